import {
  callTRPCProcedure,
  getTRPCErrorFromUnknown,
  getTRPCErrorShape,
  TRPCError,
  type AnyTRPCRouter,
} from '@trpc/server';
import { z } from 'zod';
import type { IpcReply, IpcRequest } from '../../shared/contract/ipc';

const id = z.string().min(1).max(64);

const message: z.ZodType<IpcRequest> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('call'),
    id,
    type: z.enum(['query', 'mutation', 'subscription']),
    path: z.string().max(200),
    input: z.unknown(),
  }),
  z.object({ kind: z.literal('abort'), id }),
]);

type Call = Extract<IpcRequest, { kind: 'call' }>;

export type IpcCallsOptions = {
  router: AnyTRPCRouter;
  /** The router's context. */
  context: unknown;
  /** Carries a reply to the page; does nothing once the page is gone. */
  reply: (reply: IpcReply) => void;
};

/** The host's end of the desktop link: the calls of one page that are under way. */
export class IpcCalls {
  readonly #options: IpcCallsOptions;
  readonly #running = new Map<string, AbortController>();

  constructor(options: IpcCallsOptions) {
    this.#options = options;
  }

  /** Takes a message of the page. What is no message of the contract is passed over. */
  receive(raw: unknown): void {
    const parsed = message.safeParse(raw);
    if (!parsed.success) return;
    const request = parsed.data;
    if (request.kind === 'abort') {
      this.#end(request.id)?.abort();
    } else if (!this.#running.has(request.id)) {
      void this.#run(request);
    }
  }

  /** Ends everything under way: the page was left, reloaded or closed. */
  abortAll(): void {
    for (const id of [...this.#running.keys()]) this.#end(id)?.abort();
  }

  /** Takes a call off the list; from then on nothing more is sent for it. */
  #end(id: string): AbortController | undefined {
    const controller = this.#running.get(id);
    this.#running.delete(id);
    return controller;
  }

  async #run(call: Call): Promise<void> {
    const { router, context, reply } = this.#options;
    const controller = new AbortController();
    this.#running.set(call.id, controller);
    const { signal } = controller;
    const send = (answer: IpcReply) => {
      if (!signal.aborted) reply(answer);
    };
    try {
      const result: unknown = await callTRPCProcedure({
        router,
        path: call.path,
        getRawInput: () => Promise.resolve(call.input),
        ctx: context,
        type: call.type,
        signal,
        batchIndex: 0,
      });
      if (call.type !== 'subscription') send({ kind: 'data', id: call.id, data: result });
      else await stream(call, result, signal, send);
      send({ kind: 'done', id: call.id });
    } catch (cause) {
      const error: unknown = getTRPCErrorShape({
        config: router._def._config,
        error: getTRPCErrorFromUnknown(cause),
        type: call.type,
        path: call.path,
        input: call.input,
        ctx: undefined,
      });
      send({ kind: 'error', id: call.id, error });
    } finally {
      // not by `#end` alone: a newer call may not have taken the id, but the list must not grow
      if (this.#running.get(call.id) === controller) this.#running.delete(call.id);
    }
  }
}

async function stream(
  call: Call,
  result: unknown,
  signal: AbortSignal,
  send: (reply: IpcReply) => void,
): Promise<void> {
  if (!isAsyncIterable(result)) {
    throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: `${call.path} is no stream.` });
  }
  // an aborted procedure ends by its signal; leaving the loop also runs its `finally`
  for await (const data of result) {
    if (signal.aborted) return;
    send({ kind: 'data', id: call.id, data });
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}
