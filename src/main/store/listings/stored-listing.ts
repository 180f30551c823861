import type { ListingWindow } from '../../../shared/contract/listing';
import type { EntryBatch, KeyRange } from '../../../shared/listing/entry-batch';
import type { InventoryFile } from '../../../shared/listing/feed';
import { answerAside } from './asides';
import type { ListingDatabase } from './listing-database';
import { ListingReader } from './listing-reader';
import { ListingTable } from './listing-table';
import type { AsideAnswer, AsideQuestion, ListingCounts, WindowQuery } from './protocol';
import { Staging } from './staging';
import type { DatabaseFile, StoreEngine } from './store-engine';
import { ViewLayouts } from './view-layouts';

/** Rows since the last checkpoint that are worth the next: bounds what a file's listing holds in memory. */
const CHECKPOINT_ROWS = 500_000;
/** The same for the last checkpoint; fewer rows are as well kept in memory. */
const LAST_CHECKPOINT_ROWS = 50_000;

/** One listing in the store: its database, the rows that come in, and the windows that go out. */
export class StoredListing {
  /** Whether its file is beyond repair. */
  damaged = false;
  private checkpointed = 0;
  private staging: Staging | null = null;
  private arranging = false;
  /** Rows are not to be arranged any further. */
  private halted = false;

  private constructor(
    readonly prefix: string,
    private readonly engine: StoreEngine,
    private readonly database: ListingDatabase,
    private readonly table: ListingTable,
    private readonly reader: ListingReader,
    private readonly layouts: ViewLayouts,
    readonly inFile: boolean,
  ) {}

  /** A new listing, in a file that must not exist yet or in memory. Throws DuckDB's error. */
  static create(engine: StoreEngine, prefix: string, file: DatabaseFile | null): Promise<StoredListing> {
    return StoredListing.over(engine, prefix, file, (database) => ListingTable.create(database, prefix));
  }

  /**
   * A listing that is in a file already. Throws a FileInUseError, DuckDB's error, or an OverlapError where the
   * file cannot be true.
   */
  static reopen(engine: StoreEngine, prefix: string, file: DatabaseFile): Promise<StoredListing> {
    return StoredListing.over(engine, prefix, file, (database) => ListingTable.load(database, prefix));
  }

  private static async over(
    engine: StoreEngine,
    prefix: string,
    file: DatabaseFile | null,
    tableOf: (database: ListingDatabase) => Promise<ListingTable>,
  ): Promise<StoredListing> {
    const database = await engine.attach(file);
    try {
      const table = await tableOf(database);
      try {
        const views = `views_of_${database.name}`;
        const layouts = new ViewLayouts(database.reader, () => database.aside(), prefix, views);
        const reader = await ListingReader.create(database.reader, prefix, table, layouts);
        return new StoredListing(prefix, engine, database, table, reader, layouts, file !== null);
      } catch (error) {
        table.closeAppenders();
        throw error;
      }
    } catch (error) {
      engine.note(error);
      await database.close();
      throw error;
    }
  }

  /** What SQL calls its database, in the engine that holds it. */
  get databaseName(): string {
    return this.database.name;
  }

  get counts(): ListingCounts {
    return this.table.counts;
  }

  get unflushed(): number {
    return this.table.unflushed;
  }

  /** What of the keys was not listed; null where the server keeps no order, so that nobody can tell. */
  get missing(): KeyRange[] | null {
    return this.table.keyPages?.missing() ?? null;
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

  /**
   * Takes the rows of a data file aside, to be arranged later; `path` is where they may lie meanwhile, null for
   * memory. Resolves with their number. Throws DuckDB's error. `pieceRows`: about how many are sorted at once.
   */
  async stage(file: InventoryFile, path: string | null, pieceRows?: number): Promise<number> {
    this.staging ??= await Staging.open(this.engine, path, pieceRows);
    return this.staging.take(file);
  }

  /**
   * Puts what is aside into the listing, in the order of keys; `shown` is told of each part. Resolves with whether all
   * of it is there: not when it was halted. Throws DuckDB's error.
   */
  async arrange(shown: () => Promise<void>): Promise<boolean> {
    // a report without a file is of an empty bucket, and as whole as any
    const staging = this.staging ?? (await Staging.open(this.engine, null));
    this.arranging = true;
    try {
      for (const piece of await staging.pieces()) {
        if (this.halted) return false;
        await this.table.insert(piece);
        await shown();
      }
      return true;
    } catch (error) {
      if (this.halted && isInterrupt(error)) return false;
      throw error;
    } finally {
      this.arranging = false;
      this.staging = null;
      await staging.close();
    }
  }

  /** Has rows arranged no further, if that is what is being done. */
  stopArranging(): void {
    if (this.arranging) this.halt();
  }

  /** Has no more rows taken in. */
  halt(): void {
    this.halted = true;
    this.staging?.interrupt();
    this.database.writer.interrupt();
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

  /** More rows will come after all. */
  unseal(): Promise<void> {
    return this.guard(() => this.table.unseal());
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
    // a checkpoint that has to wait for readers is not worth a failure: rows are safe in the log
    await this.database.checkpoint().catch((error: unknown) => this.noteTrouble(error));
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
      const { prefix, counts } = this;
      const arrival = this.table.ordered;
      return await answerAside({ connection, prefix, arrival, counts, signal }, question, advance);
    } finally {
      signal.removeEventListener('abort', interrupt);
      connection.closeSync();
    }
  }

  /** Resolves when no view is being laid out. */
  settled(): Promise<void> {
    return this.layouts.settled();
  }

  /** Writes all of it into a new file, as compact as it can be. Throws DuckDB's error. */
  async writeOut(file: DatabaseFile): Promise<void> {
    const copy = await this.engine.attach(file);
    try {
      await this.database.copyTo(copy);
    } finally {
      await copy.close();
    }
  }

  /** Stops the window query that runs, if any. */
  interrupt(): void {
    this.database.reader.interrupt();
  }

  /** No window may be read. Statements, appenders and connections go in this order. */
  async close(): Promise<void> {
    await this.layouts.close();
    this.reader.close();
    await this.staging?.close();
    try {
      this.table.closeAppenders();
    } catch {
      // what a broken database could not take in is given up with it
    }
    await this.database.close();
  }

  /** Remembers what DuckDB says when a file or its own state is beyond repair. */
  noteTrouble(error: unknown): void {
    this.engine.note(error);
    if (this.inFile && isDamage(error)) this.damaged = true;
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

function isInterrupt(error: unknown): boolean {
  return error instanceof Error && /INTERRUPT/i.test(error.message);
}

/** Whether an error says that a file does not hold what it should. */
export function isDamage(error: unknown): boolean {
  const message = error instanceof Error ? error.message : '';
  return /corrupt|checksum|INTERNAL|Serialization|not a valid DuckDB|newer version|WAL file|Two parts/i.test(
    message,
  );
}
