import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { EntryBatch } from '../../../shared/listing/entry-batch';
import { appendFolders, appendObjects } from './entry-chunks';
import type { KeyPages } from './key-pages';
import { createTables, dropTables, type ListingDatabase } from './listing-database';
import { appendPage, readPages, sumOfPages } from './page-log';
import { NO_COUNTS, type ListingCounts } from './protocol';
import { RowOrder } from './row-order';
import type { Piece } from './staging';

type Appenders = Record<'objects' | 'folders' | 'pages', DuckDBAppender>;

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
  private splits = 0;
  private order: RowOrder;

  private constructor(
    private readonly writer: DuckDBConnection,
    private readonly prefix: Uint8Array,
    private appenders: Appenders | null,
  ) {
    this.order = new RowOrder(prefix);
  }

  /** Makes the tables of a new listing. */
  static async create({ writer }: ListingDatabase, prefix: string): Promise<ListingTable> {
    await createTables(writer);
    return new ListingTable(writer, Buffer.from(prefix), await appendersOf(writer));
  }

  /** Reads what the tables of an older listing hold. Throws an OverlapError where its pages cannot be true. */
  static async load({ writer }: ListingDatabase, prefix: string): Promise<ListingTable> {
    const table = new ListingTable(writer, Buffer.from(prefix), null);
    const pages = await readPages(writer);
    table.order.load(pages);
    table.sealed = true;
    table.counts = { ...sumOfPages(pages).counts, revision: 1 };
    table.pending = table.counts;
    return table;
  }

  /** More rows will come after all. */
  async unseal(): Promise<void> {
    this.appenders = await appendersOf(this.writer);
    this.sealed = false;
  }

  /** Whether ids of rows are in the order of keys. */
  get ordered(): boolean {
    return this.order.ordered;
  }

  /** Where rows in the order of keys are, while they come and after; null where the server keeps no order. */
  get keyPages(): KeyPages | null {
    return this.order.keyPages;
  }

  /** Rows that were appended and not flushed yet. */
  get unflushed(): number {
    return this.pending.objects + this.pending.folders - this.counts.objects - this.counts.folders;
  }

  /** Takes a batch in; throws a ForeignKeyError, or DuckDB's error where the disk is full. */
  append(batch: EntryBatch): void {
    if (!this.appenders) return;
    const { pending } = this;
    this.order.watch(batch, pending.objects, pending.folders);
    appendObjects(this.appenders.objects, batch, this.prefix.length);
    appendFolders(this.appenders.folders, batch.prefixes, this.prefix.length);
    const page = {
      firstObject: pending.objects,
      objects: batch.sizes.length,
      firstFolder: pending.folders,
      folders: batch.prefixes.ends.length,
      range: batch.range,
      bytes: batch.sizes.reduce((sum, size) => sum + (Number.isNaN(size) ? 0 : size), 0),
      requests: batch.requests,
      splits: this.splits,
      region: batch.region,
      at: Date.now(),
    };
    appendPage(this.appenders.pages, page);
    this.splits = 0;
    this.pending = {
      ...pending,
      objects: pending.objects + page.objects,
      folders: pending.folders + page.folders,
      bytes: pending.bytes + page.bytes,
      requests: pending.requests + page.requests,
      region: page.region ?? pending.region,
    };
  }

  /** A range was handed out in two. */
  split(): void {
    this.splits += 1;
    this.pending = { ...this.pending, splits: this.pending.splits + 1 };
  }

  /**
   * Takes in and shows what a query selects in the order of keys: all rows of the range, each key once. Nothing may
   * have been appended since the last flush. Throws DuckDB's error, also when interrupted.
   */
  async insert({ select, range, region }: Piece): Promise<void> {
    const { appenders, pending } = this;
    if (!appenders) return;
    await this.inTransaction(async () => {
      const objects = (await this.writer.run(`INSERT INTO object ${select}`)).rowsChanged;
      const bytes = await this.bytesFrom(pending.objects);
      this.order.claim({
        range,
        objects: { first: pending.objects, rows: objects },
        folders: { first: pending.folders, rows: 0 },
      });
      const page = { firstObject: pending.objects, objects, firstFolder: pending.folders, folders: 0, range };
      appendPage(appenders.pages, { ...page, bytes, requests: 0, splits: 0, region, at: Date.now() });
      appenders.pages.flushSync();
      this.pending = {
        ...pending,
        objects: pending.objects + objects,
        bytes: pending.bytes + bytes,
        region: region ?? pending.region,
      };
    });
    this.settle();
  }

  /** Makes what was appended visible, all of it or nothing; about 2 ms per 1,000 rows. */
  async flush(): Promise<void> {
    const { appenders } = this;
    if (!appenders || this.pending === this.counts) return;
    await this.inTransaction(() => {
      appenders.objects.flushSync();
      appenders.folders.flushSync();
      appenders.pages.flushSync();
    });
    this.settle();
  }

  /** Forgets every row; what has been asked of the server stays counted. */
  async reset(): Promise<void> {
    if (!this.appenders) return;
    this.discardPending();
    this.closeAppenders();
    await this.inTransaction(async () => {
      await dropTables(this.writer);
      await createTables(this.writer);
    });
    this.appenders = await appendersOf(this.writer);
    this.order = new RowOrder(this.prefix);
    const { requests, splits, region, revision } = this.counts;
    this.counts = { ...NO_COUNTS, requests, splits, region, revision: revision + 1 };
    this.pending = this.counts;
  }

  /** Flushes the rest; afterwards windows may be laid out for good. */
  async seal(): Promise<void> {
    await this.flush();
    this.closeAppenders();
    this.sealed = true;
    this.counts = { ...this.counts, revision: this.counts.revision + 1 };
  }

  /** Gives up what could not be written: a failed flush must not be tried again by closing. */
  discardPending(): void {
    for (const appender of Object.values(this.appenders ?? {})) appender.clear();
    this.order.discard();
    this.pending = this.counts;
  }

  closeAppenders(): void {
    for (const appender of Object.values(this.appenders ?? {})) appender.closeSync();
    this.appenders = null;
  }

  private settle(): void {
    this.order.settle();
    this.pending = { ...this.pending, revision: this.counts.revision + 1 };
    this.counts = this.pending;
  }

  private async bytesFrom(firstObject: number): Promise<number> {
    const sum = await this.writer.runAndReadAll(
      `SELECT coalesce(sum(size), 0) FROM object WHERE rowid >= ${firstObject}`,
    );
    const [[bytes] = []] = sum.getRows();
    return typeof bytes === 'number' ? bytes : 0;
  }

  private async inTransaction(work: () => void | Promise<void>): Promise<void> {
    await this.writer.run('BEGIN');
    try {
      await work();
      await this.writer.run('COMMIT');
    } catch (error) {
      // DuckDB may have rolled back by itself
      await this.writer.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

async function appendersOf(writer: DuckDBConnection): Promise<Appenders> {
  return {
    objects: await writer.createAppender('object'),
    folders: await writer.createAppender('folder'),
    pages: await writer.createAppender('page'),
  };
}
