/** A window that somebody waits for. */
export type WindowTask<Query> = { requestId: number; query: Query };

export type WindowQueueHooks<Query> = {
  /** Answers the task, also when it was interrupted or failed; never rejects. */
  run(task: WindowTask<Query>, signal: AbortSignal): Promise<void>;
  /** Stops the query that is running for the current task. */
  interrupt(): void;
  /** The task will not be answered. */
  drop(task: WindowTask<Query>): void;
  /** Tasks of equal names share work that is worth finishing. */
  nameOf(query: Query): string;
};

/**
 * Windows of one listing or comparison: one query at a time, the newest request first, for the others are most
 * likely out of sight already. What is cancelled is dropped, or interrupted when it runs, unless
 * another request waits for the very view that is being laid out.
 */
export class WindowQueue<Query> {
  private readonly waiting: WindowTask<Query>[] = [];
  private current: { task: WindowTask<Query>; cancel: AbortController; unwanted: boolean } | null = null;
  private idle: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly hooks: WindowQueueHooks<Query>) {}

  add(task: WindowTask<Query>): void {
    if (this.closed) {
      this.hooks.drop(task);
      return;
    }
    this.waiting.push(task);
    if (!this.current) this.idle = this.drain();
  }

  cancel(requestId: number): void {
    const index = this.waiting.findIndex((task) => task.requestId === requestId);
    const [task] = index < 0 ? [] : this.waiting.splice(index, 1);
    if (task) this.hooks.drop(task);
    if (this.current?.task.requestId === requestId) this.current.unwanted = true;
    this.stopUnwanted();
  }

  /** Drops everything; resolves when no query runs any more. */
  async close(): Promise<void> {
    this.closed = true;
    for (const task of this.waiting.splice(0)) this.hooks.drop(task);
    if (this.current) this.current.unwanted = true;
    this.stopUnwanted();
    await this.idle;
  }

  private stopUnwanted(): void {
    if (!this.current?.unwanted) return;
    const { task, cancel } = this.current;
    const name = this.hooks.nameOf(task.query);
    if (this.waiting.some(({ query }) => this.hooks.nameOf(query) === name)) return;
    cancel.abort();
    this.hooks.interrupt();
  }

  private async drain(): Promise<void> {
    for (let task = this.waiting.pop(); task; task = this.waiting.pop()) {
      const cancel = new AbortController();
      this.current = { task, cancel, unwanted: false };
      try {
        await this.hooks.run(task, cancel.signal);
      } finally {
        this.current = null;
      }
    }
  }
}
