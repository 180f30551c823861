import type { Problem } from '../contract/problem';
import type { InventoryFormat, InventoryRead } from '../contract/inventory';
import type { EntryBatch } from './entry-batch';

/** How a scan ended. `stopped`: by the person, or by whoever closed the listing. */
export type ScanOutcome = { kind: 'complete' } | { kind: 'stopped' } | { kind: 'failed'; problem: Problem };

/** A data file of an S3 Inventory report that lies on disk, whole and checked. */
export type InventoryFile = {
  /** Absolute. */
  path: string;
  /** What a person knows it by: its key, or its own path. */
  name: string;
  format: InventoryFormat;
  compressed: boolean;
  /** The columns of CSV in their order, in lower case without underscores; what Parquet has, it tells itself. */
  columns: string[];
  /** The bucket whose rows are wanted. */
  bucket: string;
  /** Where that bucket is, or null. */
  region: string | null;
};

/**
 * From the lister's thread to the store's, over a port of their own; `end` is the last word. `reset`: the
 * server turned out to keep no order after all, so everything is forgotten and listed again, in its order.
 * `split`: a range was handed out in two.
 */
export type ToFeed =
  | { kind: 'batch'; batch: EntryBatch }
  | { kind: 'split' }
  | { kind: 'reset' }
  /** In place of batches: rows in any order. The file may go once it is `taken`. `fetched`: so far, in all. */
  | { kind: 'file'; file: InventoryFile; fetched: Fetched }
  /** `fetched`: for a report. */
  | { kind: 'end'; outcome: ScanOutcome; fetched?: Fetched };

/** What there was of a report before its files were taken in. */
export type Fetched = Pick<InventoryRead, 'bytes' | 'requests'>;

/** Back to the lister: room for one more batch, the rows of the oldest file are in, or no use for any more. */
export type FromFeed = { kind: 'room' } | { kind: 'taken'; rows: number } | { kind: 'unwanted' };

/** Batches that may be on their way to the store at once; bounds what a fast lister holds in memory. */
export const FEED_ROOM = 8;
