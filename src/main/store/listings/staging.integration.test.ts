import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InventoryFile } from '../../../shared/listing/feed';
import { ListingTable } from './listing-table';
import { Staging } from './staging';
import { StoreEngine } from './store-engine';
import { StoredListing } from './stored-listing';
import { NO_FILTER } from '../../../shared/listing/object-filter';

const ROWS = 400_000;
/** The first of the files is read twice, as if the manifest named it twice. */
const FILES = 4;

let folder: string;
let files: InventoryFile[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skyglass-staging-'));
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  files = [];
  for (let index = 0; index < FILES; index += 1) {
    const path = join(folder, `${index}.parquet`);
    // 7919 and the number of rows have no common divisor: every number comes once, in no order
    await connection.run(
      `COPY (SELECT 'b' AS bucket, concat('key/', md5(n::VARCHAR), repeat('x', 200), n) AS key, n AS size
         FROM (SELECT (range * 7919) % ${ROWS} AS n FROM range(${ROWS}))
         WHERE n % ${FILES} = ${index}) TO '${path}' (FORMAT parquet)`,
    );
    files.push({
      path,
      name: path,
      format: 'Parquet',
      compressed: false,
      columns: [],
      bucket: 'b',
      region: null,
    });
  }
  connection.closeSync();
  instance.closeSync();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('rows of a report', () => {
  it('larger than memory allows come in the order of their keys, each once', async () => {
    const spillFolder = join(folder, 'spill');
    const engine = await StoreEngine.start({ spillFolder, memoryLimit: 60e6, threads: 2 });
    const path = join(folder, 'staging.duckdb');
    const database = await engine.attach({ path: join(folder, 'listing.duckdb') });
    const table = await ListingTable.create(database, '');
    const staging = await Staging.open(engine, path, 50_000);
    const [first] = files;
    for (const file of [...files, ...(first ? [first] : [])]) await staging.take(file);
    const pieces = await staging.pieces();
    expect(pieces.length).toBeGreaterThan(4);
    for (const piece of pieces) {
      await table.insert(piece);
      await database.checkpoint();
    }
    await table.seal();
    expect(table.counts).toMatchObject({ objects: ROWS, bytes: (ROWS * (ROWS - 1)) / 2 });
    expect(table.ordered).toBe(true);
    expect(table.keyPages?.missing()).toEqual([]);
    const found = await database.reader.runAndReadAll(
      `SELECT count(*)::DOUBLE, count(DISTINCT size)::DOUBLE FROM (
         SELECT name, size, lag(name) OVER () AS before, rowid FROM object)
       WHERE (before IS NULL OR before < name)
         AND decode(name) = concat('key/', md5(size::BIGINT::VARCHAR), repeat('x', 200), size::BIGINT)`,
    );
    expect(found.getRows()).toEqual([[ROWS, ROWS]]);
    await staging.close();
    expect(existsSync(path)).toBe(false);
    await database.close();
    engine.close();
    expect(readdirSync(folder)).not.toContain('staging.duckdb.wal');
  }, 60_000);

  it('that are put into order no further stay as far as they are, and what is missing is known', async () => {
    const engine = await StoreEngine.start({
      spillFolder: join(folder, 'spill'),
      memoryLimit: 200e6,
      threads: 2,
    });
    const listing = await StoredListing.create(engine, '', { path: join(folder, 'stopped.duckdb') });
    const path = join(folder, 'stopped-staging.duckdb');
    const [first, second] = files;
    if (!first || !second) throw new Error('There are files.');
    await listing.stage(first, path, 50_000);
    // before there is an order to stop, nothing is
    listing.stopArranging();
    await listing.stage(second, path);
    let pieces = 0;
    const whole = await listing.arrange(() => {
      pieces += 1;
      listing.stopArranging();
      return Promise.resolve();
    });
    expect(whole).toBe(false);
    expect(pieces).toBe(1);
    await listing.seal();
    const { objects } = listing.counts;
    expect(objects).toBeGreaterThan(10_000);
    expect(objects).toBeLessThan(ROWS / 4);
    const [gap, ...others] = listing.missing ?? [];
    expect(others).toEqual([]);
    expect(gap?.until).toBeNull();
    const last = { sort: [], filter: NO_FILTER, offset: objects - 1, limit: 1 };
    const { rows } = await listing.window(last, new AbortController().signal);
    const until = Buffer.from(gap?.after ?? []).toString('utf8');
    // the last row is the last before the gap
    expect(rows.map(({ key }) => key <= until)).toEqual([true]);
    await listing.close();
    expect(existsSync(path)).toBe(false);
    engine.close();
  }, 60_000);
});
