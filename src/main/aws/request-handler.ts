import { setMaxListeners } from 'node:events';
import type { HttpHandler, HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { NodeHttpHandler, type NodeHttpHandlerOptions } from '@smithy/node-http-handler';
import type { HttpHandlerOptions, Logger } from '@smithy/types';
import { trustContext } from './certificates';

/** The SDK's clients and handlers speak to the console unless given this. */
export const SILENT: Logger = {
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Milliseconds. A connection stands within seconds or not at all; an answer may take its time. */
const CONNECT_MS = 5_000;
const IDLE_MS = 60_000;
/** Sockets per host: enough for a scan and a screen of lists at once. */
const MOST_SOCKETS = 64;

/**
 * One pool of kept-alive sockets, with time limits and without a word on the console. `tls` false
 * spares the reading of certificates where every endpoint is plain HTTP.
 */
export function pooledHandler(tls = true): NodeHttpHandler {
  const agent = { keepAlive: true, maxSockets: MOST_SOCKETS };
  const secureContext = tls ? trustContext(process.env) : undefined;
  return new NodeHttpHandler({
    connectionTimeout: CONNECT_MS,
    socketTimeout: IDLE_MS,
    httpAgent: agent,
    httpsAgent: { ...agent, ...(secureContext && { secureContext }) },
    logger: SILENT,
  });
}

/**
 * The handler of one connection: its clients share the sockets, and when the connection goes, every
 * request under way is aborted and none can start any more. Destroying the agent alone would let the
 * SDK see a broken socket, retry it, and even send later requests.
 */
export class ConnectionHandler implements HttpHandler<NodeHttpHandlerOptions> {
  readonly metadata = { handlerProtocol: 'http/1.1' };
  readonly #inner: NodeHttpHandler;
  readonly #closed: AbortSignal;

  constructor(closed: AbortSignal, tls: boolean) {
    this.#inner = pooledHandler(tls);
    this.#closed = closed;
    // every request under way listens to it; Node would take so many for a leak
    setMaxListeners(0, closed);
    closed.addEventListener('abort', () => this.#inner.destroy(), { once: true });
  }

  async handle(request: HttpRequest, options: HttpHandlerOptions = {}): Promise<{ response: HttpResponse }> {
    const either = new AbortController();
    const abort = (): void => either.abort();
    const asked = options.abortSignal instanceof AbortSignal ? options.abortSignal : undefined;
    if (this.#closed.aborted || asked?.aborted === true) abort();
    this.#closed.addEventListener('abort', abort, { once: true });
    asked?.addEventListener('abort', abort, { once: true });
    try {
      return await this.#inner.handle(request, { ...options, abortSignal: either.signal });
    } finally {
      this.#closed.removeEventListener('abort', abort);
      asked?.removeEventListener('abort', abort);
    }
  }

  updateHttpClientConfig<K extends keyof NodeHttpHandlerOptions>(
    key: K,
    value: NodeHttpHandlerOptions[K],
  ): void {
    this.#inner.updateHttpClientConfig(key, value);
  }

  httpHandlerConfigs(): NodeHttpHandlerOptions {
    return this.#inner.httpHandlerConfigs();
  }

  /** One client's end is not the connection's: the other clients still use the sockets. */
  destroy(): void {
    return;
  }
}
