import { rmSync } from 'node:fs';
import { DuckDBBlobValue } from '@duckdb/node-api';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import type { InventoryFile } from '../../../shared/listing/feed';
import { describeSql, inventorySql } from './inventory-sql';
import type { ListingDatabase } from './listing-database';
import type { StoreEngine } from './store-engine';

/** Rows sorted at once: what DuckDB does in memory, so that nothing is written out for a sort. */
const PIECE_ROWS = 1_000_000;
/** Each piece reads all that is staged once more. */
const MOST_PIECES = 64;
/** Keys that are drawn to find where to cut. */
const SAMPLE = 20_000;
/** Rows since the last checkpoint that are worth the next. */
const CHECKPOINT_ROWS = 500_000;

/** A stretch of keys, how its rows are selected in the order of their keys, each key once, and where the bucket is. */
export type Piece = { range: KeyRange; select: string; region: string | null };

/**
 * Rows that come in any order, in a database of their own until they are put into the listing in the order of their
 * keys, stretch by stretch: so that the first rows show before the last are sorted, and a sort never takes more than
 * memory allows.
 */
export class Staging {
  private rows = 0;
  private region: string | null = null;
  private checkpointed = 0;

  private constructor(
    private readonly database: ListingDatabase,
    private readonly path: string | null,
    private readonly pieceRows: number,
  ) {}

  /** `path`: of a file that is made, and taken away at the end; null for memory. Throws DuckDB's error. */
  static async open(engine: StoreEngine, path: string | null, pieceRows = PIECE_ROWS): Promise<Staging> {
    if (path !== null) remove(path);
    const database = await engine.attach(path === null ? null : { path });
    const staging = new Staging(database, path, pieceRows);
    try {
      await database.writer.run(
        'CREATE TABLE staged(name BLOB, size DOUBLE, modified DOUBLE, storage_class VARCHAR, etag BLOB)',
      );
      return staging;
    } catch (error) {
      await staging.close();
      throw error;
    }
  }

  /** Takes a file's rows in, all or none; resolves with their number. Throws DuckDB's error. */
  async take(file: InventoryFile): Promise<number> {
    const { writer } = this.database;
    const described = file.format === 'Parquet' ? await this.describe(file.path) : [];
    const result = await writer.run(`INSERT INTO staged ${inventorySql(file, described)}`);
    const taken = result.rowsChanged;
    this.region = file.region ?? this.region;
    this.rows += taken;
    if (this.path !== null && this.rows - this.checkpointed >= CHECKPOINT_ROWS) {
      this.checkpointed = this.rows;
      await this.database.checkpoint();
    }
    return taken;
  }

  /** The whole of the keys, cut where about as many rows lie on either side; at least one piece. */
  async pieces(): Promise<Piece[]> {
    const count = Math.min(Math.ceil(this.rows / this.pieceRows), MOST_PIECES);
    const cuts = count > 1 ? await this.cuts(count) : [];
    const ends = [...cuts, null];
    return ends.map((until, index) => {
      const after = index === 0 ? null : (cuts[index - 1] ?? null);
      const range = { after, until };
      return { range, select: this.selectSorted(range), region: this.region };
    });
  }

  /** Stops what is being taken in. */
  interrupt(): void {
    this.database.writer.interrupt();
  }

  /** Nothing may be selected of it any more. */
  async close(): Promise<void> {
    await this.database.close();
    if (this.path !== null) remove(this.path);
  }

  private async describe(path: string): Promise<[string, string][]> {
    const result = await this.database.writer.runAndReadAll(describeSql(path));
    return result.getRows().map(([name, type]) => [String(name), String(type)]);
  }

  private async cuts(count: number): Promise<Uint8Array<ArrayBuffer>[]> {
    const result = await this.database.writer.runAndReadAll(
      `SELECT name FROM (SELECT name FROM staged USING SAMPLE reservoir(${SAMPLE} ROWS) REPEATABLE (1)) ORDER BY name`,
    );
    const names = result.getRows().flatMap(([name]) => (name instanceof DuckDBBlobValue ? [name.bytes] : []));
    const cuts: Uint8Array<ArrayBuffer>[] = [];
    for (let part = 1; part < count; part += 1) {
      const cut = names[Math.floor((names.length * part) / count)];
      const last = cuts[cuts.length - 1];
      if (cut && (!last || Buffer.compare(last, cut) < 0)) cuts.push(Uint8Array.from(cut));
    }
    return cuts;
  }

  /**
   * Of rows of one key only the newest is selected: a report may have a key twice where it was written while the
   * report was made. `lag` without a window's order looks at the row before in the order of the sort below it.
   */
  private selectSorted({ after, until }: KeyRange): string {
    const conditions = [
      ...(after ? [`name > ${blob(after)}`] : []),
      ...(until ? [`name <= ${blob(until)}`] : []),
    ];
    const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
    return `SELECT name, size, modified, storage_class, etag FROM (
        SELECT *, lag(name) OVER () AS before FROM (
          FROM ${this.database.name}.staged ${where} ORDER BY name, modified DESC NULLS LAST))
      WHERE before IS DISTINCT FROM name`;
  }
}

function blob(bytes: Uint8Array): string {
  return `from_hex('${Buffer.from(bytes).toString('hex')}')`;
}

function remove(path: string): void {
  for (const file of [path, `${path}.wal`]) {
    try {
      rmSync(file, { force: true });
    } catch {
      // taken away with the run's folder, at the latest
    }
  }
}
