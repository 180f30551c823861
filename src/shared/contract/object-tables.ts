import type { Problem } from './problem';

export type ObjectTableFormat = 'csv' | 'json-lines' | 'parquet';

export type ObjectTableColumn = {
  name: string;
  /** As DuckDB names it: "BIGINT", "STRUCT(a INTEGER)". */
  type: string;
};

/** How much of an object is in its table by now. */
export type ObjectTableState = {
  tableId: string;
  columns: ObjectTableColumn[];
  /** Of the whole; null while only what was read is known. */
  rows: number | null;
  /** Rows that were read, and can be sorted and filtered. */
  loaded: number;
  /** Lines among them that are no row. */
  rejected: number;
  /** Bytes of the object that were read, and those of all of it. */
  bytesRead: number;
  size: number;
  whole: boolean;
  /** Another one where more rows came in. */
  revision: number;
};

export type ObjectTableEvent =
  | { kind: 'reading'; bytes: number; of: number | null }
  | { kind: 'table'; table: ObjectTableState }
  | { kind: 'failed'; problem: Problem };

/** `column`: by its place among the columns. */
export type ObjectTableSort = { column: number; direction: 'asc' | 'desc' };

/**
 * Rows in which a cell holds the text, of one column or of any. Of one column it may begin with `=`, `!=`, `<`, `<=`,
 * `>` or `>=`, and then compares as the column's type does.
 */
export type ObjectTableFilter = { column: number | null; text: string };

export type ObjectTableRow = {
  /** Its place in the object, from 0 on. */
  number: number;
  /** By column; null where there is no value. */
  cells: (string | null)[];
};

export type ObjectTableWindow = { rows: ObjectTableRow[]; total: number; revision: number };
