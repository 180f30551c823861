import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { z } from 'zod';
import createDemoWorker from './demo-worker?nodeWorker';

/** A running demo account, and what a client needs to reach it. */
export type Demo = {
  /** The endpoint of every service. */
  url: string;
  accessKeyId: string;
  /** Made for this start; no other process knows it. */
  secretAccessKey: string;
  accountId: string;
  close(): Promise<void>;
};

const StartedSchema = z.object({ url: z.string(), accountId: z.string(), accessKeyId: z.string() });

/**
 * Starts the demo account in a thread of its own, so that its big pages never hold up this one.
 * Rejects when the thread could not start.
 */
export async function startDemo(): Promise<Demo> {
  const secretAccessKey = randomBytes(30).toString('base64url');
  const worker = createDemoWorker({ workerData: { secretAccessKey } });
  const exited = once(worker, 'exit');
  const answer = await Promise.race([
    once(worker, 'message').then(([message]: unknown[]) => message),
    exited.then(([code]: unknown[]) => {
      throw new Error(`The demo account ended at once (${String(code)}).`);
    }),
  ]);
  // A thread that breaks later shows itself by the endpoint that is gone.
  exited.catch(() => undefined);
  // The account must not keep the app alive.
  worker.unref();
  const started = StartedSchema.parse(answer);
  let closing: Promise<void> | null = null;
  return {
    ...started,
    secretAccessKey,
    close() {
      closing ??= (async () => {
        worker.ref();
        worker.postMessage('close');
        await exited;
      })();
      return closing;
    },
  };
}
