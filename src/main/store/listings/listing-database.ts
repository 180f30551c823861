import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { PAGE_TABLE } from './page-log';

export type DatabaseSettings = {
  /** The listing's own file, which must not exist yet; null keeps the rows in memory. */
  file: string | null;
  /** Where DuckDB may write what does not fit into memory. */
  spillFolder: string;
  /** Bytes. */
  memoryLimit: number;
  threads: number;
};

/**
 * Names are kept as bytes, for DuckDB compares BLOBs as S3 orders keys, and its client would take a
 * leading U+FEFF off a VARCHAR. They are the part after the listing's prefix, which sorts the same
 * and costs less.
 */
const TABLES = [
  'CREATE TABLE object(name BLOB, size DOUBLE, modified DOUBLE, storage_class VARCHAR, etag BLOB)',
  'CREATE TABLE folder(name BLOB)',
  PAGE_TABLE,
];

/** Makes a listing's tables, empty. */
export async function createTables(connection: DuckDBConnection): Promise<void> {
  for (const statement of TABLES) await connection.run(statement);
}

export async function dropTables(connection: DuckDBConnection): Promise<void> {
  for (const table of ['object', 'folder', 'page']) await connection.run(`DROP TABLE ${table}`);
}

/** The DuckDB instance of one listing, with a connection that writes and one that reads. */
export class ListingDatabase {
  private constructor(
    private readonly instance: DuckDBInstance,
    readonly writer: DuckDBConnection,
    readonly reader: DuckDBConnection,
    private readonly inFile: boolean,
  ) {}

  /** Throws DuckDB's error where the file cannot be made; nothing stays open then. */
  static async open(settings: DatabaseSettings): Promise<ListingDatabase> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: `${Math.round(settings.memoryLimit / 1e6)}MB`,
      temp_directory: settings.spillFolder,
      threads: String(settings.threads),
      // the engine that is bundled is all there is: nothing is ever fetched
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const connections: DuckDBConnection[] = [];
    try {
      const writer = await instance.connect();
      connections.push(writer);
      const reader = await instance.connect();
      connections.push(reader);
      if (settings.file !== null) await attach(settings.file, connections);
      await createTables(writer);
      return new ListingDatabase(instance, writer, reader, settings.file !== null);
    } catch (error) {
      for (const connection of connections) connection.closeSync();
      instance.closeSync();
      throw error;
    }
  }

  /** Another connection, for a question that takes its time; whoever asked closes it. */
  async aside(): Promise<DuckDBConnection> {
    const connection = await this.instance.connect();
    if (this.inFile) await connection.run('USE listing');
    return connection;
  }

  /** Writes a file's rows out in compressed form, so that memory need not hold them. */
  async checkpoint(): Promise<void> {
    await this.writer.run('CHECKPOINT');
  }

  /** Statements and appenders must be gone and no query running; an open one aborts the process. */
  close(): void {
    this.reader.closeSync();
    this.writer.closeSync();
    this.instance.closeSync();
  }
}

/**
 * A listing is found again by listing again, so its file needs no write-ahead log: that saves the
 * disk a second copy of every row, and leaves no log to be replayed after a crash.
 */
async function attach(file: string, connections: DuckDBConnection[]): Promise<void> {
  const [writer] = connections;
  // ATTACH takes no parameters; a quote in the path is doubled as SQL asks for
  await writer?.run(`ATTACH '${file.replaceAll("'", "''")}' AS listing (RECOVERY_MODE NO_WAL_WRITES)`);
  // without this, DuckDB checkpoints in the middle of an append and the thread stands still for it
  await writer?.run("SET wal_autocheckpoint = '1TB'");
  for (const connection of connections) await connection.run('USE listing');
}
