import type { AnalysisEvent, AnalysisPlace } from '../../shared/contract/analysis';
import type { ObjectFilter } from '../../shared/contract/listing';
import { eventFeed } from './event-feed';
import type { Listings } from './listing-service';

/** Sums listings up for the Analyze view. `now`: milliseconds since 1970; ages count from there. */
export function createAnalysisService({ listings, now }: { listings: Listings; now: () => number }) {
  return {
    /**
     * How far the analysis is, then the analysis itself, over the rows that the listing has when it begins.
     * Throws a ProblemError: `not-found` for a listing that is closed.
     */
    analyse(
      { listingId, below, filter }: AnalysisPlace & { listingId: string; filter: ObjectFilter },
      signal: AbortSignal,
    ): AsyncIterable<AnalysisEvent> {
      return eventFeed<AnalysisEvent>(signal, async (tell, own) => {
        const question = { kind: 'analyse' as const, below, filter, now: now() };
        const answer = await listings.ask(listingId, question, own, (share) =>
          tell({ kind: 'progress', share }),
        );
        if (answer.kind === 'analysis') tell({ kind: 'done', analysis: answer.analysis });
      });
    },
  };
}
