import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from '../rig/test';

/** Runs a command to its end, or until it says that it is ready; SIGTERM ends it then. */
async function run(
  home: string,
  words: string[],
): Promise<{ code: number | null; out: string; errors: string }> {
  const child = spawn(process.execPath, words, {
    // no DISPLAY: as on a machine reached by SSH
    env: { PATH: process.env['PATH'], HOME: home, SKYGLASS_HOME: join(home, 'skyglass') },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (out.includes('Skyglass is ready')) child.kill('SIGTERM');
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, out, errors };
}

const READY = /^Skyglass is ready at http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}\n$/;

test('prints one line and ends cleanly when told to', async ({ home }) => {
  const { code, out, errors } = await run(home, ['out/main/web.js', '--demo']);
  expect(out).toMatch(READY);
  expect(errors).toBe('');
  expect(code).toBe(0);
});

test('where no window can open, it says why in one sentence and serves the browser', async ({ home }) => {
  test.skip(process.platform !== 'linux', 'elsewhere there is always a display');
  const { code, out, errors } = await run(home, ['scripts/start.mjs', '--demo', '--no-open']);
  expect(errors).toMatch(
    /^(Building\.\.\.\n)?The desktop window cannot open, because there is no display; the loopback host opens in its place\.\n$/,
  );
  expect(out).toMatch(READY);
  expect(code).toBe(0);
});

test('a port that is taken, and flags that make no sense, are named', async ({ home }) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const taken = await run(home, ['out/main/web.js', '--port', String(port)]);
  server.close();
  expect(taken).toMatchObject({ code: 1, out: '' });
  expect(taken.errors).toContain(`port ${port} is in use`);
  expect((await run(home, ['scripts/start.mjs', '--port', 'x'])).errors).toContain('--port takes a number');
  expect((await run(home, ['scripts/start.mjs', '--host', 'tv'])).errors).toContain(
    '--host takes desktop or web',
  );
  expect((await run(home, ['scripts/start.mjs', '--what'])).code).toBe(1);
});
