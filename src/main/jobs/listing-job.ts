import { setTimeout as pause } from 'node:timers/promises';
import type { InventoryRead, InventoryReport } from '../../shared/contract/inventory';
import type { ListingStatus } from '../../shared/contract/listing';
import type { ScanOutcome } from '../../shared/listing/feed';
import type { Reopened } from '../store/listings/listing-store';
import { NO_COUNTS, NOTHING_READ, type Coverage, type ListingCounts } from '../store/listings/protocol';
import type { ListingPlace } from '../store/listings/saved-record';
import { GrowthRate } from './listing-rate';

/** Milliseconds between two tidings of a running listing. */
const TELL_EVERY = 100;
/** Milliseconds without a change after which the rate is told anew: it falls while nothing comes in. */
const FADE_EVERY = 1000;
/** Rows per second below which a rate is as good as none. */
const LEAST_RATE = 0.5;

/** What a listing is of. */
export type JobPlace = {
  listingId: string;
  /** The connection it was made for; it is of no use to another. */
  connectionId: string;
  place: ListingPlace;
};

/** One listing as the page sees it: its status, how it changes, and when it is over. */
export class ListingJob {
  readonly listingId: string;
  readonly connectionId: string;
  readonly place: ListingPlace;
  /** How many views show it; it is closed when the last one goes. */
  holds = 1;
  private watchers = new Set<() => void>();
  private closed = false;
  private rate: GrowthRate;

  private constructor(
    { listingId, connectionId, place }: JobPlace,
    private current: ListingStatus,
    private readonly now: () => number,
  ) {
    this.listingId = listingId;
    this.connectionId = connectionId;
    this.place = place;
    this.rate = new GrowthRate(current.objects, now());
  }

  /** A listing that begins: by requests, or of a report. */
  static begin(of: JobPlace, report: InventoryReport | null, now: () => number): ListingJob {
    const { revision, region, ...counts } = NO_COUNTS;
    const status: ListingStatus = {
      listingId: of.listingId,
      origin: report ? 'inventory' : 'scan',
      inventory: report && { ...report, read: NOTHING_READ },
      state: 'running',
      ...counts,
      revision,
      region,
      rate: null,
      missing: [],
      missingParts: 0,
      resumable: false,
      startedAt: now(),
      finishedAt: null,
      problem: null,
    };
    return new ListingJob(of, status, now);
  }

  /** A listing of an earlier time. */
  static reopened(of: JobPlace, { record, counts, coverage }: Reopened, now: () => number): ListingJob {
    const status: ListingStatus = {
      listingId: of.listingId,
      origin: record.origin,
      inventory: record.inventory,
      state: record.state === 'complete' ? 'complete' : 'partial',
      ...counts,
      region: counts.region ?? record.region,
      ...coverage,
      resumable: coverage.resumable && record.origin === 'scan',
      rate: null,
      startedAt: record.startedAt,
      finishedAt: record.finishedAt,
      problem: record.problem,
    };
    return new ListingJob(of, status, now);
  }

  get status(): ListingStatus {
    return this.current;
  }

  get running(): boolean {
    return this.current.state === 'running';
  }

  counted(counts: ListingCounts): void {
    this.change({ ...counts, rate: this.rate.note(counts.objects + counts.folders, this.now()) });
  }

  /** How far the report is that it is read from. */
  advanced(read: InventoryRead): void {
    const { inventory } = this.current;
    if (inventory) this.change({ inventory: { ...inventory, read } });
  }

  /** What is missing is listed now. */
  resumed(): void {
    const { objects, folders } = this.current;
    this.rate = new GrowthRate(objects + folders, this.now());
    this.change({
      state: 'running',
      missing: [],
      missingParts: 0,
      resumable: false,
      finishedAt: null,
      problem: null,
    });
  }

  /**
   * The scan is over. What was found stays shown, as `partial`, unless nothing was: then a failure is a
   * failure. `counts` is null when the rows are lost.
   */
  ended(counts: ListingCounts | null, outcome: ScanOutcome, coverage: Coverage): void {
    if (!this.running) {
      // a store that is lost afterwards takes the rows of a finished listing with it
      if (!counts && outcome.kind === 'failed') {
        this.change({ state: 'failed', problem: outcome.problem, resumable: false });
      }
      return;
    }
    const known = counts ?? { ...NO_COUNTS, revision: this.current.revision + 1 };
    const some = known.objects + known.folders > 0;
    const state =
      outcome.kind === 'complete' ? 'complete' : outcome.kind === 'stopped' || some ? 'partial' : 'failed';
    const problem = outcome.kind === 'failed' ? outcome.problem : null;
    const told = state === 'partial' ? coverage : { missing: [], missingParts: 0, resumable: false };
    // what a report lacks is in no other request's answer as of the same time
    const resumable = told.resumable && this.current.origin === 'scan';
    this.change({ ...known, ...told, resumable, state, problem, rate: null, finishedAt: this.now() });
  }

  /** Nothing more will be told of it. */
  close(): void {
    this.closed = true;
    this.wake();
  }

  /** Resolves when the listing runs no more. */
  async finished(): Promise<ListingStatus> {
    while (this.running && !this.closed) await this.nextChange();
    return this.current;
  }

  /** The status now, then each change, not too often; ends with the last word, or when closed or aborted. */
  async *progress(signal: AbortSignal): AsyncGenerator<ListingStatus, void, undefined> {
    const wake = (): void => this.wake();
    signal.addEventListener('abort', wake);
    try {
      let told: ListingStatus | null = null;
      while (!signal.aborted && !this.closed) {
        if (told !== this.current) {
          told = this.current;
          yield told;
          if (told.state !== 'running') return;
          await Promise.race([this.finished(), pause(TELL_EVERY)]);
        } else if ((told.rate ?? 0) < LEAST_RATE) {
          await this.nextChange();
        } else {
          await Promise.race([this.nextChange(), pause(FADE_EVERY, undefined, { ref: false })]);
          if (told === this.current) this.counted(told);
        }
      }
    } finally {
      signal.removeEventListener('abort', wake);
    }
  }

  private change(change: Partial<ListingStatus>): void {
    this.current = { ...this.current, ...change };
    this.wake();
  }

  private nextChange(): Promise<void> {
    return new Promise((resolve) => this.watchers.add(resolve));
  }

  private wake(): void {
    const woken = this.watchers;
    this.watchers = new Set();
    for (const resolve of woken) resolve();
  }
}
