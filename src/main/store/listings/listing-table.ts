import type { DuckDBAppender } from '@duckdb/node-api';
import type { EntryBatch } from '../../../shared/listing/entry-batch';
import { ArrivalOrder } from './arrival-order';
import { appendFolders, appendObjects } from './entry-chunks';
import type { ListingDatabase } from './listing-database';
import { NO_COUNTS, type ListingCounts } from './protocol';

/**
 * The rows of one listing as they come in. Rows are visible to windows once flushed, in the order of
 * their arrival: DuckDB's row ids count them from 0 without gaps.
 */
export class ListingTable {
  /** What windows can see; replaced as a whole by each flush. */
  counts: ListingCounts = NO_COUNTS;
  /** No more rows will come. */
  sealed = false;
  private pending: ListingCounts = this.counts;
  private appenders: { objects: DuckDBAppender; folders: DuckDBAppender } | null;
  private readonly objectOrder: ArrivalOrder;
  private readonly folderOrder: ArrivalOrder;
  private readonly cut: number;

  private constructor(prefix: string, appenders: { objects: DuckDBAppender; folders: DuckDBAppender }) {
    const bytes = Buffer.from(prefix);
    this.cut = bytes.length;
    this.objectOrder = new ArrivalOrder(bytes);
    this.folderOrder = new ArrivalOrder(bytes);
    this.appenders = appenders;
  }

  static async create(database: ListingDatabase, prefix: string): Promise<ListingTable> {
    const objects = await database.writer.createAppender('object');
    const folders = await database.writer.createAppender('folder');
    return new ListingTable(prefix, { objects, folders });
  }

  /** Whether rows came in the byte order of their keys, so that row ids are that order. */
  get ordered(): boolean {
    return this.objectOrder.ordered && this.folderOrder.ordered;
  }

  /** Rows that were appended and not flushed yet. */
  get unflushed(): number {
    return this.pending.objects + this.pending.folders - this.counts.objects - this.counts.folders;
  }

  /** Takes a batch in; throws a ForeignKeyError, or DuckDB's error where the disk is full. */
  append(batch: EntryBatch): void {
    if (!this.appenders) return;
    this.objectOrder.watch(batch.keys);
    this.folderOrder.watch(batch.prefixes);
    appendObjects(this.appenders.objects, batch, this.cut);
    appendFolders(this.appenders.folders, batch.prefixes, this.cut);
    const { pending } = this;
    this.pending = {
      objects: pending.objects + batch.sizes.length,
      folders: pending.folders + batch.prefixes.ends.length,
      bytes: pending.bytes + batch.sizes.reduce((sum, size) => sum + (Number.isNaN(size) ? 0 : size), 0),
      requests: pending.requests + batch.requests,
      region: batch.region ?? pending.region,
      revision: pending.revision,
    };
  }

  /** Makes what was appended visible; about 1 ms per 1,000 rows. */
  flush(): void {
    if (!this.appenders || this.pending === this.counts) return;
    this.appenders.objects.flushSync();
    this.appenders.folders.flushSync();
    this.pending = { ...this.pending, revision: this.counts.revision + 1 };
    this.counts = this.pending;
  }

  /** Flushes the rest; afterwards windows may be laid out for good. */
  seal(): void {
    this.flush();
    this.closeAppenders();
    this.sealed = true;
    this.counts = { ...this.counts, revision: this.counts.revision + 1 };
  }

  /** Gives up what could not be written: a failed flush must not be tried again by closing. */
  discardPending(): void {
    this.appenders?.objects.clear();
    this.appenders?.folders.clear();
    this.pending = this.counts;
  }

  closeAppenders(): void {
    this.appenders?.objects.closeSync();
    this.appenders?.folders.closeSync();
    this.appenders = null;
  }
}
