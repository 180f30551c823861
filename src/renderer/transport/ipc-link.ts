import { TRPCClientError, type TRPCLink } from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import { observable } from '@trpc/server/observable';
import type { IpcReply, IpcTransport } from '../../shared/contract/ipc';

/**
 * Carries every call over the desktop host's one channel. Aborting a query or mutation, like
 * unsubscribing, reaches the host, which aborts the procedure's signal.
 */
export function ipcLink<Router extends AnyTRPCRouter>(transport: IpcTransport): TRPCLink<Router> {
  return () => {
    const page = crypto.randomUUID();
    const listeners = new Map<string, (reply: IpcReply) => void>();
    let count = 0;
    transport.receive((reply) => listeners.get(reply.id)?.(reply));

    return ({ op }) =>
      observable((observer) => {
        const id = `${page}:${String(++count)}`;
        const { type, path, input, signal } = op;

        const finish = () => {
          listeners.delete(id);
          signal?.removeEventListener('abort', abort);
        };
        const abort = () => {
          if (!listeners.has(id)) return;
          finish();
          transport.send({ kind: 'abort', id });
          // as tRPC's own links do: an aborted subscription completes, an aborted promise rejects
          if (type === 'subscription') observer.complete();
          else observer.error(TRPCClientError.from(new DOMException('The call was aborted.', 'AbortError')));
        };

        listeners.set(id, (reply) => {
          switch (reply.kind) {
            case 'data':
              observer.next({ result: { type: 'data', data: reply.data } });
              return;
            case 'done':
              finish();
              if (type === 'subscription') observer.next({ result: { type: 'stopped' } });
              observer.complete();
              return;
            case 'error':
              finish();
              observer.error(TRPCClientError.from({ error: reply.error }));
          }
        });

        signal?.addEventListener('abort', abort);
        if (signal?.aborted) {
          abort();
        } else {
          transport.send({ kind: 'call', id, type, path, input });
          if (type === 'subscription') observer.next({ result: { type: 'started' } });
        }

        return () => {
          if (!listeners.has(id)) return;
          finish();
          transport.send({ kind: 'abort', id });
        };
      });
  };
}
