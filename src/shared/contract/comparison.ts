import type { ListingMode, ListingStatus, ObjectRow, S3Location } from './listing';

/** What became of a name between two listings of one place. */
export type Change = 'added' | 'removed' | 'changed';

export const CHANGES = ['added', 'removed', 'changed'] as const satisfies readonly Change[];

/** What of an object differs. What one of the listings does not tell cannot differ. */
export type ChangedFact = 'size' | 'etag' | 'storageClass' | 'modified';

/** What a listing says of a row. */
export type ComparedFacts = Pick<ObjectRow, 'size' | 'modified' | 'storageClass' | 'etag'>;

/** A name that is in one of the two listings only, or in both with a difference. Folders have only names. */
export type DifferenceRow = Pick<ObjectRow, 'kind' | 'key'> & {
  change: Change;
  /** Null for what was added. */
  before: ComparedFacts | null;
  /** Null for what was removed. */
  after: ComparedFacts | null;
  /** Which facts of a `changed` one differ, at least one; empty for others. */
  changed: ChangedFact[];
  /** Bytes that came with it: negative for what was removed; null where a size is not known. */
  difference: number | null;
};

export type DifferenceColumn =
  | 'change'
  | 'key'
  | 'sizeBefore'
  | 'sizeAfter'
  | 'difference'
  | 'modifiedBefore'
  | 'modifiedAfter'
  | 'changed'
  | 'storageClassBefore'
  | 'storageClassAfter'
  | 'etagBefore'
  | 'etagAfter';

/** Which differences to show: those of these kinds, whose key (below the prefix) contains the text. */
export type DifferenceFilter = { text: string; changes: Change[] };

/** A stretch of the sorted, filtered differences. Folders come before objects. */
export type DifferenceWindow = {
  /** Index of the first row. */
  offset: number;
  rows: DifferenceRow[];
  /** Rows in the whole filtered result. */
  total: number;
};

/** How many folders and objects, and the sum of the objects' sizes in bytes; sizes that are not known count as 0. */
export type ComparedTally = { rows: number; bytes: number };

export type ComparisonSums = {
  added: ComparedTally;
  removed: ComparedTally;
  changed: { rows: number; bytesBefore: number; bytesAfter: number };
  /** Sizes as in the listing after. */
  unchanged: ComparedTally;
  /**
   * Names of one listing in stretches of keys that the other, a partial one, never listed: nobody can tell what
   * became of them. They are in no other sum and no row.
   */
  onlyBefore: ComparedTally;
  onlyAfter: ComparedTally;
};

/** Which two listings that are kept of a place. */
export type ComparedPlace = S3Location & { mode: ListingMode; before: string; after: string };

/** Two listings, compared. Its rows can be asked for as long as the stream that told of it is read. */
export type Comparison = {
  comparisonId: string;
  before: ListingStatus;
  after: ListingStatus;
  sums: ComparisonSums;
};

/** How a comparison goes. `share` of the work is done, from 0 to 1. The stream stays open after `done`. */
export type ComparisonEvent = { kind: 'progress'; share: number } | { kind: 'done'; comparison: Comparison };
