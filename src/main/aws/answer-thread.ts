import type { Worker } from 'node:worker_threads';

/** What is handed to the thread, and what it hands back; null where it could not read it. */
export type ToAnswerThread<Answer> = { id: number; answer: Answer };
export type FromAnswerThread<Output> = { id: number; output: Output | null };

/** How long the thread waits for the next answer before its memory is given back, in milliseconds. */
const IDLE_MS = 60_000;

/** One thread, started by the first large answer, that reads answers which would hold up the main thread. */
export class AnswerThread<Answer, Output> {
  #worker: Worker | null = null;
  #idle: NodeJS.Timeout | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, (output: Output | null) => void>();
  readonly #create: (options: object) => Worker;

  constructor(create: (options: object) => Worker) {
    this.#create = create;
  }

  /** What the thread made of it, or null where it could not read it or ended before it had. */
  read(answer: Answer): Promise<Output | null> {
    clearTimeout(this.#idle);
    this.#lastId += 1;
    const id = this.#lastId;
    const worker = this.#started();
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      worker.postMessage({ id, answer } satisfies ToAnswerThread<Answer>);
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = this.#create({});
    worker.unref();
    worker.on('message', ({ id, output }: FromAnswerThread<Output>) => this.#settle(id, output));
    worker.once('error', () => this.#drop(worker));
    worker.once('exit', () => this.#drop(worker));
    this.#worker = worker;
    return worker;
  }

  #settle(id: number, output: Output | null): void {
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

/** Within the thread: answers each message with what `read` makes of it, null where it throws. */
export function serveAnswers<Answer, Output>(
  port: {
    on: (event: 'message', listen: (message: ToAnswerThread<Answer>) => void) => unknown;
    postMessage: (reply: FromAnswerThread<Output>) => void;
  },
  read: (answer: Answer) => Output | Promise<Output>,
): void {
  async function reply({ id, answer }: ToAnswerThread<Answer>): Promise<FromAnswerThread<Output>> {
    try {
      return { id, output: await read(answer) };
    } catch {
      // whoever asked reads it again, and gets the SDK's own error with all that hangs on it
      return { id, output: null };
    }
  }
  port.on('message', (message) => {
    void reply(message).then((made) => port.postMessage(made));
  });
}
