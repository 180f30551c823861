import type { ObjectColumn, ObjectFilter, ObjectName, SortKey } from '../contract/listing';

/** A bucket as code reaches it. */
export type CodePlace = {
  bucket: string;
  region: string;
  /** Origin of another server than AWS's, or null: then the tools' own settings count. */
  endpoint: string | null;
  /** What the keys begin with. */
  prefix: string;
};

/** A listing as it shows: of a folder or of everything below it, filtered and sorted. */
export type ListWork = CodePlace & {
  isFolder: boolean;
  filter: ObjectFilter;
  sort: readonly SortKey<ObjectColumn>[];
};

/** Rows that something is done to; folders with all that is below them. */
export type RowWork = CodePlace & { rows: readonly ObjectName[] };

/** Rows that are written out one by one at most. */
export const MOST_CODE_ROWS = 500;

/** JSON's notation of texts is JavaScript's and Python's own. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
