import type { MessagePort } from 'node:worker_threads';
import type { FromFeed, ScanOutcome, ToFeed } from '../../../shared/listing/feed';
import { ForeignKeyError } from './arrival-order';
import { workName } from './listing-reader';
import { InvalidPatternError } from './pattern-check';
import { NO_COUNTS, type AsideQuestion, type FromStore, type StoreTrouble } from './protocol';
import { StoredListing, type ListingPlan } from './stored-listing';
import type { RunFolder } from './run-folder';
import { WindowQueue, type WindowTask } from './window-queue';

/** Rows that make a flush worth its while. */
const FLUSH_ROWS = 10_000;
/** Milliseconds after which rows are flushed however few they are. */
const FLUSH_AFTER = 80;

/**
 * One listing's desk in the store's thread: takes batches from its feed in their order, and hands
 * out windows. Everything that touches the writing side goes through one chain, for a checkpoint
 * must not meet an append.
 */
export class ListingDesk {
  private readonly queue: WindowQueue;
  private readonly opened: Promise<StoredListing>;
  private chain: Promise<void>;
  private listing: StoredListing | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly asides = new Map<number, { cancel: AbortController; over: Promise<void> }>();
  private ended = false;
  private closing: Promise<void> | null = null;

  constructor(
    private readonly plan: ListingPlan,
    folder: RunFolder,
    private readonly feed: MessagePort,
    private readonly post: (message: FromStore) => void,
  ) {
    this.opened = StoredListing.open(plan, folder);
    this.chain = this.opened.then(
      (listing) => {
        this.listing = listing;
      },
      (error: unknown) => this.end(brokenOutcome(error)),
    );
    this.queue = new WindowQueue({
      run: (task, signal) => this.answer(task, signal),
      interrupt: () => this.listing?.interrupt(),
      drop: ({ requestId }) => this.drop(requestId),
      nameOf: workName,
    });
    feed.on('message', (message: ToFeed) => this.inTurn(() => this.take(message)));
  }

  window(task: WindowTask): void {
    this.queue.add(task);
  }

  cancel(requestId: number): void {
    this.asides.get(requestId)?.cancel.abort();
    this.queue.cancel(requestId);
  }

  ask(requestId: number, question: AsideQuestion): void {
    const cancel = new AbortController();
    const over = this.answerAside(requestId, question, cancel.signal).finally(() =>
      this.asides.delete(requestId),
    );
    this.asides.set(requestId, { cancel, over });
  }

  /** The scan's thread is gone: what came in is all there will be. */
  abandon(outcome: ScanOutcome): void {
    this.inTurn(() => this.finish(outcome));
  }

  /** Closes the database and removes its files; resolves when both are done. */
  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    this.tell({ kind: 'unwanted' });
    this.feed.close();
    if (this.timer) clearTimeout(this.timer);
    this.ended = true;
    for (const { cancel } of this.asides.values()) cancel.abort();
    await Promise.all([...this.asides.values()].map(({ over }) => over));
    await this.queue.close();
    await this.chain;
    await this.listing?.close();
    this.listing = null;
  }

  private inTurn(work: () => void | Promise<void>): void {
    this.chain = this.chain.then(async () => {
      try {
        await work();
      } catch (error) {
        this.listing?.noteTrouble(error);
        await this.listing?.salvage();
        this.end(brokenOutcome(error));
      }
    });
  }

  private async take(message: ToFeed): Promise<void> {
    const { listing } = this;
    if (this.ended || !listing) return;
    switch (message.kind) {
      case 'end':
        return this.finish(message.outcome);
      case 'split':
        listing.split();
        return;
      case 'reset':
        await listing.reset();
        this.tellCounts();
        return;
      case 'batch':
        listing.append(message.batch);
        if (listing.counts.revision === 0 || listing.unflushed >= FLUSH_ROWS) await this.flush();
        else this.timer ??= setTimeout(() => this.inTurn(() => this.flush()), FLUSH_AFTER);
        this.tell({ kind: 'room' });
    }
  }

  private async flush(): Promise<void> {
    const { listing } = this;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.ended || !listing) return;
    await listing.flush();
    this.tellCounts();
    await listing.relieveMemory();
  }

  private tellCounts(): void {
    const counts = this.listing?.counts ?? NO_COUNTS;
    this.post({ kind: 'counted', listingId: this.plan.listingId, counts });
  }

  private async finish(outcome: ScanOutcome): Promise<void> {
    if (this.ended || !this.listing) return;
    await this.listing.seal();
    this.end(outcome);
    await this.listing.relieveMemory();
  }

  private end(outcome: ScanOutcome): void {
    if (this.ended) return;
    this.ended = true;
    this.tell({ kind: 'unwanted' });
    this.feed.close();
    const counts = this.listing?.counts ?? NO_COUNTS;
    this.post({ kind: 'ended', listingId: this.plan.listingId, counts, outcome });
  }

  private async answer({ requestId, query }: WindowTask, signal: AbortSignal): Promise<void> {
    try {
      const listing = await this.opened;
      signal.throwIfAborted();
      const window = await listing.window(query, signal);
      this.post({ kind: 'window', requestId, window });
    } catch (error) {
      this.refuseFor(error, requestId, signal);
    }
  }

  private async answerAside(requestId: number, question: AsideQuestion, signal: AbortSignal): Promise<void> {
    const advance = (share: number): void => this.post({ kind: 'advance', requestId, share });
    try {
      const listing = await this.opened;
      signal.throwIfAborted();
      const answer = await listing.ask(question, advance, signal);
      this.post({ kind: 'answer', requestId, answer });
    } catch (error) {
      this.refuseFor(error, requestId, signal);
    }
  }

  private refuseFor(error: unknown, requestId: number, signal: AbortSignal): void {
    if (signal.aborted) this.drop(requestId);
    else if (error instanceof InvalidPatternError) {
      this.refuse(requestId, { code: 'invalid-input', message: error.message });
    } else {
      this.listing?.noteTrouble(error);
      this.refuse(requestId, { code: 'broken', message: wordsOf(error) });
    }
  }

  private drop(requestId: number): void {
    this.refuse(requestId, { code: 'cancelled', message: 'The request was cancelled.' });
  }

  private refuse(requestId: number, trouble: StoreTrouble): void {
    this.post({ kind: 'refused', requestId, trouble });
  }

  private tell(message: FromFeed): void {
    this.feed.postMessage(message);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function brokenOutcome(error: unknown): ScanOutcome {
  const foreign = error instanceof ForeignKeyError;
  return {
    kind: 'failed',
    problem: {
      kind: foreign ? 'not-aws' : 'internal',
      title: 'Could not keep the listing',
      message: wordsOf(error),
      hint: foreign
        ? null
        : 'Check that the disk of the state folder (SKYGLASS_HOME) is not full, then refresh.',
      retryable: false,
      awsCode: null,
      requestId: null,
      httpStatus: null,
      action: null,
    },
  };
}
