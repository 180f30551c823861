import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Grid } from '../rig/grid';
import { expect, test, type RunningApp } from '../rig/test';

/** The guards of the loopback host as a browser meets them; those of bare requests are tested with the server. */

function addressOf({ address }: RunningApp) {
  if (!address) throw new Error('These tests are for the loopback host.');
  return address;
}

test('the token leaves the address, and a reload still finds it', async ({ launch }) => {
  const { page } = await launch({ flags: ['--demo'] });
  await new Grid(page, 'Buckets').expectCount(11);
  expect(page.url()).not.toContain('token');
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(3);
  await page.reload();
  await new Grid(page, 'Buckets').expectCount(11);
});

test('without its token the page shows nothing but why', async ({ launch }) => {
  const app = await launch({ flags: ['--demo'] });
  const { url } = addressOf(app);
  const stranger = await app.page.context().browser()?.newContext();
  if (!stranger) throw new Error('There is no browser.');
  const page = await stranger.newPage();
  await page.goto(url);
  await expect(page.getByRole('dialog')).toContainText('without its access token');
  await expect(page.getByRole('grid')).toHaveCount(0);
  await page.goto('about:blank');
  await page.goto(`${url}/#token=wrong`);
  await expect(page.getByRole('dialog')).toContainText('has ended');
  await expect(page.getByRole('grid')).toHaveCount(0);
  await stranger.close();
});

test('a page of another origin gets nothing', async ({ launch }) => {
  const app = await launch({ flags: ['--demo'] });
  const { url, token } = addressOf(app);
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Elsewhere</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const page = await app.page.context().newPage();
    const answers: { requestId: string; statusCode: number }[] = [];
    const asked = new Map<string, string>();
    // what came over the wire, though the browser keeps it from the page
    const network = await page.context().newCDPSession(page);
    await network.send('Network.enable');
    await page.goto(`http://127.0.0.1:${port}/`);
    network.on('Network.requestWillBeSent', ({ requestId, request }) => asked.set(requestId, request.url));
    network.on('Network.responseReceivedExtraInfo', (answer) => answers.push(answer));
    const tried = await page.evaluate(
      async ([target, secret]) => {
        const works = (promise: Promise<unknown>) =>
          promise.then(
            () => true,
            () => false,
          );
        const simple = await works(fetch(`${target}/trpc/host.info`, { method: 'POST', body: '{}' }));
        const full = await works(
          fetch(`${target}/trpc/host.info`, {
            method: 'POST',
            headers: { authorization: `Bearer ${secret}` },
          }),
        );
        const page = await works(fetch(`${target}/`));
        await works(fetch(`${target}/trpc/host.info`, { method: 'POST', body: '{}', mode: 'no-cors' }));
        const socket = await new Promise((resolve) => {
          const opened = new WebSocket(`${target.replace('http', 'ws')}/trpc?connectionParams=1`);
          opened.onopen = () => resolve(true);
          opened.onerror = () => resolve(false);
        });
        const frame = document.createElement('iframe');
        frame.src = `${target}/#token=${secret}`;
        const framed = new Promise((resolve) => (frame.onload = resolve));
        document.body.append(frame);
        await framed;
        return { simple, full, page, socket };
      },
      [url, token] as const,
    );
    expect(tried).toEqual({ simple: false, full: false, page: false, socket: false });
    // the other origin answers too, if only for the icon that a browser asks for by itself
    const statuses = answers
      .filter(({ requestId }) => asked.get(requestId)?.startsWith(`${url}/`))
      .map(({ statusCode }) => statusCode);
    expect(statuses).toContain(403);
    // the address alone may be followed from anywhere; the frame is refused by the page's own policy
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    // framed, it is an error page of the browser
    expect(
      await page
        .frames()[1]
        ?.title()
        .catch(() => ''),
    ).not.toBe('Skyglass');
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
