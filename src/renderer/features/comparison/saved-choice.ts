import type { SavedListing } from '../../../shared/contract/listing';

/** Two listings, by their saved ids. */
export type Pair = { before: string; after: string };

/** In the order of the times that they tell of. */
export function newestFirst(saved: readonly SavedListing[]): SavedListing[] {
  return [...saved].sort((a, b) => b.asOf - a.asOf);
}

/**
 * The two that a person most likely means: the newest two complete ones, else the newest two; null of fewer than
 * two. `saved`: the one listed last first.
 */
export function likelyPair(saved: readonly SavedListing[]): Pair | null {
  const complete = saved.filter(({ state }) => state === 'complete');
  // a report may tell of an earlier time than a listing that was made before it was read
  const [after, before] = newestFirst((complete.length > 1 ? complete : saved).slice(0, 2));
  return before && after ? { before: before.savedId, after: after.savedId } : null;
}
