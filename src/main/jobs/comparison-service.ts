import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type {
  ComparedPlace,
  Comparison,
  ComparisonEvent,
  DifferenceWindow,
} from '../../shared/contract/comparison';
import type { ListingStatus } from '../../shared/contract/listing';
import type { ClientSource } from '../aws/clients';
import { problemOf, ProblemError } from '../aws/problems';
import type { DifferenceQuery } from '../store/comparisons/protocol';
import {
  comparisonOverProblem,
  comparisonProblem,
  notKeptProblem,
  stillRunningProblem,
} from './comparison-problems';
import { eventFeed } from './event-feed';
import type { Listings } from './listing-service';

type Scope = { connectionId: string };

/** Implements the ComparisonService of the API; see there for what each method promises. */
export class Comparisons {
  /** Those whose stream is being read, each of the connection it was made for. */
  private readonly open = new Map<string, Scope>();

  constructor(
    private readonly clients: ClientSource,
    private readonly listings: Listings,
  ) {}

  compare(
    request: Scope & ComparedPlace,
    signal: AbortSignal,
  ): AsyncGenerator<ComparisonEvent, void, undefined> {
    return eventFeed<ComparisonEvent>(signal, async (tell, own) => {
      const comparisonId = randomUUID();
      try {
        const advance = (share: number): void => tell({ kind: 'progress', share });
        const comparison = await this.make(comparisonId, request, own, advance);
        this.open.set(comparisonId, { connectionId: request.connectionId });
        tell({ kind: 'done', comparison });
        if (!own.aborted) await once(own, 'abort');
      } finally {
        this.open.delete(comparisonId);
        await this.listings.comparisons.close(comparisonId);
      }
    });
  }

  async window(
    { comparisonId, ...query }: DifferenceQuery & { comparisonId: string },
    signal: AbortSignal | undefined,
  ): Promise<DifferenceWindow> {
    const scope = this.open.get(comparisonId);
    if (!scope) throw new ProblemError(comparisonOverProblem());
    this.clients.clients(scope);
    try {
      return await this.listings.comparisons.window(comparisonId, query, signal);
    } catch (error) {
      throw comparisonProblem(error);
    }
  }

  /** Both listings stay open until the comparison is made, and it needs them no more. */
  private async make(
    comparisonId: string,
    request: Scope & ComparedPlace,
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<Comparison> {
    const held: ListingStatus[] = [];
    try {
      for (const savedId of [request.before, request.after]) held.push(await this.hold(request, savedId));
      signal.throwIfAborted();
      const [before, after] = held;
      if (!before || !after) throw new Error('A comparison has two sides.');
      if ([before, after].some(({ state }) => state === 'running')) {
        throw new ProblemError(stillRunningProblem());
      }
      const sides = { before: sideOf(before), after: sideOf(after) };
      const sums = await this.listings.comparisons.compare(comparisonId, sides, signal, advance);
      return { comparisonId, before, after, sums };
    } catch (error) {
      throw comparisonProblem(error);
    } finally {
      await Promise.all(held.map(({ listingId }) => this.listings.close(listingId)));
    }
  }

  private async hold(request: Scope & ComparedPlace, savedId: string): Promise<ListingStatus> {
    try {
      return await this.listings.openSaved({ ...request, savedId });
    } catch (error) {
      throw problemOf(error).kind === 'not-found'
        ? new ProblemError(notKeptProblem(), { cause: error })
        : error;
    }
  }
}

function sideOf({ listingId, state }: ListingStatus): { listingId: string; whole: boolean } {
  return { listingId, whole: state === 'complete' };
}

/** Comparisons of the listings that are kept. */
export function createComparisonService({
  clients,
  listings,
}: {
  clients: ClientSource;
  listings: Listings;
}): Comparisons {
  return new Comparisons(clients, listings);
}
