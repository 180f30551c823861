import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { TRPCError } from '@trpc/server';
import { WebSocketServer, type WebSocket } from 'ws';
import type { AppContext } from '../api/context';
import { appRouter } from '../api/router';
import { isOwnRequest, isToken } from './guards';

export type SocketOptions = {
  /** The path that sockets are opened at. */
  path: string;
  token: string;
  context: AppContext;
  port: () => number;
  /** A message larger than this many bytes ends its socket. */
  maxMessage: number;
  /** How long a socket may stay open before it shows its token, in milliseconds. */
  patience?: number;
};

/**
 * Serves subscriptions over WebSockets on `server`. A foreign Host or Origin gets 403 in place of the
 * upgrade; the token comes with the first message, and a socket without it is closed.
 */
export function serveSockets(server: Server, options: SocketOptions): { close: () => void } {
  const { path, token, context, port, maxMessage, patience = 10_000 } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxMessage });
  const admitted = new WeakSet<IncomingMessage>();

  sockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    const timer = setTimeout(() => !admitted.has(request) && socket.terminate(), patience);
    socket.once('close', () => clearTimeout(timer));
  });

  applyWSSHandler({
    wss: sockets,
    router: appRouter,
    createContext({ req, info }) {
      if (!isToken(token, info.connectionParams?.['token'])) {
        throw new TRPCError({ code: 'UNAUTHORIZED', message: 'The access token is missing or wrong.' });
      }
      admitted.add(req);
      return context;
    },
    keepAlive: { enabled: true, pingMs: 30_000, pongWaitMs: 10_000 },
  });

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    if (!isOwnRequest({ host, origin }, port())) {
      turnAway(stream, '403 Forbidden');
    } else if ((request.url ?? '').replace(/\?.*$/s, '') !== path) {
      turnAway(stream, '404 Not Found');
    } else {
      sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
    }
  });

  return {
    close() {
      for (const socket of sockets.clients) socket.close(1001, 'Skyglass is ending');
      sockets.close();
    },
  };
}

function turnAway(stream: Duplex, status: string): void {
  stream.once('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
