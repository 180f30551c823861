import type { ListingWindow } from '../../../shared/contract/listing';
import type { EntryBatch } from '../../../shared/listing/entry-batch';
import { answerAside } from './asides';
import { ListingDatabase } from './listing-database';
import { ListingReader } from './listing-reader';
import { ListingTable } from './listing-table';
import type { AsideAnswer, AsideQuestion, ListingCounts, Storage, WindowQuery } from './protocol';
import type { RunFolder } from './run-folder';
import { ViewLayouts } from './view-layouts';

export type ListingPlan = {
  listingId: string;
  prefix: string;
  storage: Storage;
  memoryLimit: number;
  threads: number;
};

/** Rows since the last checkpoint that are worth the next: bounds what a file's listing holds in memory. */
const CHECKPOINT_ROWS = 500_000;
/** The same for the last checkpoint; fewer rows are as well kept in memory. */
const LAST_CHECKPOINT_ROWS = 50_000;

/** One listing in the store: its database, the rows that come in, and the windows that go out. */
export class StoredListing {
  private checkpointed = 0;
  private damaged = false;

  private constructor(
    private readonly plan: ListingPlan,
    private readonly folder: RunFolder,
    private readonly database: ListingDatabase,
    private readonly table: ListingTable,
    private readonly reader: ListingReader,
    private readonly layouts: ViewLayouts,
    private readonly inFile: boolean,
  ) {}

  /** Falls back to memory where the file cannot be made; throws DuckDB's error only where both fail. */
  static async open(plan: ListingPlan, folder: RunFolder): Promise<StoredListing> {
    const { listingId, prefix, memoryLimit, threads } = plan;
    const settings = { spillFolder: folder.spillOf(listingId), memoryLimit, threads };
    let inFile = plan.storage === 'file';
    let database: ListingDatabase;
    try {
      database = await ListingDatabase.open({
        ...settings,
        file: inFile ? folder.fileOf(listingId) : null,
      });
    } catch (error) {
      if (!inFile) throw error;
      folder.setAside(listingId);
      inFile = false;
      database = await ListingDatabase.open({ ...settings, file: null });
    }
    const table = await ListingTable.create(database, prefix);
    const layouts = new ViewLayouts(database.reader, () => database.aside(), prefix);
    const reader = await ListingReader.create(database.reader, prefix, table, layouts);
    return new StoredListing(plan, folder, database, table, reader, layouts, inFile);
  }

  get counts(): ListingCounts {
    return this.table.counts;
  }

  get unflushed(): number {
    return this.table.unflushed;
  }

  append(batch: EntryBatch): void {
    this.table.append(batch);
  }

  /** A range was handed out in two. */
  split(): void {
    this.table.split();
  }

  flush(): Promise<void> {
    return this.guard(() => this.table.flush());
  }

  /** Forgets every row, for all will come again. */
  async reset(): Promise<void> {
    await this.guard(() => this.table.reset());
    this.reader.forget();
  }

  /** No more rows will come; windows are laid out for good from here on. */
  seal(): Promise<void> {
    return this.guard(() => this.table.seal());
  }

  /** After a failed append or flush: keeps what windows could see already, and seals. */
  async salvage(): Promise<void> {
    try {
      this.table.discardPending();
      await this.table.seal();
    } catch {
      this.table.sealed = true;
    }
  }

  /** Writes rows out once enough have come in; does nothing for a listing in memory. */
  async relieveMemory(): Promise<void> {
    const rows = this.counts.objects + this.counts.folders;
    const enough = this.table.sealed ? LAST_CHECKPOINT_ROWS : CHECKPOINT_ROWS;
    const due = rows - this.checkpointed >= enough;
    if (!this.inFile || !due) return;
    this.checkpointed = rows;
    // a checkpoint that has to wait for readers is not worth a failure: rows are safe in memory
    await this.database.checkpoint().catch(() => undefined);
  }

  window(query: WindowQuery, signal: AbortSignal): Promise<ListingWindow> {
    return this.reader.window(query, signal);
  }

  /**
   * Answers a question aside of the windows. Throws DuckDB's error, or the signal's reason when it aborts.
   * The listing may not be closed before.
   */
  async ask(
    question: AsideQuestion,
    advance: (share: number) => void,
    signal: AbortSignal,
  ): Promise<AsideAnswer> {
    const connection = await this.database.aside();
    const interrupt = (): void => connection.interrupt();
    signal.addEventListener('abort', interrupt);
    try {
      signal.throwIfAborted();
      const { prefix } = this.plan;
      return await answerAside(
        { connection, prefix, arrival: this.table.ordered, counts: this.counts, signal },
        question,
        advance,
      );
    } finally {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
    }
  }

  /** Resolves when no view is being laid out. */
  settled(): Promise<void> {
    return this.layouts.settled();
  }

  /** Stops the window query that runs, if any. */
  interrupt(): void {
    this.database.reader.interrupt();
  }

  /** No window may be read. Statements, appenders, connections and instance go in this order. */
  async close(): Promise<void> {
    await this.layouts.close();
    this.reader.close();
    try {
      this.table.closeAppenders();
    } catch {
      // what a broken database could not take in is given up with it
    }
    this.database.close();
    if (this.damaged) this.folder.setAside(this.plan.listingId);
    this.folder.forget(this.plan.listingId);
  }

  /** Remembers what DuckDB says when a file or its own state is beyond repair. */
  noteTrouble(error: unknown): void {
    const message = error instanceof Error ? error.message : '';
    if (this.inFile && /corrupt|checksum|invalidated|FATAL|INTERNAL|Serialization/.test(message)) {
      this.damaged = true;
    }
  }

  private async guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.noteTrouble(error);
      throw error;
    }
  }
}
