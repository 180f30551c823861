import type {
  Change,
  ChangedFact,
  ComparedTally,
  Comparison,
  ComparisonSums,
  DifferenceRow,
} from '../../../shared/contract/comparison';
import type { ListingOrigin, SavedListing } from '../../../shared/contract/listing';
import { formatBytes, formatCount, UNKNOWN } from '../../../shared/format/bytes';
import { formatAgo, formatLocalTime } from '../../../shared/format/time';

export const CHANGE_WORDS: Record<Change, string> = {
  added: 'Added',
  removed: 'Removed',
  changed: 'Changed',
};

const FACT_WORDS: Record<ChangedFact, string> = {
  size: 'Size',
  etag: 'ETag',
  storageClass: 'Storage class',
  modified: 'Modified',
};

const ORIGINS: Record<ListingOrigin, string> = {
  scan: 'listed by requests',
  inventory: 'from an S3 Inventory report',
};

/**
 * The sums in a line: "12 added (3.1 GiB) · 4 removed (1 GiB) · 2 changed (1 MiB to 2 MiB) · 999,982 unchanged",
 * and what cannot be compared where there is any. `passing`: rows that pass the filter; null without one.
 */
export function sumsWords(sums: ComparisonSums, passing: number | null): string {
  const { added, removed, changed, unchanged } = sums;
  const out = notComparable(sums);
  return [
    tallyWords(added, 'added'),
    tallyWords(removed, 'removed'),
    `${formatCount(changed.rows)} changed${
      changed.rows > 0 ? ` (${formatBytes(changed.bytesBefore)} to ${formatBytes(changed.bytesAfter)})` : ''
    }`,
    `${formatCount(unchanged.rows)} unchanged`,
    ...(out > 0 ? [`${formatCount(out)} not comparable`] : []),
    ...(passing === null ? [] : [`${formatCount(passing)} ${passing === 1 ? 'passes' : 'pass'} the filter`]),
  ].join(' · ');
}

function tallyWords({ rows, bytes }: ComparedTally, what: string): string {
  return `${formatCount(rows)} ${what}${rows > 0 ? ` (${formatBytes(bytes)})` : ''}`;
}

/** Names of which nobody can tell what became of them. */
function notComparable({ onlyBefore, onlyAfter }: ComparisonSums): number {
  return onlyBefore.rows + onlyAfter.rows;
}

/** Why no difference is shown. `narrowed`: some are not asked for. `comparison` null: it is not made yet. */
export function emptyWords(narrowed: boolean, comparison: Pick<Comparison, 'sums'> | null): string {
  if (narrowed) return 'No difference passes the filter.';
  return comparison && notComparable(comparison.sums) > 0
    ? 'Of what can be compared, nothing differs.'
    : 'Nothing differs between the two listings.';
}

/** Which facts of a changed object differ: "Size, ETag"; of others an em dash. */
export function changedWords({ changed, before, after }: DifferenceRow): string {
  if (changed.length === 0) return UNKNOWN;
  const words = changed.map((fact) => FACT_WORDS[fact]).join(', ');
  const sameContent = before?.etag != null && before.etag === after?.etag;
  // who wrote the same bytes again changed the time and nothing else
  return changed.length === 1 && changed[0] === 'modified' && sameContent ? `${words} (same ETag)` : words;
}

/** The time that a listing tells of: "2026-07-20 14:03:05 (3 hours ago)". `now`: milliseconds since 1970. */
export function savedTime({ asOf }: Pick<SavedListing, 'asOf'>, now: number): string {
  return `${formatLocalTime(asOf)} (${formatAgo(asOf, now)})`;
}

/** What is in a listing: "12,345 objects · 1 GiB · Complete · listed by requests". */
export function savedWords(
  saved: Pick<SavedListing, 'objects' | 'bytes' | 'origin'> & { state: string },
): string {
  const { objects, bytes, state, origin } = saved;
  return [
    `${formatCount(objects)} ${objects === 1 ? 'object' : 'objects'}`,
    formatBytes(bytes),
    state === 'complete' ? 'Complete' : 'Partial',
    ORIGINS[origin],
  ].join(' · ');
}
