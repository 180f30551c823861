import { createTRPCClient, type TRPCClient } from '@trpc/client';
import { initTRPC, TRPCError } from '@trpc/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ipcLink } from '../../renderer/transport/ipc-link';
import type { IpcReply, IpcRequest } from '../../shared/contract/ipc';
import { IpcCalls } from './ipc-calls';

/** What a procedure does when its signal aborts, for a test to wait for. */
type Context = { aborted: (path: string) => void; started: (path: string) => void };

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: { code: shape.data.code, cause: error.cause?.message },
  }),
});

/** Never answers; tells when it began and when its signal aborted. */
function hang(ctx: Context, path: string, signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => {
      ctx.aborted(path);
      reject(new Error('aborted'));
    });
    ctx.started(path);
  });
}

const router = t.router({
  double: t.procedure.input(z.object({ value: z.number() })).query(({ input }) => input.value * 2),
  nothing: t.procedure.query(() => null),
  store: t.procedure.input(z.string()).mutation(({ input }) => ({ stored: input })),
  fail: t.procedure.query(() => {
    throw new TRPCError({ code: 'FORBIDDEN', message: 'Not you', cause: new Error('because') });
  }),
  hang: t.procedure.query(({ ctx, signal }) => hang(ctx, 'hang', signal)),
  hangWriting: t.procedure.mutation(({ ctx, signal }) => hang(ctx, 'hangWriting', signal)),
  count: t.procedure.input(z.number()).subscription(async function* ({ input }) {
    for (let n = 1; n <= input; n += 1) yield await Promise.resolve(n);
  }),
  endless: t.procedure.subscription(async function* ({ ctx, signal }) {
    yield 'first';
    await hang(ctx, 'endless', signal);
  }),
  broken: t.procedure.subscription(async function* () {
    yield await Promise.resolve('first');
    throw new TRPCError({ code: 'CONFLICT', message: 'It broke' });
  }),
});

/** Resolves for each thing that the procedures tell, by its name. */
class Told {
  readonly #seen = new Set<string>();
  readonly #waiting = new Map<string, () => void>();

  tell(what: string): void {
    this.#seen.add(what);
    this.#waiting.get(what)?.();
  }

  has(what: string): boolean {
    return this.#seen.has(what);
  }

  async until(what: string): Promise<void> {
    if (!this.#seen.has(what)) await new Promise<void>((resolve) => this.#waiting.set(what, resolve));
  }
}

const errorReply = z.object({ id: z.string(), error: z.object({ data: z.object({ code: z.string() }) }) });

function codeOf(reply: IpcReply): string {
  const { id, error } = errorReply.parse(reply);
  return `${id} ${error.data.code}`;
}

let told: Told;
let calls: IpcCalls;
let client: TRPCClient<typeof router>;
let replies: IpcReply[];

beforeEach(() => {
  told = new Told();
  replies = [];
  let listener: ((reply: IpcReply) => void) | undefined;
  calls = new IpcCalls({
    router,
    context: {
      aborted: (path) => told.tell(`aborted ${path}`),
      started: (path) => told.tell(`started ${path}`),
    } satisfies Context,
    // as Electron does it: a copy, later
    reply: (reply) => {
      replies.push(reply);
      const copy = structuredClone(reply);
      queueMicrotask(() => listener?.(copy));
    },
  });
  client = createTRPCClient<typeof router>({
    links: [
      ipcLink({
        send: (request: IpcRequest) => calls.receive(structuredClone(request)),
        receive: (next) => {
          listener = next;
        },
      }),
    ],
  });
});

describe('calls over the desktop link', () => {
  it('answers queries and mutations, each its own', async () => {
    const answers = await Promise.all([
      client.double.query({ value: 4 }),
      client.store.mutate('x'),
      client.double.query({ value: -1 }),
      client.nothing.query(),
    ]);
    expect(answers).toEqual([8, { stored: 'x' }, -2, null]);
  });

  it('carries errors with their shape', async () => {
    await expect(client.fail.query()).rejects.toMatchObject({
      message: 'Not you',
      data: { code: 'FORBIDDEN', cause: 'because' },
    });
  });

  it('refuses input that does not fit, and procedures that do not exist', async () => {
    calls.receive({ kind: 'call', id: 'a', type: 'query', path: 'double', input: { value: 'four' } });
    calls.receive({ kind: 'call', id: 'b', type: 'query', path: 'missing', input: null });
    calls.receive({ kind: 'call', id: 'c', type: 'mutation', path: 'double', input: { value: 1 } });
    await expect.poll(() => replies).toHaveLength(3);
    expect(replies.map(codeOf).sort()).toEqual(['a BAD_REQUEST', 'b NOT_FOUND', 'c NOT_FOUND']);
  });

  it.each([
    null,
    'call',
    { kind: 'eval', id: 'a' },
    { kind: 'call', id: 7, type: 'query', path: 'double', input: null },
    { kind: 'call', id: 'a', type: 'anything', path: 'double', input: null },
    { kind: 'call', id: 'a'.repeat(65), type: 'query', path: 'double', input: null },
    { kind: 'abort' },
  ])('passes over %j', (message) => {
    calls.receive(message);
    expect(replies).toEqual([]);
  });
});

describe('aborting', () => {
  it.each(['hang', 'hangWriting'] as const)('reaches %s', async (path) => {
    const controller = new AbortController();
    const { signal } = controller;
    const call =
      path === 'hang'
        ? client.hang.query(undefined, { signal })
        : client.hangWriting.mutate(undefined, { signal });
    await told.until(`started ${path}`);
    controller.abort();
    await expect(call).rejects.toMatchObject({ cause: { name: 'AbortError' } });
    await told.until(`aborted ${path}`);
    expect(replies).toEqual([]);
  });

  it('sends nothing for a call whose signal had aborted before', async () => {
    await expect(client.hang.query(undefined, { signal: AbortSignal.abort() })).rejects.toThrow();
    expect(told.has('started hang')).toBe(false);
  });

  it('ends a subscription when the page leaves it', async () => {
    const data = await new Promise((resolve) => {
      const subscription = client.endless.subscribe(undefined, {
        onData: (value) => {
          void told.until('started endless').then(() => {
            subscription.unsubscribe();
            resolve(value);
          });
        },
      });
    });
    expect(data).toBe('first');
    await told.until('aborted endless');
  });

  it('ends everything when the page goes', async () => {
    void client.hang.query().catch(() => undefined);
    client.endless.subscribe(undefined, {});
    await told.until('started hang');
    await told.until('started endless');
    const before = replies.length;
    calls.abortAll();
    await told.until('aborted hang');
    await told.until('aborted endless');
    expect(replies).toHaveLength(before);
  });
});

describe('subscriptions', () => {
  it('start, carry their data in order and complete', async () => {
    const seen: unknown[] = [];
    await new Promise<void>((resolve, reject) => {
      client.count.subscribe(3, {
        onStarted: () => seen.push('started'),
        onData: (value) => seen.push(value),
        onStopped: () => seen.push('stopped'),
        onComplete: resolve,
        onError: reject,
      });
    });
    expect(seen).toEqual(['started', 1, 2, 3, 'stopped']);
  });

  it('carry the error that ends them', async () => {
    const seen: unknown[] = [];
    const error = await new Promise((resolve) => {
      client.broken.subscribe(undefined, { onData: (value) => seen.push(value), onError: resolve });
    });
    expect(seen).toEqual(['first']);
    expect(error).toMatchObject({ message: 'It broke', data: { code: 'CONFLICT' } });
  });
});
