import { setMaxListeners } from 'node:events';
import { problemOf } from '../../problems';
import type { ListRequest, ListSink } from '../lister';
import { Arrivals } from './arrivals';
import { KeyWalk, OutOfOrderError } from './key-walk';
import type { PageAnswer, PageSource } from './page-source';
import { RangeSplitter } from './range-splitter';
import { RequestWindow } from './request-window';

type Arrival = { walk: KeyWalk } & (
  { answer: PageAnswer; milliseconds: number } | { answer: null; error: unknown }
);

/** Troubles that every other request would meet as well. */
const HOPELESS = new Set(['denied', 'not-found', 'no-credentials', 'expired', 'clock-skew']);

/** One listing by ranges of keys, several at once, split further as requests run out. */
export class RangeScan {
  private readonly window = new RequestWindow();
  private readonly splitter: RangeSplitter;
  private readonly ready: KeyWalk[];
  private readonly arrivals = new Arrivals<Arrival>();
  private readonly lanes = new AbortController();
  private underWay = 0;
  private answered = 0;
  /** Requests whose answers had nothing to tell; the next batch counts them. */
  private unclaimed = 0;
  private firstError: { error: unknown } | null = null;

  /** @param now milliseconds of any clock. */
  constructor(
    private readonly source: PageSource,
    { prefix, ranges }: Pick<ListRequest, 'prefix' | 'ranges'>,
    private readonly sink: ListSink,
    private readonly now: () => number,
  ) {
    this.splitter = new RangeSplitter(Buffer.byteLength(prefix));
    // every request under way listens to it; Node would take so many for a leak
    setMaxListeners(0, this.lanes.signal);
    const stretches = ranges ?? [{ after: null, until: null }];
    this.ready = stretches.map(({ after, until }) => new KeyWalk(after, until, null));
    for (const walk of this.ready) this.splitter.watch(walk);
  }

  /**
   * Resolves when everything was found and taken. A range that cannot be listed to its end does not
   * keep the others from theirs; then this rejects with the first trouble.
   *
   * @throws OutOfOrderError where the server cannot be listed by ranges; everything is to be forgotten.
   */
  async run(signal: AbortSignal): Promise<void> {
    const stop = (): void => this.lanes.abort();
    signal.addEventListener('abort', stop);
    try {
      for (;;) {
        signal.throwIfAborted();
        this.fill();
        if (this.underWay === 0) break;
        const arrival = await this.arrivals.next();
        signal.throwIfAborted();
        this.underWay -= 1;
        if (arrival.answer) await this.receive(arrival.walk, arrival.answer, arrival.milliseconds);
        else this.fail(arrival.walk, arrival.error);
      }
    } finally {
      signal.removeEventListener('abort', stop);
      this.lanes.abort();
    }
    if (this.firstError) throw this.firstError.error;
  }

  /** Starts as many requests as there may be. */
  private fill(): void {
    while (this.underWay < this.window.limit) {
      const walk = this.ready.shift() ?? this.split();
      if (!walk) return;
      this.ask(walk);
    }
  }

  private split(): KeyWalk | null {
    const upper = this.splitter.split();
    if (upper) this.sink.split();
    return upper;
  }

  private ask(walk: KeyWalk): void {
    const { after, token } = walk;
    const start = this.now();
    this.underWay += 1;
    this.source.page({ after: token === null ? after : null, token }, this.lanes.signal).then(
      (answer) => this.arrivals.add({ walk, answer, milliseconds: this.now() - start }),
      (error: unknown) => this.arrivals.add({ walk, answer: null, error }),
    );
  }

  private async receive(walk: KeyWalk, answer: PageAnswer, milliseconds: number): Promise<void> {
    this.answered += 1;
    if (answer.slowedDown) this.window.slowDown(this.now());
    else this.window.answered(milliseconds, this.underWay + 1);
    const { columns, range, error } = walk.take(answer);
    this.splitter.learn(walk, columns);
    if (error) this.fail(walk, error);
    else if (!walk.done) this.ready.push(walk);
    // the next requests are on their way while there may be no room for what has come
    this.fill();
    this.unclaimed += 1;
    if (!range) return;
    const requests = this.unclaimed;
    this.unclaimed = 0;
    await this.sink.take({ ...columns, range, requests, region: answer.region });
  }

  private fail(walk: KeyWalk, error: unknown): void {
    const { kind, retryable } = problemOf(error);
    if (kind === 'throttled') this.window.slowDown(this.now());
    this.splitter.drop(walk);
    if (this.answered === 0 || HOPELESS.has(kind)) throw error;
    if (walk.pages === 0 && walk.after !== null && kind === 'refused' && !retryable) {
      throw new OutOfOrderError('The server refuses to begin in the middle.');
    }
    this.firstError ??= { error };
  }
}
