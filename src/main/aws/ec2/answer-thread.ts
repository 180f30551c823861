import type { Worker } from 'node:worker_threads';
import createWorker from './answer-worker?nodeWorker';

/** The operations whose answers can be large. */
export const LARGE_OPERATIONS = [
  'DescribeImages',
  'DescribeInstances',
  'DescribeInstanceTypeOfferings',
  'DescribeInstanceTypes',
  'DescribeKeyPairs',
  'DescribeSecurityGroups',
  'DescribeSpotPriceHistory',
  'DescribeSubnets',
] as const;
export type LargeOperation = (typeof LARGE_OPERATIONS)[number];

/** A successful answer as it came, for the thread to read. */
export type ReceivedAnswer = {
  id: number;
  operation: LargeOperation;
  body: Uint8Array;
};
/** What the SDK made of an answer; null where it could not. */
export type FromAnswerThread = { id: number; output: object | null };

/** How long the thread waits for the next answer before its memory is given back, in milliseconds. */
const IDLE_MS = 60_000;

/** One thread, started by the first large answer, that turns EC2's XML into the SDK's objects. */
class AnswerThread {
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, (output: object | null) => void>();

  /** The operation's output, or null where the thread could not read it or ended before it had. */
  read(answer: Omit<ReceivedAnswer, 'id'>): Promise<object | null> {
    clearTimeout(this.#idle);
    this.#lastId += 1;
    const id = this.#lastId;
    const worker = this.#started();
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.postMessage({ ...answer, id } satisfies ReceivedAnswer);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = createWorker({});
    worker.unref();
    worker.on('message', ({ id, output }: FromAnswerThread) => this.#settle(id, output));
    worker.once('error', () => this.#drop(worker));
    worker.once('exit', () => this.#drop(worker));
    this.#worker = worker;
    return worker;
  }

  #settle(id: number, output: object | null): void {
    this.#waiting.get(id)?.(output);
    this.#waiting.delete(id);
    if (this.#waiting.size > 0) return;
    const worker = this.#worker;
    this.#idle = setTimeout(() => {
      this.#worker = null;
      void worker?.terminate();
    }, IDLE_MS);
    this.#idle.unref();
  }

  #drop(worker: Worker): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    for (const resolve of this.#waiting.values()) resolve(null);
    this.#waiting.clear();
  }
}

/** Shared by all connections: an answer carries all that is needed to read it. */
export const answerThread = new AnswerThread();
