import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type {
  ComparedPlace,
  Comparison,
  ComparisonEvent,
  DifferenceWindow,
} from '../../shared/contract/comparison';
import type { ExportFormat } from '../../shared/contract/export';
import type { ListingStatus, ObjectName } from '../../shared/contract/listing';
import type { ClientSource } from '../aws/clients';
import { problemOf, ProblemError } from '../aws/problems';
import type { ComparisonStore } from '../store/comparisons/comparison-store';
import type { ComparedSide, DifferenceQuery, DifferenceView } from '../store/comparisons/protocol';
import {
  comparisonOverProblem,
  comparisonProblem,
  notKeptProblem,
  stillRunningProblem,
} from './comparison-problems';
import { eventFeed } from './event-feed';
import type { Listings } from './listing-service';
import { MOST_NAME_BYTES, MOST_NAMES } from './row-service';

type Scope = { connectionId: string };
type Named = { comparisonId: string };

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
    { comparisonId, ...query }: DifferenceQuery & Named,
    signal: AbortSignal | undefined,
  ): Promise<DifferenceWindow> {
    return this.asked(comparisonId, (store) => store.window(comparisonId, query, signal));
  }

  async find(
    { comparisonId, text, from, ...view }: DifferenceView & Named & { text: string; from: number },
    signal: AbortSignal | undefined,
  ): Promise<number | null> {
    const question = { kind: 'find' as const, view, text, from };
    return this.asked(comparisonId, (store) => store.find(comparisonId, question, signal));
  }

  async names(
    { comparisonId, except, ...view }: DifferenceView & Named & { except: ObjectName[] },
    signal: AbortSignal | undefined,
  ): Promise<{ names: ObjectName[]; more: boolean }> {
    const most = { limit: MOST_NAMES, byteLimit: MOST_NAME_BYTES };
    return this.asked(comparisonId, (store) =>
      store.names(comparisonId, { kind: 'names', view, except, ...most }, signal),
    );
  }

  /**
   * Writes the rows of a view into a file that exists; `advance` is told how much is done, from 0 to 1. Resolves
   * with how many rows. Throws a ProblemError.
   */
  async export(
    { comparisonId, sort, filter }: DifferenceView & Named,
    { format, file }: { format: ExportFormat; file: string },
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<number> {
    const question = { kind: 'export' as const, view: { sort, filter }, format, file };
    return this.asked(comparisonId, (store) => store.export(comparisonId, question, signal, advance));
  }

  /** Asks the store of a comparison that is there for the connection in use. Throws a ProblemError. */
  private async asked<T>(comparisonId: string, ask: (store: ComparisonStore) => Promise<T>): Promise<T> {
    const scope = this.open.get(comparisonId);
    if (!scope) throw new ProblemError(comparisonOverProblem());
    this.clients.clients(scope);
    try {
      return await ask(this.listings.comparisons);
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

/** Of a report the keys are in no order: what is in a file that was not read may be anywhere. */
function sideOf({ listingId, state, inventory }: ListingStatus): ComparedSide {
  const scattered = inventory !== null && inventory.read.files < inventory.files;
  return { listingId, whole: state === 'complete', scattered };
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
