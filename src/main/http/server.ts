import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getTRPCErrorShape, TRPCError } from '@trpc/server';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { AppContext } from '../api/context';
import { appRouter } from '../api/router';
import type { DownloadShelf } from '../app/download-shelf';
import type { PageFiles } from '../app/page-files';
import { contentSecurityPolicy, securityHeaders } from '../app/security-headers';
import { downloadId, serveDownload } from './downloads';
import { mediaId } from '../app/media-id';
import { serveMedia } from './media';
import { isStage, takeFile } from './uploads';
import { bearerToken, isOwnRequest, isToken } from './guards';
import { serveSockets } from './sockets';
import { refuse, serveStatic } from './static';

const API_PATH = '/trpc';

/** The largest thing that is ever sent here are settings and launch forms: a few tens of kilobytes. */
const MOST_BYTES = 1024 * 1024;

/** How long what is under way may take to end when the host closes, in milliseconds. */
const GRACE = 1500;

export type LoopbackOptions = {
  context: AppContext;
  files: PageFiles;
  /** What can be fetched besides the page. */
  downloads: DownloadShelf;
  token: string;
  /** 0 for any free port. */
  port: number;
};

export type LoopbackHost = {
  port: number;
  /** `http://127.0.0.1:PORT`, without the token. */
  url: string;
  /** Ends it, within about two seconds whatever is under way. */
  close(): Promise<void>;
};

/**
 * Serves the page and its calls to a browser on this machine.
 * @throws when the port cannot be had.
 */
export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const { context, files, downloads, token } = options;
  let port = options.port;
  let headers: Record<string, string> = {};

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const { host, origin, authorization } = request.headers;
    const path = apiPath(request);
    const download = downloadId(request.url);
    const media = mediaId(request.url ?? '/');
    if (!isOwnRequest({ host, origin }, port)) {
      refuse(response, 403, 'Skyglass answers only its own page');
    } else if (download !== null) {
      serveDownload(downloads, download, request, response).catch(() => response.destroy());
    } else if (media !== null) {
      serveMedia(context, media, request, response).catch(() => response.destroy());
    } else if (isStage(request.url)) {
      if (isToken(token, bearerToken(authorization))) {
        takeFile(context, request, response).catch(() => response.destroy());
      } else unauthorized(response);
    } else if (path === null) {
      serveStatic(files, request, response).catch(() => response.destroy());
    } else if (!isToken(token, bearerToken(authorization))) {
      unauthorized(response);
    } else {
      callProcedure(context, path, request, response);
    }
  });
  const sockets = serveSockets(server, {
    path: API_PATH,
    token,
    context,
    port: () => port,
    maxMessage: MOST_BYTES,
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address === 'object' && address) port = address.port;
  headers = securityHeaders(contentSecurityPolicy([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]));

  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      sockets.close();
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), GRACE);
      await closed;
      clearTimeout(timer);
    },
  };
}

/** The procedure's path (`buckets.list`), or null where the address is not one of the API. */
function apiPath(request: IncomingMessage): string | null {
  const pathname = (request.url ?? '/').replace(/[?#].*$/s, '');
  return pathname === API_PATH || pathname.startsWith(`${API_PATH}/`)
    ? pathname.slice(API_PATH.length + 1)
    : null;
}

function callProcedure(
  context: AppContext,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  // the method of a query is overridden to POST: nothing can then be read or done by following a link
  if (request.method !== 'POST') {
    refuse(response, 405, 'Only POST', { allow: 'POST' });
    return;
  }
  response.setHeader('cache-control', 'no-store');
  nodeHTTPRequestHandler({
    router: appRouter,
    req: request,
    res: response,
    path,
    createContext: () => context,
    allowMethodOverride: true,
    allowBatching: false,
    maxBodySize: MOST_BYTES,
  }).catch(() => response.destroy());
}

function unauthorized(response: ServerResponse): void {
  const error = getTRPCErrorShape({
    config: appRouter._def._config,
    error: new TRPCError({ code: 'UNAUTHORIZED', message: 'The access token is missing or wrong.' }),
    type: 'unknown',
    path: undefined,
    input: undefined,
    ctx: undefined,
  });
  response.writeHead(401, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify({ error }));
}
