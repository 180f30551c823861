import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { ListingDatabase } from './listing-database';

export type EngineSettings = {
  /** Where DuckDB may write what does not fit into memory. */
  spillFolder: string;
  /** For all listings together, in bytes. */
  memoryLimit: number;
  threads: number;
};

/** Where a listing's rows are: a file, of blocks of so many bytes where it is new, or memory. */
export type DatabaseFile = { path: string; readOnly?: boolean; blockSize?: number };

/** Thrown where another process has the file open. */
export class FileInUseError extends Error {
  constructor(cause: unknown) {
    super('Another process has the listing open.', { cause });
    this.name = 'FileInUseError';
  }
}

/**
 * The one DuckDB instance of the store, to which every listing's database is attached: so one memory limit
 * holds for all, and no file is ever opened twice by this process, against which DuckDB's file locks do not guard.
 */
export class StoreEngine {
  /** Why it is of no use any more: DuckDB refuses everything after a fatal error. Null as long as it works. */
  fatal: Error | null = null;
  private attached = 0;

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly admin: DuckDBConnection,
  ) {}

  static async start({ spillFolder, memoryLimit, threads }: EngineSettings): Promise<StoreEngine> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${Math.round(memoryLimit / 1e6)}MB`,
      temp_directory: spillFolder,
      threads: String(threads),
      // the engine that is bundled is all there is: nothing is ever fetched
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const admin = await instance.connect();
    // what a sort has taken goes back to the system when it is over
    await admin.run('SET allocator_background_threads = true').catch(() => {
      // not every platform's build can
    });
    // else DuckDB checkpoints in the middle of an append, and the thread stands still for it
    await admin.run("SET wal_autocheckpoint = '1TB'");
    return new StoreEngine(instance, admin);
  }

  /** Throws a FileInUseError, or DuckDB's error where the file is damaged or cannot be made. */
  async attach(file: DatabaseFile | null): Promise<ListingDatabase> {
    this.attached += 1;
    const name = `listing_${this.attached}`;
    // ATTACH takes no parameters; a quote in the path is doubled as SQL asks for
    const path = file ? file.path.replaceAll("'", "''") : ':memory:';
    const options = [
      ...(file?.readOnly === true ? ['READ_ONLY'] : []),
      ...(file?.blockSize === undefined ? [] : [`BLOCK_SIZE ${file.blockSize}`]),
    ];
    try {
      await this.admin.run(
        `ATTACH '${path}' AS ${name}${options.length > 0 ? ` (${options.join(', ')})` : ''}`,
      );
    } catch (error) {
      this.note(error);
      throw wordsOf(error).includes('Could not set lock') ? new FileInUseError(error) : error;
    }
    const connections: DuckDBConnection[] = [];
    try {
      for (let count = 0; count < 2; count += 1) connections.push(await this.connect(name));
      const [writer, reader] = connections;
      if (!writer || !reader) throw new Error('A listing has two connections.');
      return new ListingDatabase(this, name, writer, reader);
    } catch (error) {
      for (const connection of connections) connection.closeSync();
      await this.detach(name);
      throw error;
    }
  }

  /** A connection that sees the tables of one database without naming it. */
  async connect(name: string): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    try {
      await connection.run(`USE ${name}`);
      return connection;
    } catch (error) {
      connection.closeSync();
      throw error;
    }
  }

  /** Connections to it must be closed. What is still in the log is written into the file itself. */
  async detach(name: string): Promise<void> {
    // an engine that has failed refuses this as well, and lets go of its files when it is closed
    await this.admin.run(`DETACH ${name}`).catch((error: unknown) => this.note(error));
  }

  /** Remembers an error after which DuckDB refuses everything. */
  note(error: unknown): void {
    if (error instanceof Error && /FATAL|has been invalidated/.test(error.message)) this.fatal ??= error;
  }

  /** From here on databases are detached without writing their logs into their files, which takes a while. */
  async hurry(): Promise<void> {
    await this.admin.run('PRAGMA disable_checkpoint_on_shutdown').catch(() => undefined);
  }

  /** Every other connection must be closed; an open one aborts the process. */
  close(): void {
    this.admin.closeSync();
    this.instance.closeSync();
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
