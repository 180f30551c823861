import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { get, request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp, type App } from '../app';
import { DownloadShelf } from '../app/download-shelf';
import { newToken } from './guards';
import { startLoopbackHost, type LoopbackHost } from './server';

let home: string;
let app: App;
let host: LoopbackHost;
let shelf: DownloadShelf;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-downloads-'));
  app = await createApp({ home, env: {}, start: { demo: false, profile: null, region: null } });
  shelf = new DownloadShelf(home);
  const absent = (): never => {
    throw new Error('unused');
  };
  host = await startLoopbackHost({
    context: {
      ...app.services,
      host: {
        info: absent,
        openExternal: absent,
        chooseExportTarget: absent,
        openTerminal: () => Promise.reject(new Error('none')),
        chooseKeyTarget: absent,
        chooseManifest: absent,
        downloadFolder: () => '/nowhere',
        choosesFolders: false,
        chooseFolder: () => Promise.resolve(null),
        chooseUploads: null,
        showFile: absent,
      },
    },
    files: () => null,
    downloads: shelf,
    token: newToken(),
    port: 0,
  });
});
afterEach(async () => {
  await host.close();
  await app.dispose();
  shelf.close();
  rmSync(home, { recursive: true, force: true });
});

/** A file on the shelf; gives its address and path. */
function shelved(name: string, content: string | Buffer): { address: string; path: string } {
  const target = shelf.place(name, 'csv');
  writeFileSync(target.path, content, { mode: target.mode });
  const place = target.deliver();
  if (place.kind !== 'download') throw new Error('The shelf delivers downloads.');
  return { address: place.address, path: target.path };
}

type Answer = { status: number; headers: IncomingMessage['headers']; body: string };

async function ask(path: string, method = 'GET', headers: Record<string, string> = {}): Promise<Answer> {
  const request = httpRequest({ host: '127.0.0.1', port: host.port, method, path, headers });
  request.end();
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
  });
}

describe('a download', () => {
  it('is private, is fetched once under its name, and is gone then', async () => {
    const { address, path } = shelved('Österreich "1".csv', 'key\n"ä"\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const { status, headers, body } = await ask(address);
    expect(status).toBe(200);
    expect(body).toBe('key\n"ä"\n');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-length': '9',
      'content-disposition': `attachment; filename="_sterreich _1_.csv"; filename*=UTF-8''%C3%96sterreich%20%221%22.csv`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    await expect.poll(() => existsSync(path)).toBe(false);
    expect((await ask(address)).status).toBe(404);
  });

  it('is refused to foreign names and pages, to other methods, and under any other id', async () => {
    const { address, path } = shelved('x.csv', 'x');
    expect((await ask(address, 'GET', { host: 'evil.example' })).status).toBe(403);
    expect((await ask(address, 'GET', { origin: 'http://evil.example' })).status).toBe(403);
    expect((await ask(address, 'POST')).status).toBe(405);
    expect((await ask(`${address}x`)).status).toBe(404);
    expect((await ask('/download/')).status).toBe(404);
    expect((await ask(`/download/../${path}`)).status).toBe(404);
    expect((await ask(address)).status).toBe(200);
  });

  it('that breaks off can be fetched again, but not by two at once', async () => {
    // more than the sockets' buffers take
    const { address, path } = shelved('big.csv', Buffer.alloc(32 * 1024 * 1024));
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get({ host: '127.0.0.1', port: host.port, path: address }, resolve).once('error', reject);
    });
    response.once('error', () => undefined);
    expect((await ask(address)).status).toBe(404);
    response.destroy();
    await expect.poll(async () => (await ask(address)).status, { timeout: 20_000 }).toBe(200);
    await expect.poll(() => existsSync(path)).toBe(false);
  });
});

describe('the shelf', () => {
  it('takes away what ended hosts left behind, and its own files at the end', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = join(home, 'exports', `${pid}-abc`);
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'x.csv'), 'x');
    const { path } = shelved('x.csv', 'x');
    shelf.clean();
    expect(existsSync(left)).toBe(false);
    expect(existsSync(path)).toBe(true);
    shelf.close();
    expect(readdirSync(join(home, 'exports'))).toEqual([]);
  });
});
