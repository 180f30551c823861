import { randomBytes } from 'node:crypto';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { MessagePort, Worker } from 'node:worker_threads';
import type { InventoryRead } from '../../../shared/contract/inventory';
import type { ListingWindow } from '../../../shared/contract/listing';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import type { ScanOutcome } from '../../../shared/listing/feed';
import { localProblem } from '../../../shared/local-problem';
import createWorker from './listing-store-worker?nodeWorker';
import { ComparisonStore } from '../comparisons/comparison-store';
import { NOTHING_MISSING } from './coverage';
import type {
  AsideAnswer,
  AsideQuestion,
  Coverage,
  FromStore,
  Keeping,
  ListingCounts,
  Storage,
  StoreSettings,
  StoreTrouble,
  ToStore,
  WindowQuery,
} from './protocol';
import type { ListingPlace, SavedRecord } from './saved-record';

/** Thrown where the store cannot answer; see StoreTrouble for what the codes mean. */
export class StoreError extends Error {
  readonly code: StoreTrouble['code'];

  constructor({ code, message }: StoreTrouble) {
    super(message);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** What the store tells of a listing. */
export type ListingWatcher = {
  counted(counts: ListingCounts): void;
  /** The last word on its rows; windows stay available. `counts` null: the store itself is gone. */
  ended(
    counts: ListingCounts | null,
    outcome: ScanOutcome,
    coverage: Coverage,
    read: InventoryRead | null,
  ): void;
};

/** A listing that was kept, open again. */
export type Reopened = { record: SavedRecord; counts: ListingCounts; coverage: Coverage };

type Reply = Exclude<FromStore, { kind: 'counted' | 'ended' | 'advance' | 'refused' }>;
type ReplyKind = Reply['kind'];
type Waiting = {
  resolve: (reply: Reply) => void;
  reject: (error: StoreError) => void;
  advance?: (share: number) => void;
};

type RequestWays = {
  signal?: AbortSignal;
  cancel?: (requestId: number) => void;
  advance?: (share: number) => void;
};

/** Names this process's folder among those of others, so that none is ever opened by two. */
const RUN = randomBytes(6).toString('hex');
let stores = 0;

/** The main thread's end of the store: it forwards requests and holds no row for longer than that. */
export class ListingStore {
  /** Comparisons of listings that are open. */
  readonly comparisons = new ComparisonStore(async (comparisonId, question, signal, advance) => {
    const message = (requestId: number): ToStore => ({
      kind: 'comparison',
      requestId,
      comparisonId,
      question,
    });
    const cancel = (requestId: number): ToStore => ({ kind: 'cancel-comparison', requestId, comparisonId });
    const reply = await this.cancellable('comparison', message, cancel, signal, advance);
    return reply.answer;
  });
  private worker: Worker | null = null;
  private gone: Promise<void> = Promise.resolve();
  private readonly watchers = new Map<string, ListingWatcher>();
  private readonly waiting = new Map<number, Waiting>();
  private lastRequest = 0;
  private readonly settings: StoreSettings;

  /** `home`: the state folder; listings are kept below it in a folder of this run. */
  constructor(home: string) {
    stores += 1;
    this.settings = {
      root: join(home, 'listings'),
      run: `${process.pid}-${RUN}${stores}`,
      memoryLimit: Math.min(Math.max(totalmem() / 8, 256e6), 1e9),
      threads: Math.min(Math.max(cpus().length, 1), 4),
    };
  }

  /** Starts the thread ahead of the first listing. */
  warm(): void {
    this.start();
  }

  /** Makes room for a listing, filled by what comes in through `feed`. `keep`: it stays on disk when closed. */
  open(
    listing: { listingId: string; prefix: string; storage: Storage; keep?: Keeping },
    feed: MessagePort,
    watcher: ListingWatcher,
  ): void {
    this.watchers.set(listing.listingId, watcher);
    const message: ToStore = { kind: 'open', keep: null, ...listing, feed };
    this.start().postMessage(message, [feed]);
  }

  /** The listings that are kept of a place, the newest first, but those that run. Throws a StoreError. */
  async saved(place: ListingPlace): Promise<SavedRecord[]> {
    this.start();
    const reply = await this.request('saved', (requestId) => ({ kind: 'saved', requestId, place }));
    return reply.records;
  }

  /** Opens a listing that is kept. Throws a StoreError, `unknown-listing` where it is not kept any more. */
  async reopen(listingId: string, place: ListingPlace, watcher: ListingWatcher): Promise<Reopened> {
    this.start();
    this.watchers.set(listingId, watcher);
    try {
      return await this.request('reopened', (requestId) => ({
        kind: 'reopen',
        requestId,
        listingId,
        place,
      }));
    } catch (error) {
      this.watchers.delete(listingId);
      throw error;
    }
  }

  /** Which stretches of keys a listing lacks; none where nobody can tell. Throws a StoreError. */
  async missing(listingId: string): Promise<KeyRange[]> {
    const reply = await this.requestOf(listingId, 'missing', (requestId) => ({
      kind: 'missing',
      requestId,
      listingId,
    }));
    return reply.ranges;
  }

  /** Goes on with a listing that has ended; what comes in through `feed` is of stretches that it lacks. */
  resume(listingId: string, feed: MessagePort): void {
    this.worker?.postMessage({ kind: 'resume', listingId, feed } satisfies ToStore, [feed]);
  }

  /** Throws a StoreError, `cancelled` when the signal aborts. */
  async window(
    listingId: string,
    query: WindowQuery,
    signal: AbortSignal | undefined,
  ): Promise<ListingWindow> {
    const reply = await this.requestOf(
      listingId,
      'window',
      (requestId) => ({ kind: 'window', requestId, listingId, query }),
      signal,
    );
    return reply.window;
  }

  /**
   * Answers a question aside of the windows; `advance` is told how much of it is done, from 0 to 1. Throws
   * a StoreError, `cancelled` when the signal aborts.
   */
  async ask(
    listingId: string,
    question: AsideQuestion,
    signal: AbortSignal | undefined,
    advance?: (share: number) => void,
  ): Promise<AsideAnswer> {
    const reply = await this.requestOf(
      listingId,
      'answer',
      (requestId) => ({ kind: 'ask', requestId, listingId, question }),
      signal,
      advance,
    );
    return reply.answer;
  }

  /** A folder of this run's for files that a listing is made from; whoever makes it takes it away. */
  scratch(listingId: string): string {
    return join(this.settings.root, this.settings.run, `${listingId}-files`);
  }

  /** Has the rows of a report put into order no further, where that is what is being done. */
  stopArranging(listingId: string): void {
    this.worker?.postMessage({ kind: 'stop-arranging', listingId } satisfies ToStore);
  }

  /** Ends a listing whose lister is gone. */
  abandon(listingId: string, outcome: ScanOutcome): void {
    this.worker?.postMessage({ kind: 'abandon', listingId, outcome } satisfies ToStore);
  }

  /** Forgets a listing; resolves when its database is closed and its files are gone. */
  async close(listingId: string): Promise<void> {
    const { worker } = this;
    if (!this.watchers.delete(listingId) || !worker) return;
    const requestId = this.nextRequest();
    await new Promise<void>((resolve) => {
      // a store that dies meanwhile has closed everything too
      this.waiting.set(requestId, { resolve: () => resolve(), reject: () => resolve() });
      worker.postMessage({ kind: 'close', requestId, listingId } satisfies ToStore);
    });
    this.waiting.delete(requestId);
  }

  /** Closes every listing and ends the thread; resolves when it is gone. */
  async dispose(): Promise<void> {
    this.watchers.clear();
    this.worker?.postMessage({ kind: 'shutdown' } satisfies ToStore);
    await this.gone;
  }

  /** A request to a listing that is open. */
  private async requestOf<Kind extends ReplyKind>(
    listingId: string,
    kind: Kind,
    message: (requestId: number) => ToStore,
    signal?: AbortSignal,
    advance?: (share: number) => void,
  ): Promise<Extract<Reply, { kind: Kind }>> {
    if (signal?.aborted !== true && !this.watchers.has(listingId)) throw closed();
    const cancel = (requestId: number): ToStore => ({ kind: 'cancel', requestId, listingId });
    return this.cancellable(kind, message, cancel, signal, advance);
  }

  /** A request that is of no use once its signal aborts; `cancel` says so. */
  private async cancellable<Kind extends ReplyKind>(
    kind: Kind,
    message: (requestId: number) => ToStore,
    cancel: (requestId: number) => ToStore,
    signal?: AbortSignal,
    advance?: (share: number) => void,
  ): Promise<Extract<Reply, { kind: Kind }>> {
    if (signal?.aborted === true) throw cancelled();
    const { worker } = this;
    if (!worker) throw closed();
    return this.request(kind, message, {
      ...(signal && { signal, cancel: (requestId) => worker.postMessage(cancel(requestId)) }),
      ...(advance && { advance }),
    });
  }

  private async request<Kind extends ReplyKind>(
    kind: Kind,
    message: (requestId: number) => ToStore,
    { signal, cancel, advance }: RequestWays = {},
  ): Promise<Extract<Reply, { kind: Kind }>> {
    const requestId = this.nextRequest();
    let abort: (() => void) | undefined;
    try {
      const reply = await new Promise<Reply>((resolve, reject) => {
        abort = () => {
          cancel?.(requestId);
          reject(cancelled());
        };
        signal?.addEventListener('abort', abort, { once: true });
        this.waiting.set(requestId, { resolve, reject, ...(advance && { advance }) });
        this.worker?.postMessage(message(requestId));
      });
      if (!isReply(reply, kind)) throw closed();
      return reply;
    } finally {
      this.waiting.delete(requestId);
      if (abort) signal?.removeEventListener('abort', abort);
    }
  }

  private nextRequest(): number {
    this.lastRequest += 1;
    return this.lastRequest;
  }

  private start(): Worker {
    if (this.worker) return this.worker;
    const worker = createWorker({ workerData: this.settings, name: 'listing store' });
    worker.on('message', (message: FromStore) => this.receive(message));
    let reason = 'The store of listings has ended.';
    worker.on('error', (error) => {
      reason = error.message;
    });
    this.gone = new Promise((resolve) => {
      worker.on('exit', () => {
        if (this.worker === worker) this.worker = null;
        this.lose(reason);
        resolve();
      });
    });
    this.worker = worker;
    return worker;
  }

  private receive(message: FromStore): void {
    switch (message.kind) {
      case 'counted':
        this.watchers.get(message.listingId)?.counted(message.counts);
        return;
      case 'ended':
        this.end(message);
        return;
      case 'advance':
        this.waiting.get(message.requestId)?.advance?.(message.share);
        return;
      case 'refused':
        this.waiting.get(message.requestId)?.reject(new StoreError(message.trouble));
        return;
      default:
        this.waiting.get(message.requestId)?.resolve(message);
    }
  }

  private end({ listingId, counts, outcome, coverage, read }: Extract<FromStore, { kind: 'ended' }>): void {
    this.watchers.get(listingId)?.ended(counts, outcome, coverage, read);
  }

  /** The thread has ended: whoever waits hears of it, and the next listing starts another. */
  private lose(message: string): void {
    for (const { reject } of this.waiting.values()) reject(closed());
    const watchers = [...this.watchers.values()];
    this.watchers.clear();
    const lost = localProblem('internal', 'The listing was lost', message, 'Refresh to list again.');
    const problem = { ...lost, retryable: true };
    for (const watcher of watchers) watcher.ended(null, { kind: 'failed', problem }, NOTHING_MISSING, null);
  }
}

function isReply<Kind extends ReplyKind>(reply: Reply, kind: Kind): reply is Extract<Reply, { kind: Kind }> {
  return reply.kind === kind;
}

function cancelled(): StoreError {
  return new StoreError({ code: 'cancelled', message: 'The request was cancelled.' });
}

function closed(): StoreError {
  return new StoreError({ code: 'unknown-listing', message: 'The listing is closed.' });
}
