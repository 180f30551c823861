import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTRPCClient, createWSClient, httpLink, wsLink } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AppRouter } from '../api/router';
import { createApp, type App } from '../app';
import { DownloadShelf } from '../app/download-shelf';
import { pageFiles } from '../app/page-files';
import { newToken } from './guards';
import { startLoopbackHost, type LoopbackHost } from './server';

const token = newToken();
let folder: string;
let app: App;
let host: LoopbackHost;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skyglass-http-'));
  const root = join(folder, 'renderer');
  mkdirSync(join(root, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.json'), '{"secret":true}');
  writeFileSync(join(root, 'index.html'), '<!doctype html><title>Skyglass</title>');
  writeFileSync(join(root, 'assets', 'index-1.js'), 'export {};');
  app = await createApp({
    home: join(folder, 'home'),
    env: {},
    start: { demo: false, profile: null, region: null },
  });
  host = await startLoopbackHost({
    context: {
      ...app.services,
      host: {
        info: () => ({ kind: 'web', version: '1', notices: [], startOnDemo: false, terminal: false }),
        openExternal: () => Promise.resolve(),
        chooseExportTarget: () => Promise.resolve(null),
        openTerminal: () => Promise.reject(new Error('none')),
        chooseKeyTarget: () => Promise.resolve(null),
        chooseManifest: () => Promise.resolve(null),
        downloadFolder: () => '/nowhere',
        choosesFolders: false,
        chooseFolder: () => Promise.resolve(null),
        chooseUploads: null,
        showFile: () => undefined,
      },
    },
    files: pageFiles(root),
    downloads: new DownloadShelf(folder),
    token,
    port: 0,
  });
});

afterAll(async () => {
  await host.close();
  await app.dispose();
  rmSync(folder, { recursive: true, force: true });
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request with just these headers: unlike `fetch`, it sends any Host, Origin and path as they are. */
async function ask(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const request = httpRequest({ host: '127.0.0.1', port: host.port, method, path, headers });
  request.end(body);
  return new Promise((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
  });
}

function connectionError(address: string, port: number): Promise<Error> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port });
    socket.once('error', resolve);
    socket.once('connect', () => reject(new Error('The connection was taken.')));
  });
}

const bearer = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };

describe('the page', () => {
  it('is served with a strict policy and never kept', async () => {
    const { status, headers, body } = await ask('GET', '/');
    expect(status).toBe(200);
    expect(body).toContain('<title>Skyglass</title>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-store');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    });
  });

  it('plays nothing that is not being looked at, and only by GET', async () => {
    expect((await ask('GET', '/media/guessed', { range: 'bytes=0-' })).status).toBe(404);
    expect((await ask('POST', '/media/guessed', bearer)).status).toBe(405);
    expect((await ask('GET', '/media/guessed', { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('keeps hashed assets', async () => {
    const { status, headers } = await ask('GET', '/assets/index-1.js?v=1');
    expect(status).toBe(200);
    expect(headers['cache-control']).toContain('immutable');
  });

  it.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/..%5csecret.json',
    '/none.js',
  ])('has nothing at %s', async (path) => {
    const { status, body } = await ask('GET', path);
    expect(status).toBe(404);
    expect(body).not.toContain('secret":true');
  });

  it('is only read', async () => {
    expect((await ask('POST', '/')).status).toBe(405);
    expect((await ask('HEAD', '/')).body).toBe('');
  });
});

describe('who may ask', () => {
  const call = '/trpc/host.info';

  it('takes its own page with the token', async () => {
    const { status, body, headers } = await ask('POST', call, { ...bearer, origin: host.url });
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ result: { data: { kind: 'web' } } });
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([undefined, 'Bearer wrong', `Basic ${token}`, `Bearer ${token}A`])(
    'refuses authorization %j',
    async (authorization) => {
      const headers = { 'content-type': 'application/json', ...(authorization && { authorization }) };
      const { status, body } = await ask('POST', call, headers);
      expect(status).toBe(401);
      expect(body).not.toContain('web');
    },
  );

  it('does not take the token from the address', async () => {
    expect((await ask('POST', `${call}?token=${token}`)).status).toBe(401);
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1', 'localhost', '127.0.0.1:1', '[::1]'])(
    'refuses Host %s, for page and calls',
    async (name) => {
      expect((await ask('POST', call, { ...bearer, host: name })).status).toBe(403);
      expect((await ask('GET', '/', { host: name })).status).toBe(403);
    },
  );

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://127.0.0.1'])(
    'refuses Origin %s, even with the token',
    async (origin) => {
      const { status, headers } = await ask('POST', call, { ...bearer, origin });
      expect(status).toBe(403);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it('answers no preflight and no GET of a call', async () => {
    const preflight = await ask('OPTIONS', call, { origin: 'https://evil.example' });
    expect(preflight.status).toBe(403);
    expect((await ask('OPTIONS', call, { ...bearer, origin: host.url })).status).toBe(405);
    expect((await ask('GET', call, bearer)).status).toBe(405);
  });

  it('refuses a body of more than a megabyte', async () => {
    const body = JSON.stringify({ url: 'x'.repeat(1_100_000) });
    expect((await ask('POST', '/trpc/host.openExternal', bearer, body)).status).toBe(413);
  });

  it('is to be reached on 127.0.0.1 alone', async () => {
    expect(await connectionError('127.0.0.2', host.port)).toMatchObject({ code: 'ECONNREFUSED' });
  });
});

describe('the real client', () => {
  it('asks, and subscribes with the token in its first message', async () => {
    // what a browser has and Node 20 has not
    vi.stubGlobal('WebSocket', WebSocket);
    const socket = createWSClient({
      url: `ws://127.0.0.1:${host.port}/trpc`,
      connectionParams: { token },
    });
    const calls = createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${host.url}/trpc`, methodOverride: 'POST', headers: bearer })],
    });
    const streams = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
    expect(await calls.connection.state.query()).toEqual({ status: 'none', problem: null });
    const state = await new Promise((resolve, reject) => {
      streams.connection.changes.subscribe(undefined, { onData: resolve, onError: reject });
    });
    expect(state).toEqual({ status: 'none', problem: null });
    await socket.close();
    vi.unstubAllGlobals();
  });
});

describe('sockets', () => {
  const open = (headers: Record<string, string> = {}, path = '/trpc?connectionParams=1') =>
    new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });

  /** The status that was answered in place of an upgrade. */
  async function refusal(socket: WebSocket): Promise<number> {
    socket.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
      socket.once('open', () => reject(new Error('The socket was opened.')));
    });
  }

  it.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { host: 'evil.example' }])(
    'are refused to %j',
    async (headers) => {
      expect(await refusal(open(headers))).toBe(403);
    },
  );

  it('are opened at one path only', async () => {
    expect(await refusal(open({}, '/other'))).toBe(404);
  });

  it.each([{ token: 'wrong' }, {}, { token: '' }])('are closed on %j in place of the token', async (data) => {
    const socket = open({ origin: host.url });
    await once(socket, 'open');
    const answers: string[] = [];
    socket.on('message', (text: Buffer) => answers.push(text.toString()));
    socket.send(JSON.stringify({ method: 'connectionParams', data }));
    socket.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'connection.changes' } }));
    await once(socket, 'close');
    expect(answers.join()).toContain('UNAUTHORIZED');
    expect(answers.join()).not.toContain('"status"');
  });

  it('are closed when no token is announced at all', async () => {
    const socket = open({}, '/trpc');
    await once(socket, 'close');
  });
});

describe('closing', () => {
  it('ends sockets and waits for nobody', async () => {
    const other = await startLoopbackHost({
      context: {
        ...app.services,
        host: {
          info: () => {
            throw new Error('unused');
          },
          openExternal: () => Promise.resolve(),
          chooseExportTarget: () => Promise.resolve(null),
          openTerminal: () => Promise.reject(new Error('none')),
          chooseKeyTarget: () => Promise.resolve(null),
          chooseManifest: () => Promise.resolve(null),
          downloadFolder: () => '/nowhere',
          choosesFolders: false,
          chooseFolder: () => Promise.resolve(null),
          chooseUploads: null,
          showFile: () => undefined,
        },
      },
      files: () => null,
      downloads: new DownloadShelf(folder),
      token,
      port: 0,
    });
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}/trpc?connectionParams=1`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await other.close();
    await closed;
    expect(await connectionError('127.0.0.1', other.port)).toMatchObject({ code: 'ECONNREFUSED' });
  });
});
