import type { MessagePort } from 'node:worker_threads';
import type { InventoryRead } from '../../../shared/contract/inventory';
import type { Fetched, FromFeed, InventoryFile, ScanOutcome, ToFeed } from '../../../shared/listing/feed';
import { coverageOf, NOTHING_MISSING } from './coverage';
import { workName } from './listing-reader';
import { InvalidPatternError } from './pattern-check';
import {
  NO_COUNTS,
  NOTHING_READ,
  type AsideQuestion,
  type Coverage,
  type FromStore,
  type StoreTrouble,
  type WindowQuery,
} from './protocol';
import type { ListingKeeper } from './listing-keeper';
import type { StoredListing } from './stored-listing';
import { brokenOutcome, gapsOutcome, isOfFile, unreadableOutcome, wordsOf } from './store-problems';
import { WindowQueue, type WindowTask } from './window-queue';

/** Rows that make a flush worth its while. */
const FLUSH_ROWS = 10_000;
/** Milliseconds after which rows are flushed however few they are. */
const FLUSH_AFTER = 80;

/** Thrown where a listing was closed while it was being worked with. */
export class ListingClosedError extends Error {
  constructor() {
    super('The listing is closed.');
    this.name = 'ListingClosedError';
  }
}

export type DeskHooks = {
  post: (message: FromStore) => void;
  /** Something went wrong that may be wrong with the whole store. */
  troubled: () => void;
  /** Where rows may lie until they are arranged; null for memory. */
  stagingFile: string | null;
};

/**
 * One listing's desk in the store's thread: takes batches from its feed in their order, and hands
 * out windows. Everything that touches the writing side goes through one chain, for a checkpoint
 * must not meet an append.
 */
export class ListingDesk {
  private readonly queue: WindowQueue<WindowQuery>;
  private readonly opened: Promise<StoredListing>;
  private chain: Promise<void>;
  private listing: StoredListing | null = null;
  private feed: MessagePort | null = null;
  private timer: NodeJS.Timeout | null = null;
  private readonly asides = new Map<number, { cancel: AbortController; over: Promise<void> }>();
  /** What works with the tables without being asked for by name. */
  private readonly loans = new Map<AbortController, Promise<unknown>>();
  private ended: boolean;
  /** How much there is of a report; null where batches come in. */
  private read: InventoryRead | null = null;
  private closing: Promise<void> | null = null;

  /** `feed` null: a listing that was filled before. */
  constructor(
    readonly listingId: string,
    private readonly keeper: ListingKeeper,
    feed: MessagePort | null,
    private readonly hooks: DeskHooks,
  ) {
    this.ended = feed === null;
    this.opened = keeper.open();
    this.chain = this.opened.then(
      (listing) => {
        this.listing = listing;
      },
      (error: unknown) => {
        this.end(brokenOutcome(error));
        hooks.troubled();
      },
    );
    this.queue = new WindowQueue({
      run: (task, signal) => this.answer(task, signal),
      interrupt: () => this.listing?.interrupt(),
      drop: ({ requestId }) => this.drop(requestId),
      nameOf: workName,
    });
    if (feed) this.follow(feed);
  }

  /** What is there, once it is open. Throws what kept it from being opened. */
  async state(): Promise<{ listing: StoredListing; coverage: Coverage }> {
    const listing = await this.opened;
    return { listing, coverage: this.coverage() };
  }

  /** More batches come in through another feed. */
  resume(feed: MessagePort): void {
    this.inTurn(async () => {
      const { listing } = this;
      if (!this.ended || !listing) return;
      await listing.unseal();
      this.keeper.resumed();
      this.ended = false;
    });
    this.follow(feed);
  }

  window(task: WindowTask<WindowQuery>): void {
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

  /** What came in of a report is put into order no further, if that is what is being done. */
  stopArranging(): void {
    this.listing?.stopArranging();
  }

  /**
   * Works with the listing's tables, which stay until the work is over; its signal aborts with the one given, and
   * when the listing is closed. Throws a ListingClosedError then, and what kept the listing from being opened.
   */
  async lend<T>(
    signal: AbortSignal,
    work: (listing: StoredListing, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (this.closing) throw new ListingClosedError();
    const cancel = new AbortController();
    const abort = (): void => cancel.abort();
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    const over = this.opened.then((listing) => {
      cancel.signal.throwIfAborted();
      return work(listing, cancel.signal);
    });
    this.loans.set(cancel, over);
    try {
      return await over;
    } catch (error) {
      throw cancel.signal.aborted && !signal.aborted ? new ListingClosedError() : error;
    } finally {
      this.loans.delete(cancel);
      signal.removeEventListener('abort', abort);
    }
  }

  /** The scan's thread is gone: what came in is all there will be. */
  abandon(outcome: ScanOutcome): void {
    this.inTurn(() => this.finish(outcome));
  }

  /** The whole store has failed, and the rows cannot be read any more. */
  lose(error: Error): void {
    this.ended = true;
    this.leaveFeed();
    const outcome = brokenOutcome(error);
    const { listingId } = this;
    this.hooks.post({
      kind: 'ended',
      listingId,
      counts: null,
      coverage: NOTHING_MISSING,
      outcome,
      read: null,
    });
  }

  /** Closes the database; what is to be kept of it stays on disk. Resolves when that is done. */
  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    this.leaveFeed();
    if (this.timer) clearTimeout(this.timer);
    const running = !this.ended;
    this.ended = true;
    this.listing?.halt();
    for (const { cancel } of this.asides.values()) cancel.abort();
    for (const cancel of this.loans.keys()) cancel.abort();
    await Promise.all([...this.asides.values()].map(({ over }) => over));
    await Promise.allSettled(this.loans.values());
    await this.queue.close();
    await this.chain;
    const { listing } = this;
    this.listing = null;
    if (!listing) return;
    if (running) {
      await listing.seal().catch(() => listing.salvage());
      this.keeper.finished(listing, { kind: 'stopped' }, this.read);
    }
    await listing.close();
    this.keeper.closed(listing);
  }

  private follow(feed: MessagePort): void {
    this.feed = feed;
    feed.on('message', (message: ToFeed) => this.inTurn(() => this.take(message)));
  }

  private inTurn(work: () => void | Promise<void>): void {
    this.chain = this.chain.then(async () => {
      try {
        await work();
      } catch (error) {
        this.listing?.noteTrouble(error);
        await this.listing?.salvage();
        this.end(brokenOutcome(error));
        this.hooks.troubled();
      }
    });
  }

  private async take(message: ToFeed): Promise<void> {
    const { listing } = this;
    if (this.ended || !listing) return;
    switch (message.kind) {
      case 'file':
        return this.stage(listing, message.file, message.fetched);
      case 'end':
        if (message.fetched) this.read = { ...(this.read ?? NOTHING_READ), ...message.fetched };
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

  /** A file that cannot be read ends a report; what came before it is kept. */
  private async stage(listing: StoredListing, file: InventoryFile, fetched: Fetched): Promise<void> {
    const read = { ...(this.read ?? NOTHING_READ), ...fetched };
    this.read = read;
    try {
      const rows = await listing.stage(file, this.hooks.stagingFile);
      this.read = { ...read, files: read.files + 1, rows: read.rows + rows };
      this.tell({ kind: 'taken', rows });
    } catch (error) {
      if (!isOfFile(error)) throw error;
      await this.finish(unreadableOutcome(file, error));
    }
  }

  private arrange(listing: StoredListing): Promise<boolean> {
    return listing.arrange(async () => {
      this.tellCounts();
      await listing.relieveMemory();
    });
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
    this.hooks.post({ kind: 'counted', listingId: this.listingId, counts });
  }

  private async finish(outcome: ScanOutcome): Promise<void> {
    const { listing } = this;
    if (this.ended || !listing) return;
    const arranged = this.read === null || (await this.arrange(listing));
    await listing.seal();
    const parts = listing.missing?.length ?? 0;
    if (outcome.kind !== 'complete') this.end(outcome);
    else if (!arranged) this.end({ kind: 'stopped' });
    else this.end(parts === 0 ? outcome : gapsOutcome(parts));
    await listing.relieveMemory();
    await this.keeper.settled(listing);
  }

  private end(outcome: ScanOutcome): void {
    if (this.ended) return;
    this.ended = true;
    this.leaveFeed();
    const { listing, listingId, read } = this;
    if (listing) this.keeper.finished(listing, outcome, read);
    const counts = listing?.counts ?? NO_COUNTS;
    this.hooks.post({ kind: 'ended', listingId, counts, coverage: this.coverage(), outcome, read });
  }

  private coverage(): Coverage {
    const { listing } = this;
    return listing && !listing.damaged ? coverageOf(listing.missing) : NOTHING_MISSING;
  }

  private async answer({ requestId, query }: WindowTask<WindowQuery>, signal: AbortSignal): Promise<void> {
    try {
      const listing = await this.opened;
      signal.throwIfAborted();
      const window = await listing.window(query, signal);
      this.hooks.post({ kind: 'window', requestId, window });
    } catch (error) {
      this.refuseFor(error, requestId, signal);
    }
  }

  private async answerAside(requestId: number, question: AsideQuestion, signal: AbortSignal): Promise<void> {
    const advance = (share: number): void => this.hooks.post({ kind: 'advance', requestId, share });
    try {
      const listing = await this.opened;
      signal.throwIfAborted();
      const answer = await listing.ask(question, advance, signal);
      this.hooks.post({ kind: 'answer', requestId, answer });
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
      this.hooks.troubled();
    }
  }

  private drop(requestId: number): void {
    this.refuse(requestId, { code: 'cancelled', message: 'The request was cancelled.' });
  }

  private refuse(requestId: number, trouble: StoreTrouble): void {
    this.hooks.post({ kind: 'refused', requestId, trouble });
  }

  private tell(message: FromFeed): void {
    this.feed?.postMessage(message);
  }

  private leaveFeed(): void {
    this.tell({ kind: 'unwanted' });
    this.feed?.close();
    this.feed = null;
  }
}
