import { setTimeout as pause } from 'node:timers/promises';
import type { ListingStatus } from '../../shared/contract/listing';
import type { ScanOutcome } from '../../shared/listing/feed';
import { NO_COUNTS, type ListingCounts } from '../store/listings/protocol';

/** Milliseconds between two tidings of a running listing. */
const TELL_EVERY = 100;

/** One listing as the page sees it: its status, how it changes, and when it is over. */
export class ListingJob {
  private current: ListingStatus;
  private watchers = new Set<() => void>();
  private closed = false;

  constructor(
    readonly listingId: string,
    /** The connection it was made for; it is of no use to another. */
    readonly connectionId: string,
    readonly bucket: string,
    private readonly now: () => number,
  ) {
    this.current = {
      listingId,
      origin: 'scan',
      state: 'running',
      objects: 0,
      folders: 0,
      bytes: 0,
      requests: 0,
      splits: 0,
      rate: null,
      missing: [],
      missingParts: 0,
      resumable: false,
      revision: 0,
      startedAt: now(),
      finishedAt: null,
      region: null,
      problem: null,
    };
  }

  get status(): ListingStatus {
    return this.current;
  }

  get running(): boolean {
    return this.current.state === 'running';
  }

  counted(counts: ListingCounts): void {
    this.change(counts);
  }

  /**
   * The scan is over. What was found stays shown, as `partial`, unless nothing was: then a failure is a
   * failure. `counts` is null when the rows are lost.
   */
  ended(counts: ListingCounts | null, outcome: ScanOutcome): void {
    if (!this.running) {
      // a store that is lost afterwards takes the rows of a finished listing with it
      if (!counts && outcome.kind === 'failed') this.change({ state: 'failed', problem: outcome.problem });
      return;
    }
    const known = counts ?? { ...NO_COUNTS, revision: this.current.revision + 1 };
    const some = known.objects + known.folders > 0;
    const state =
      outcome.kind === 'complete' ? 'complete' : outcome.kind === 'stopped' || some ? 'partial' : 'failed';
    const problem = outcome.kind === 'failed' ? outcome.problem : null;
    this.change({ ...known, state, problem, finishedAt: this.now() });
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
        } else {
          await this.nextChange();
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
