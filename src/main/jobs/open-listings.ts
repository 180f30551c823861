import type { ClientSource } from '../aws/clients';
import { ProblemError } from '../aws/problems';
import type { ListingPlace } from '../store/listings/saved-record';
import type { ListingJob } from './listing-job';
import { isSamePlace } from './listing-place';
import { closedProblem } from './listing-problems';

/** Listings kept open at once; the least recently used of the finished ones goes first. */
const KEPT_LISTINGS = 12;

/** The listings that are open, in the order of their last use, each of the connection it was made for. */
export class OpenListings {
  private readonly jobs = new Map<string, ListingJob>();

  /** `end`: ends a listing's scan and closes its database. */
  constructor(
    private readonly clients: ClientSource,
    private readonly end: (job: ListingJob) => Promise<void>,
  ) {}

  add(job: ListingJob): void {
    this.jobs.set(job.listingId, job);
  }

  /** Undefined where it is not open. */
  find(listingId: string): ListingJob | undefined {
    return this.jobs.get(listingId);
  }

  /** One more view shows it; undefined where it is not open. */
  hold(listingId: string): ListingJob | undefined {
    const job = this.jobs.get(listingId);
    if (job) job.holds += 1;
    return job;
  }

  /**
   * The newest listing of a place that runs or was completed since `since`, in milliseconds since 1970, if there is
   * one: of that report, or any where `manifest` is null.
   */
  recent(
    connectionId: string,
    place: ListingPlace,
    manifest: string | null,
    since: number,
  ): ListingJob | undefined {
    const found = [...this.jobs.values()].filter(({ connectionId: whose, place: where, running, status }) => {
      const { inventory, state, finishedAt } = status;
      const wanted = manifest === null || inventory?.manifest === manifest;
      const fresh = running || (state === 'complete' && finishedAt !== null && finishedAt >= since);
      return fresh && wanted && whose === connectionId && isSamePlace(where, place);
    });
    return found.sort((a, b) => b.status.startedAt - a.status.startedAt)[0];
  }

  /** One view less shows it; the last one closes it. */
  async release(listingId: string): Promise<void> {
    const job = this.jobs.get(listingId);
    if (!job) return;
    job.holds -= 1;
    if (job.holds <= 0) await this.close(listingId);
  }

  async close(listingId: string): Promise<void> {
    const job = this.jobs.get(listingId);
    if (!job) return;
    this.jobs.delete(listingId);
    await this.end(job);
  }

  /**
   * The job, if it belongs to the connection in use.
   *
   * @throws ProblemError `not-found` for a closed listing, so that the page opens it again, and
   * `stale-connection` for one of a connection that has been replaced.
   */
  use(listingId: string): ListingJob {
    const job = this.jobs.get(listingId);
    if (!job) throw new ProblemError(closedProblem());
    try {
      this.clients.clients(job);
    } catch (error) {
      void this.close(listingId);
      throw error;
    }
    this.jobs.delete(listingId);
    this.jobs.set(listingId, job);
    return job;
  }

  async closeStale(job: ListingJob): Promise<void> {
    try {
      this.clients.clients(job);
    } catch {
      await this.close(job.listingId);
    }
  }

  /** Closes those of other connections, and those that are too many. */
  async makeRoom(connectionId: string): Promise<void> {
    const all = [...this.jobs.values()];
    const others = all.filter((job) => job.connectionId !== connectionId);
    const idle = all.filter((job) => job.connectionId === connectionId && !job.running);
    const spare = idle.slice(0, Math.max(all.length - others.length - KEPT_LISTINGS + 1, 0));
    await Promise.all([...others, ...spare].map(({ listingId }) => this.close(listingId)));
  }

  /** Lets go of all of them without closing their databases, which the store does by itself when it ends. */
  clear(): ListingJob[] {
    const all = [...this.jobs.values()];
    this.jobs.clear();
    return all;
  }
}
