import { randomUUID } from 'node:crypto';
import type {
  ListingMode,
  ListingStatus,
  ListingWindow,
  ObjectColumn,
  ObjectFilter,
  OpenedListing,
  S3Location,
  SortKey,
} from '../../shared/contract/listing';
import { bucketRegions, isDirectoryBucket } from '../aws/s3/bucket-region';
import { ScanThreads } from '../aws/s3/scan-threads';
import type { AwsClients, ClientSource } from '../aws/clients';
import { ProblemError } from '../aws/problems';
import { ListingStore } from '../store/listings/listing-store';
import type { AsideAnswer, AsideQuestion, ListingCounts } from '../store/listings/protocol';
import { ListingJob } from './listing-job';
import { closedProblem, listingProblem } from './listing-problems';

/** Listings kept at once; the least recently used of the finished ones goes first. */
const KEPT_LISTINGS = 8;

type Scope = { connectionId: string };
type WindowOf = {
  listingId: string;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
  offset: number;
  limit: number;
};

/** Implements the ListingService of the API; see there for what each method promises. */
export class Listings {
  private readonly store: ListingStore;
  private readonly threads = new ScanThreads();
  /** In the order of their last use. */
  private readonly jobs = new Map<string, ListingJob>();
  private disposed = false;

  constructor(
    private readonly clients: ClientSource,
    home: string,
  ) {
    this.store = new ListingStore(home);
  }

  /** Starts the threads ahead of the first listing, which would wait for them half a second. */
  warm(): void {
    if (this.disposed) return;
    this.store.warm();
    this.threads.warm();
  }

  async open(request: Scope & S3Location & { mode: ListingMode }): Promise<OpenedListing> {
    const { connectionId, bucket, prefix, mode } = request;
    const aws = this.clients.clients({ connectionId });
    await this.closeOthers(connectionId);
    await this.makeRoom();
    const job = new ListingJob(randomUUID(), connectionId, bucket, Date.now);
    this.jobs.set(job.listingId, job);
    this.scan(job, aws, { bucket, prefix, mode });
    return { status: job.status, previous: null };
  }

  async *progress(listingId: string, signal: AbortSignal): AsyncGenerator<ListingStatus, void, undefined> {
    yield* this.job(listingId).progress(signal);
  }

  async window(request: WindowOf, signal: AbortSignal | undefined): Promise<ListingWindow> {
    const { listingId, ...query } = request;
    const job = this.job(listingId);
    this.use(job);
    try {
      return await this.store.window(listingId, query, signal);
    } catch (error) {
      throw listingProblem(error);
    }
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
    this.use(this.job(listingId));
    try {
      return await this.store.ask(listingId, question, signal, advance);
    } catch (error) {
      throw listingProblem(error);
    }
  }

  async stop(listingId: string): Promise<ListingStatus> {
    const job = this.job(listingId);
    if (job.running) this.threads.stop(listingId);
    return job.finished();
  }

  async close(listingId: string): Promise<void> {
    const job = this.jobs.get(listingId);
    if (!job) return;
    this.jobs.delete(listingId);
    if (job.running) this.threads.stop(listingId);
    job.close();
    await this.store.close(listingId);
  }

  /** Closes every listing, then the databases, then the threads, in this order. */
  async dispose(): Promise<void> {
    this.disposed = true;
    await Promise.all([...this.jobs.keys()].map((listingId) => this.close(listingId)));
    await Promise.all([this.threads.dispose(), this.store.dispose()]);
  }

  private scan(job: ListingJob, aws: AwsClients, request: S3Location & { mode: ListingMode }): void {
    const { listingId, connectionId } = job;
    const { bucket, prefix, mode } = request;
    const known = isDirectoryBucket(bucket) ? null : bucketRegions.find(connectionId, bucket);
    const feed = this.threads.scan({
      scanId: listingId,
      request: { ...request, ranges: null },
      config: aws.s3WorkerConfig(known ?? undefined),
      credentials: () => this.clients.clients({ connectionId }).credentials(),
      lost: (problem) => this.store.abandon(listingId, { kind: 'failed', problem }),
    });
    // one level is mostly small and soon left; everything below a prefix can be millions of rows
    const storage = mode === 'folder' ? 'memory' : 'file';
    this.store.open({ listingId, prefix, storage }, feed, {
      counted: (counts) => {
        this.noteRegion(job, counts);
        job.counted(counts);
        if (this.isStale(job)) void this.close(listingId);
      },
      ended: (counts, outcome) => {
        this.noteRegion(job, counts);
        job.ended(counts, outcome);
      },
    });
  }

  /**
   * The job, if it belongs to the connection in use.
   *
   * @throws ProblemError `not-found` for a closed listing, so that the page opens it again, and
   * `stale-connection` for one of a connection that has been replaced.
   */
  private job(listingId: string): ListingJob {
    const job = this.jobs.get(listingId);
    if (!job) throw new ProblemError(closedProblem());
    try {
      this.clients.clients(job);
    } catch (error) {
      void this.close(listingId);
      throw error;
    }
    return job;
  }

  private noteRegion({ connectionId, bucket }: ListingJob, counts: ListingCounts | null): void {
    const region = counts?.region ?? null;
    if (region !== null && !isDirectoryBucket(bucket)) bucketRegions.note(connectionId, bucket, region);
  }

  private isStale(job: ListingJob): boolean {
    try {
      this.clients.clients(job);
      return false;
    } catch {
      return true;
    }
  }

  private use(job: ListingJob): void {
    this.jobs.delete(job.listingId);
    this.jobs.set(job.listingId, job);
  }

  private async closeOthers(connectionId: string): Promise<void> {
    const others = [...this.jobs.values()].filter((job) => job.connectionId !== connectionId);
    await Promise.all(others.map(({ listingId }) => this.close(listingId)));
  }

  private async makeRoom(): Promise<void> {
    const idle = [...this.jobs.values()].filter(({ running }) => !running);
    const over = idle.slice(0, Math.max(this.jobs.size - KEPT_LISTINGS + 1, 0));
    await Promise.all(over.map(({ listingId }) => this.close(listingId)));
  }
}

/** Listings over the current connection's clients, kept below `home`, the state folder. */
export function createListingService({ clients, home }: { clients: ClientSource; home: string }): Listings {
  return new Listings(clients, home);
}
