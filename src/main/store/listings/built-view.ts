import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { ObjectRow } from '../../../shared/contract/listing';
import { clip, type Range } from './ranges';
import { filterCondition } from './view-filter';
import { folderOrderBy, orderBy } from './view-order';
import type { ViewRecipe } from './view-queries';
import { folderRow, objectRows, ROW_COLUMNS, runRange } from './view-rows';
import type { ViewSize } from './view-sums';

let views = 0;

/** Milliseconds between two interrupts of a layout that is not wanted: one may come too early for its query. */
const INTERRUPT_EVERY = 50;

/**
 * A sorted or filtered view of a finished listing, laid out once so that each of its windows is a range of
 * row ids. Joining a list of row ids with the listing instead costs 50 ms a window at a million rows; this
 * costs about 2.
 */
export class BuiltView {
  private constructor(
    private readonly table: string,
    private readonly reader: DuckDBConnection,
    private readonly range: DuckDBPreparedStatement,
    private readonly prefix: string,
    readonly size: ViewSize,
  ) {}

  /**
   * Lays it out on one connection, to be read on another. Throws DuckDB's error, also when interrupted, or the
   * signal's reason; nothing is left behind then.
   */
  static async build(
    { writer, reader, database }: { writer: DuckDBConnection; reader: DuckDBConnection; database: string },
    prefix: string,
    recipe: ViewRecipe,
    size: ViewSize,
    signal: AbortSignal,
  ): Promise<BuiltView> {
    views += 1;
    const table = `${database}.view_${views}`;
    await writer.run(
      `CREATE TABLE ${table}(name BLOB, size DOUBLE, modified DOUBLE, storage_class VARCHAR, etag BLOB)`,
    );
    try {
      await interruptible(writer, signal, () => insert(writer, table, prefix, recipe, signal));
      signal.throwIfAborted();
      const range = await reader.prepare(
        `SELECT ${ROW_COLUMNS} FROM ${table} WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid`,
      );
      return new BuiltView(table, reader, range, prefix, size);
    } catch (error) {
      await writer.run(`DROP TABLE ${table}`);
      throw error;
    }
  }

  async rows(range: Range): Promise<ObjectRow[]> {
    const { folders, objects } = this.size;
    const { offset, limit } = clip(range, 0, folders + objects);
    if (limit === 0) return [];
    const rows = await objectRows(await runRange(this.range, offset, limit), this.prefix);
    return rows.map((row, index) => (offset + index < folders ? folderRow(row.key) : row));
  }

  async drop(): Promise<void> {
    this.range.destroySync();
    await this.reader.run(`DROP TABLE ${this.table}`);
  }

  /** For a database that is about to be closed, and its tables with it. */
  release(): void {
    this.range.destroySync();
  }
}

/** Runs queries that end when the signal aborts; those that come after, to clean up, are left alone. */
async function interruptible(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), INTERRUPT_EVERY);
  };
  signal.addEventListener('abort', interrupt);
  try {
    await work();
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearInterval(timer);
  }
}

async function insert(
  writer: DuckDBConnection,
  table: string,
  prefix: string,
  { order, filter, arrival }: ViewRecipe,
  signal: AbortSignal,
): Promise<void> {
  const ofFolders = filterCondition(filter, { table: 'folder', prefix }, 1);
  const ofObjects = filterCondition(filter, { table: 'object', prefix }, 1);
  // an insert keeps the order of its source (preserve_insertion_order), so key order comes for free
  const sorted = (by: string): string => (arrival && order.keyOnly === 'asc' ? '' : by);
  await writer.run(
    `INSERT INTO ${table}(name) SELECT name FROM folder ${ofFolders ? `WHERE ${ofFolders.sql}` : ''} ${sorted(folderOrderBy(order, arrival))}`,
    ofFolders?.values,
  );
  signal.throwIfAborted();
  await writer.run(
    `INSERT INTO ${table} SELECT ${ROW_COLUMNS} FROM object ${ofObjects ? `WHERE ${ofObjects.sql}` : ''} ${sorted(orderBy(order, arrival))}`,
    ofObjects?.values,
  );
}
