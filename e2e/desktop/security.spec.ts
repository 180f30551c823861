import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { Grid } from '../rig/grid';
import { expect, test, type RunningApp } from '../rig/test';

/** The guards of the desktop host, each by trying to get past it. */

async function openDemo(launch: (start: { flags: string[] }) => Promise<RunningApp>) {
  const { page, electron } = await launch({ flags: ['--demo'] });
  if (!electron) throw new Error('These tests are for the desktop host.');
  await new Grid(page, 'Buckets').expectCount(11);
  return { page, electron };
}

/** Asks the app as its page does, over what the preload script exposes. */
function call(page: Page, type: 'query' | 'mutation', path: string, input?: unknown): Promise<unknown> {
  return page.evaluate(
    ([kind, procedure, value]) =>
      new Promise((resolve) => {
        type Bridge = {
          send: (message: object) => void;
          receive: (listener: (reply: object) => void) => void;
        };
        const { skyglass } = window as unknown as { skyglass: Bridge };
        const id = Math.random().toString(36);
        skyglass.receive((reply) => {
          if ('id' in reply && reply.id === id && 'kind' in reply && reply.kind !== 'done') resolve(reply);
        });
        skyglass.send({ kind: 'call', id, type: kind, path: procedure, input: value });
      }),
    [type, path, input] as const,
  );
}

function windowCount(electron: ElectronApplication): Promise<number> {
  return electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
}

test('the page is sandboxed, isolated, and has one thing of the desktop', async ({ launch }) => {
  const { page, electron } = await openDemo(launch);
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'global', 'Buffer', '__dirname', 'electron'].filter(
      (name) => name in window,
    ),
    bridge: Object.keys((window as unknown as { skyglass: object }).skyglass).sort(),
    origin: location.origin,
    secure: isSecureContext,
  }));
  expect(seen).toEqual({ node: [], bridge: ['receive', 'send'], origin: 'app://skyglass', secure: true });
  const preferences = await electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // what Chromium was really given; not in the type definitions
    return (contents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('the policy is strict, and files outside of the page are out of reach', async ({ launch }) => {
  const { page } = await openDemo(launch);
  const answers = await page.evaluate(async () => {
    const status = (path: string) =>
      fetch(path).then(
        (response) => response.status,
        () => 0,
      );
    const response = await fetch('/');
    return {
      policy: response.headers.get('content-security-policy'),
      sniff: response.headers.get('x-content-type-options'),
      page: response.status,
      outside: await Promise.all(
        [
          '/../main/index.js',
          '/%2e%2e/main/index.js',
          '/..%2fmain/index.js',
          '/assets/%2e%2e/%2e%2e/main/index.js',
          '//main/index.js',
          'app://other/index.html',
          'file:///etc/passwd',
        ].map(status),
      ),
      posted: await fetch('/', { method: 'POST' }).then((answer) => answer.status),
    };
  });
  expect(answers.page).toBe(200);
  expect(answers.policy).toContain("default-src 'none'");
  expect(answers.policy).not.toContain('unsafe');
  expect(answers.sniff).toBe('nosniff');
  for (const status of answers.outside) expect([0, 404]).toContain(status);
  expect(answers.posted).toBe(404);
});

test('stays where it is: no navigation, no new window', async ({ launch }) => {
  const { page, electron } = await openDemo(launch);
  const opened = await page.evaluate(() => [
    window.open('https://example.com/') === null,
    window.open('app://skyglass/') === null,
    window.open('about:blank') === null,
  ]);
  expect(opened).toEqual([true, true, true]);
  for (const address of [
    'https://example.com/',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://other/',
    'http://127.0.0.1:1/',
  ]) {
    await page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      link.remove();
    }, address);
    await page.evaluate((target) => {
      location.href = target;
    }, address);
  }
  // asked in the main process: Playwright waits for a navigation that was refused
  const [contents] = await electron.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows().map(async ({ webContents }) => ({
        url: webContents.getURL(),
        rows: Number(
          await webContents.executeJavaScript(
            `document.querySelector('[role=grid][aria-label=Buckets]').getAttribute('aria-rowcount')`,
          ),
        ),
      })),
    ),
  );
  expect(contents?.url).toMatch(/^app:\/\/skyglass\/#/);
  expect(contents?.rows).toBe(12);
  expect(await windowCount(electron)).toBe(1);
});

test('permissions are denied, but for copying out', async ({ launch }) => {
  const { page } = await openDemo(launch);
  const answers = await page.evaluate(async () => {
    const name = (error: unknown) =>
      error instanceof Error || error instanceof DOMException ? error.name : 'error';
    // names that Chromium knows and the type definitions do not
    const state = async (permission: string) =>
      (await navigator.permissions.query({ name: permission as PermissionName })).state;
    return {
      notifications: await Notification.requestPermission(),
      position: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (error) => resolve(error.code),
        ),
      ),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'given', name),
      clipboard: await navigator.clipboard.readText().then(() => 'given', name),
      // asked by name: writing itself also needs the focus, which no window has under a bare Xvfb
      copying: await state('clipboard-write'),
      pasting: await state('clipboard-read'),
    };
  });
  expect(answers.notifications).toBe('denied');
  expect(answers.position).toBe(1);
  expect(answers.camera).not.toBe('given');
  expect(answers.clipboard).toBe('NotAllowedError');
  expect(answers.copying).toBe('granted');
  expect(answers.pasting).toBe('denied');
});

test('addresses leave by one door, and only https', async ({ launch }) => {
  const { page, electron } = await openDemo(launch);
  await electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  for (const url of [
    'http://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://a@b.example/',
    'smb://x/y',
  ]) {
    expect(await call(page, 'mutation', 'host.openExternal', { url })).toMatchObject({ kind: 'error' });
  }
  expect(await call(page, 'mutation', 'host.openExternal', { url: 'https://example.com/' })).toMatchObject({
    kind: 'data',
  });
  const opened = await electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  expect(opened).toEqual(['https://example.com/']);
});

test('only the main frame of the window itself is heard', async ({ launch }) => {
  const { page, electron } = await openDemo(launch);
  await electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      for (const address of ['data:text/html,foreign', 'app://skyglass/assets/']) {
        const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
        await window.loadURL(address).catch(() => undefined);
        await window.webContents.executeJavaScript(`
          skyglass.send({ kind: 'call', id: 'x', type: 'mutation', path: 'settings.patch', input: { theme: 'dark' } });
        `);
        // whatever it sent has arrived when a later message of the same page has
        await window.webContents.executeJavaScript('1');
        window.destroy();
      }
    },
    join(process.cwd(), 'out/preload/index.js'),
  );
  expect(await call(page, 'query', 'settings.get')).toMatchObject({
    kind: 'data',
    data: { theme: 'system' },
  });
});
