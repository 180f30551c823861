import type { DuckDBConnection } from '@duckdb/node-api';
import { PAGE_TABLE } from './page-log';
import type { StoreEngine } from './store-engine';

/**
 * Names are kept as bytes, for DuckDB compares BLOBs as S3 orders keys, and its client would take a
 * leading U+FEFF off a VARCHAR. They are the part after the listing's prefix, which sorts the same
 * and costs less.
 */
export const OBJECT_COLUMNS = 'name BLOB, size DOUBLE, modified DOUBLE, storage_class VARCHAR, etag BLOB';

const TABLES = [`CREATE TABLE object(${OBJECT_COLUMNS})`, 'CREATE TABLE folder(name BLOB)', PAGE_TABLE];

/** In the order in which they are made. */
export const TABLE_NAMES = ['object', 'folder', 'page'] as const;

/** Makes a listing's tables, empty. */
export async function createTables(connection: DuckDBConnection): Promise<void> {
  for (const statement of TABLES) await connection.run(statement);
}

export async function dropTables(connection: DuckDBConnection): Promise<void> {
  for (const table of TABLE_NAMES) await connection.run(`DROP TABLE ${table}`);
}

/** The database of one listing, with a connection that writes and one that reads. */
export class ListingDatabase {
  constructor(
    private readonly engine: StoreEngine,
    /** What SQL calls it. */
    readonly name: string,
    readonly writer: DuckDBConnection,
    readonly reader: DuckDBConnection,
  ) {}

  /** Another connection, for a question that takes its time; whoever asked closes it. */
  aside(): Promise<DuckDBConnection> {
    return this.engine.connect(this.name);
  }

  /** Writes rows out of the log into the file itself, in compressed form, so that memory need not hold them. */
  async checkpoint(): Promise<void> {
    await this.writer.run(`CHECKPOINT ${this.name}`);
  }

  /** Copies every table, rows in their order, into a database without tables. */
  async copyTo(target: ListingDatabase): Promise<void> {
    await target.writer.run('BEGIN');
    for (const table of TABLE_NAMES) {
      await target.writer.run(`CREATE TABLE ${table} AS FROM ${this.name}.${table}`);
    }
    await target.writer.run('COMMIT');
  }

  /** Statements and appenders must be gone and no query running; an open one aborts the process. */
  async close(): Promise<void> {
    this.reader.closeSync();
    this.writer.closeSync();
    await this.engine.detach(this.name);
  }
}
