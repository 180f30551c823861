import { randomUUID } from 'node:crypto';
import type { MessagePort } from 'node:worker_threads';
import type {
  ListingMode,
  ListingStatus,
  ListingWindow,
  ObjectColumn,
  ObjectFilter,
  OpenedListing,
  S3Location,
  SavedListing,
  SortKey,
} from '../../shared/contract/listing';
import type { KeyRange } from '../../shared/listing/entry-batch';
import { bucketRegions, isDirectoryBucket } from '../aws/s3/bucket-region';
import { ScanThreads } from '../aws/s3/scan-threads';
import type { AwsClients, ClientSource } from '../aws/clients';
import { ProblemError } from '../aws/problems';
import type { ComparisonStore } from '../store/comparisons/comparison-store';
import { ListingStore, type ListingWatcher } from '../store/listings/listing-store';
import type { AsideAnswer, AsideQuestion, ListingCounts } from '../store/listings/protocol';
import type { ListingPlace, SavedRecord } from '../store/listings/saved-record';
import type { InventoryRead } from '../../shared/contract/inventory';
import type { Problem } from '../../shared/contract/problem';
import { ListingJob, type JobPlace } from './listing-job';
import { Inventories } from './inventories';
import { listingPlace } from './listing-place';
import { listingProblem, notResumableProblem, otherBucketProblem } from './listing-problems';
import { OpenListings } from './open-listings';

type Scope = { connectionId: string };
type Place = Scope & S3Location & { mode: ListingMode };
type WindowOf = {
  listingId: string;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
  offset: number;
  limit: number;
};

/** Milliseconds for which a complete listing that another view shows is as good as a new one: each costs requests. */
const FRESH_FOR = 5 * 60_000;

/** Implements the ListingService of the API; see there for what each method promises. */
export class Listings {
  /** Reads the manifests of reports. */
  readonly inventories: Inventories;
  private readonly store: ListingStore;
  private readonly threads = new ScanThreads();
  private readonly listings: OpenListings;
  private disposed = false;

  constructor(
    private readonly clients: ClientSource,
    home: string,
  ) {
    this.store = new ListingStore(home);
    this.inventories = new Inventories(clients, this.threads);
    this.listings = new OpenListings(clients, (job) => this.end(job));
  }

  /** Compares listings that are open. */
  get comparisons(): ComparisonStore {
    return this.store.comparisons;
  }

  /** Starts the threads ahead of the first listing, which would wait for them half a second. */
  warm(): void {
    if (this.disposed) return;
    this.store.warm();
    this.threads.warm();
  }

  async open(
    request: Place & { start: 'auto' | 'anew'; inventory?: string | undefined },
  ): Promise<OpenedListing> {
    const { connectionId, start, inventory = null } = request;
    const aws = this.clients.clients({ connectionId });
    await this.listings.makeRoom(connectionId);
    const place = listingPlace(aws, request);
    const records = await this.kept(place);
    const there = start === 'auto' ? await this.there(connectionId, place, records, inventory) : null;
    // only beside a scan that runs is there anything else to show
    if (there && (there.status.inventory || !there.running)) return { status: there.status, previous: null };
    const job = there ?? (await this.begin(aws, place, inventory));
    const complete = records.find(({ state }) => state === 'complete');
    const previous = complete ? await this.reopen(connectionId, complete) : null;
    return { status: job.status, previous: previous?.status ?? null };
  }

  /** Lists what a partial listing lacks, into the same listing. Throws a ProblemError. */
  async resume(listingId: string): Promise<ListingStatus> {
    const job = this.listings.use(listingId);
    if (job.running) return job.status;
    if (!job.status.resumable) throw new ProblemError(notResumableProblem());
    const aws = this.clients.clients(job);
    const ranges = await this.asked(this.store.missing(listingId));
    // it may have been resumed or closed meanwhile
    if (this.listings.use(listingId).running) return job.status;
    job.resumed();
    this.store.resume(listingId, this.scan(job, aws, ranges));
    return job.status;
  }

  /** What is kept of a place, the newest first; listings that run are not among it. Throws a ProblemError. */
  async saved(request: Place): Promise<SavedListing[]> {
    const aws = this.clients.clients(request);
    const records = await this.asked(this.store.saved(listingPlace(aws, request)));
    return records.map((record) => ({
      savedId: record.listingId,
      origin: record.origin,
      state: record.state === 'complete' ? 'complete' : 'partial',
      startedAt: record.startedAt,
      finishedAt: record.finishedAt,
      asOf: record.inventory?.createdAt ?? record.finishedAt,
      objects: record.objects,
      bytes: record.bytes,
    }));
  }

  /** Opens one of them to look at. Throws a ProblemError, `not-found` where it is not kept any more. */
  async openSaved(request: Place & { savedId: string }): Promise<ListingStatus> {
    const { connectionId, savedId } = request;
    const aws = this.clients.clients({ connectionId });
    await this.listings.makeRoom(connectionId);
    const place = listingPlace(aws, request);
    const job = await this.asked(this.show(connectionId, savedId, place));
    return job.status;
  }

  async *progress(listingId: string, signal: AbortSignal): AsyncGenerator<ListingStatus, void, undefined> {
    yield* this.listings.use(listingId).progress(signal);
  }

  async window(request: WindowOf, signal: AbortSignal | undefined): Promise<ListingWindow> {
    const { listingId, ...query } = request;
    this.listings.use(listingId);
    return this.asked(this.store.window(listingId, query, signal));
  }

  /**
   * Answers a question aside of the windows; `advance` is told how much of it is done, from 0 to 1. Throws a
   * ProblemError.
   */
  async ask(
    listingId: string,
    question: AsideQuestion,
    signal: AbortSignal | undefined,
    advance?: (share: number) => void,
  ): Promise<AsideAnswer> {
    this.listings.use(listingId);
    return this.asked(this.store.ask(listingId, question, signal, advance));
  }

  async stop(listingId: string): Promise<ListingStatus> {
    const job = this.listings.use(listingId);
    if (job.running) {
      this.threads.stop(listingId);
      // what was read of a report is put into order yet; whoever stops that as well keeps what is in order by then
      this.store.stopArranging(listingId);
    }
    return job.finished();
  }

  async close(listingId: string): Promise<void> {
    await this.listings.release(listingId);
  }

  /** Stops every scan, and ends the threads; what was found stays on disk. */
  async dispose(): Promise<void> {
    this.disposed = true;
    for (const job of this.listings.clear()) this.halt(job);
    await Promise.all([this.threads.dispose(), this.store.dispose()]);
  }

  /**
   * What is shown of a place without anything being started: a listing that runs for another view or was completed
   * for it a moment ago, which is not asked for twice; a report that was read last, for nobody wants its bucket listed
   * unasked; or a partial listing that can be resumed.
   */
  private async there(
    connectionId: string,
    place: ListingPlace,
    records: SavedRecord[],
    manifest: string | null,
  ): Promise<ListingJob | null> {
    const recent = this.listings.recent(connectionId, place, manifest, Date.now() - FRESH_FOR);
    if (recent) return this.listings.hold(recent.listingId) ?? null;
    const [newest] = records;
    const record =
      manifest === null ? newest : records.find(({ inventory }) => inventory?.manifest === manifest);
    if (!record) return null;
    const resumable = record.state === 'partial' && record.resumable;
    return record.inventory || resumable ? this.reopen(connectionId, record) : null;
  }

  /** Starts to list a place, or to read it from a report. Throws a ProblemError where its manifest cannot be read. */
  private async begin(aws: AwsClients, place: ListingPlace, manifest: string | null): Promise<ListingJob> {
    const listingId = randomUUID();
    const of = { listingId, connectionId: aws.connectionId, place };
    const { job, feed } = manifest === null ? this.beginScan(of, aws) : await this.beginReport(of, manifest);
    this.listings.add(job);
    // one level is mostly small and soon left; everything below a prefix can be millions of rows
    const storage = place.mode === 'folder' ? 'memory' : 'file';
    const { origin, inventory, startedAt } = job.status;
    const keep = { place, origin, startedAt, ...(inventory && { inventory }) };
    this.store.open({ listingId, prefix: place.prefix, storage, keep }, feed, this.watcher(job));
    return job;
  }

  private beginScan(of: JobPlace, aws: AwsClients): { job: ListingJob; feed: MessagePort } {
    const job = ListingJob.begin(of, null, Date.now);
    return { job, feed: this.scan(job, aws, null) };
  }

  private async beginReport(of: JobPlace, manifest: string): Promise<{ job: ListingJob; feed: MessagePort }> {
    const { listingId, connectionId, place } = of;
    let job: ListingJob | null = null;
    const hearer = {
      advanced: (read: InventoryRead) => job?.advanced(read),
      lost: (problem: Problem) => this.store.abandon(listingId, { kind: 'failed', problem }),
    };
    const { summary } = await this.inventories.find({ connectionId, manifest }, listingId, hearer);
    if (summary.bucket !== place.bucket || place.prefix !== '' || place.mode !== 'all') {
      this.threads.stop(listingId);
      throw new ProblemError(otherBucketProblem(place.bucket, summary.bucket));
    }
    job = ListingJob.begin(of, summary.report, Date.now);
    return { job, feed: this.threads.reportFiles(listingId, this.store.scratch(listingId)) };
  }

  /** A store that fails to tell has nothing to show, and a new listing is as good as ever. */
  private async kept(place: ListingPlace): Promise<SavedRecord[]> {
    return this.store.saved(place).catch(() => []);
  }

  private async reopen(connectionId: string, record: SavedRecord): Promise<ListingJob | null> {
    return this.show(connectionId, record.listingId, record.place).catch(() => null);
  }

  /** The job of a listing that is open or kept. Throws a StoreError. */
  private async show(connectionId: string, listingId: string, place: ListingPlace): Promise<ListingJob> {
    const open = this.listings.hold(listingId);
    if (open) return open;
    // of several that open it at once, the last one's watcher hears of it, and the first one's job shows it
    const watched = (): ListingWatcher | null => {
      const shown = this.listings.find(listingId);
      return shown ? this.watcher(shown) : null;
    };
    const watcher: ListingWatcher = {
      counted: (counts) => watched()?.counted(counts),
      ended: (...end) => watched()?.ended(...end),
    };
    const reopened = await this.store.reopen(listingId, place, watcher);
    // another view may have opened it meanwhile
    const other = this.listings.hold(listingId);
    if (other) return other;
    const job = ListingJob.reopened({ listingId, connectionId, place }, reopened, Date.now);
    if (job.status.inventory) this.inventories.allow(job.status.inventory.manifest);
    this.listings.add(job);
    return job;
  }

  /** Starts to list a place, or some stretches of it; returns what the store is fed through. */
  private scan(job: ListingJob, aws: AwsClients, ranges: KeyRange[] | null): MessagePort {
    const { listingId, connectionId, place } = job;
    const { bucket, prefix, mode } = place;
    const known = isDirectoryBucket(bucket) ? null : bucketRegions.find(connectionId, bucket);
    return this.threads.scan({
      scanId: listingId,
      request: { bucket, prefix, mode, ranges },
      config: aws.s3WorkerConfig(known ?? undefined),
      credentials: () => this.clients.clients({ connectionId }).credentials(),
      lost: (problem) => this.store.abandon(listingId, { kind: 'failed', problem }),
    });
  }

  private watcher(job: ListingJob): ListingWatcher {
    return {
      counted: (counts) => {
        noteRegion(job, counts);
        job.counted(counts);
        void this.listings.closeStale(job);
      },
      ended: (counts, outcome, coverage, read) => {
        if (read) job.advanced(read);
        noteRegion(job, counts);
        job.ended(counts, outcome, coverage);
      },
    };
  }

  private async end(job: ListingJob): Promise<void> {
    this.halt(job);
    await this.store.close(job.listingId);
  }

  private halt(job: ListingJob): void {
    if (job.running) this.threads.stop(job.listingId);
    job.close();
  }

  private async asked<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      throw listingProblem(error);
    }
  }
}

function noteRegion({ connectionId, place }: ListingJob, counts: ListingCounts | null): void {
  const region = counts?.region ?? null;
  const { bucket } = place;
  if (region !== null && !isDirectoryBucket(bucket)) bucketRegions.note(connectionId, bucket, region);
}

/** Listings over the current connection's clients, kept below `home`, the state folder. */
export function createListingService({ clients, home }: { clients: ClientSource; home: string }): Listings {
  return new Listings(clients, home);
}
