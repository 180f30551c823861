import type { SavedListing } from '../../../shared/contract/listing';

/** Two listings, by their saved ids. */
export type Pair = { before: string; after: string };

/**
 * The two that a person most likely means: the newest two complete ones, else the newest two; null of fewer than
 * two. `saved`: the newest first.
 */
export function likelyPair(saved: readonly SavedListing[]): Pair | null {
  const complete = saved.filter(({ state }) => state === 'complete');
  const [after, before] = complete.length > 1 ? complete : saved;
  return before && after ? { before: before.savedId, after: after.savedId } : null;
}
