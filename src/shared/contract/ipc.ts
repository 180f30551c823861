/**
 * What crosses between the page and the desktop host, over one channel. The loopback host carries the
 * same calls in tRPC's own HTTP and WebSocket formats.
 */
export const IPC_CHANNEL = 'skyglass';

export type IpcCallType = 'query' | 'mutation' | 'subscription';

/** From the page. `id` is unique across page loads, so that an answer to an old page finds nobody. */
export type IpcRequest =
  | { kind: 'call'; id: string; type: IpcCallType; path: string; input: unknown }
  /** Ends the call; nothing more is sent for it. */
  | { kind: 'abort'; id: string };

/** From the host: a query or mutation gets `data` then `done`, a subscription any number of `data`. */
export type IpcReply =
  | { kind: 'data'; id: string; data: unknown }
  | { kind: 'done'; id: string }
  /** tRPC's error shape: code, message and our `problem`. */
  | { kind: 'error'; id: string; error: unknown };

/** All that the preload script exposes to the page. */
export type IpcTransport = {
  send: (request: IpcRequest) => void;
  /** Sets the one listener for replies. */
  receive: (listener: (reply: IpcReply) => void) => void;
};
