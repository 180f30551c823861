import { fork } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { CONTROL_PATH } from '../../src/main/demo/controls';

const ReadySchema = z.object({
  url: z.string(),
  credentials: z.object({ accessKeyId: z.string(), secretAccessKey: z.string() }),
});

const LoggedSchema = z.object({
  requests: z.array(z.object({ service: z.string(), operation: z.string(), status: z.number().nullable() })),
});

export type LoggedCall = z.infer<typeof LoggedSchema>['requests'][number];

/** The demo account in a process of its own, which ends with this one. */
export type ForkedDemo = z.infer<typeof ReadySchema> & {
  /** The calls since the last time. */
  takeCalls(): Promise<LoggedCall[]>;
  close(): Promise<void>;
};

/** Starts the server that was bundled to `file`; every answer comes `latency` milliseconds late. */
export async function forkDemo(
  file: string,
  options: { latency: number; crowd?: number },
): Promise<ForkedDemo> {
  const { latency, crowd = 0 } = options;
  const child = fork(file, [String(crowd)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const gone = once(child, 'exit').then(() => {
    throw new Error('The demo account has ended.');
  });
  gone.catch(() => undefined);
  const told = once(child, 'message').then(([message]: unknown[]) => message);
  const ready = ReadySchema.parse(await Promise.race([told, gone]));
  const control = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${ready.url}${CONTROL_PATH}${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`The demo account refused ${method} ${path}: ${await answer.text()}`);
    return answer.json();
  };
  if (latency > 0) await control('POST', 'faults', { times: null, effect: { kind: 'latency', ms: latency } });
  return {
    ...ready,
    async takeCalls() {
      const { requests } = LoggedSchema.parse(await control('GET', 'requests'));
      await control('DELETE', 'requests');
      return requests;
    },
    async close() {
      child.disconnect();
      await gone.catch(() => undefined);
    },
  };
}
