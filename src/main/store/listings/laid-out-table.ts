import type { DuckDBConnection, DuckDBMaterializedResult, DuckDBPreparedStatement } from '@duckdb/node-api';
import { interruptible } from './interruptible';
import { runRange } from './view-rows';

let tables = 0;

/** Where a table is laid out: written on one connection, read on another, or on the same. */
export type LayoutPlace = { writer: DuckDBConnection; reader: DuckDBConnection; database: string };

/**
 * A table that is filled once, in the order in which its rows are looked at, so that each window is a range of
 * row ids. Joining a list of row ids with the rows themselves instead costs 50 ms a window at a million rows;
 * this costs about 2.
 */
export class LaidOutTable {
  private constructor(
    /** What SQL calls it. */
    readonly name: string,
    private readonly reader: DuckDBConnection,
    private readonly range: DuckDBPreparedStatement,
  ) {}

  /**
   * `columns`: as CREATE TABLE takes them. `fill` inserts the rows into the table it is told. Throws DuckDB's
   * error, also when interrupted, or the signal's reason; nothing is left behind then.
   */
  static async build(
    { writer, reader, database }: LayoutPlace,
    columns: string,
    fill: (table: string) => Promise<void>,
    signal: AbortSignal,
  ): Promise<LaidOutTable> {
    tables += 1;
    const name = `${database}.view_${tables}`;
    await writer.run(`CREATE TABLE ${name}(${columns})`);
    try {
      await interruptible(writer, signal, () => fill(name));
      signal.throwIfAborted();
      const range = await reader.prepare(`FROM ${name} WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid`);
      return new LaidOutTable(name, reader, range);
    } catch (error) {
      await writer.run(`DROP TABLE ${name}`);
      throw error;
    }
  }

  /** Some rows, with all columns in the order of their definition. */
  rows(first: number, count: number): Promise<DuckDBMaterializedResult> {
    return runRange(this.range, first, count);
  }

  async drop(): Promise<void> {
    this.release();
    await this.reader.run(`DROP TABLE ${this.name}`);
  }

  /** For a database that is about to be closed, and its tables with it. */
  release(): void {
    this.range.destroySync();
  }
}
