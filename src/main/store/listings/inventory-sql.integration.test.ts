import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { InventoryFile } from '../../../shared/listing/feed';
import { describeSql, inventorySql } from './inventory-sql';

const MODIFIED = Date.UTC(2026, 0, 1, 3, 4, 5);

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skyglass-inventory-sql-'));
  instance = await DuckDBInstance.create(':memory:');
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(path: string, of: Pick<InventoryFile, 'format' | 'columns'>): InventoryFile {
  return { path, name: path, compressed: false, bucket: 'b', region: null, ...of };
}

async function modifiedOf(time: string): Promise<unknown> {
  const path = join(folder, 'times.parquet');
  await connection.run(
    `COPY (SELECT 'b' AS bucket, 'k' AS key, ${time} AS last_modified_date) TO '${path}' (FORMAT parquet)`,
  );
  const described = await connection.runAndReadAll(describeSql(path));
  const columns = described.getRows().map(([name, type]): [string, string] => [String(name), String(type)]);
  const file = fileOf(path, { format: 'Parquet', columns: [] });
  const found = await connection.runAndReadAll(`SELECT modified FROM (${inventorySql(file, columns)})`);
  return found.getRows()[0]?.[0];
}

describe('the time of a row in Parquet', () => {
  it.each([
    ['a timestamp', `make_timestamp_ms(${MODIFIED})`],
    ['a timestamp that is said to be in UTC', `to_timestamp(${MODIFIED / 1000})`],
    ['the number itself', `${MODIFIED}::BIGINT`],
  ])('as %s is the same wherever the person is', async (_, time) => {
    for (const zone of ['UTC', 'America/New_York', 'Asia/Kolkata']) {
      await connection.run(`SET TimeZone = '${zone}'`);
      expect(await modifiedOf(time)).toBe(MODIFIED);
    }
  });
});

describe('a size in CSV', () => {
  it.each(['nan', 'inf', '-5'])('that is none is an error: %s', async (size) => {
    const path = join(folder, 'sizes.csv');
    writeFileSync(path, `"b","k","${size}"\n`);
    const file = fileOf(path, { format: 'CSV', columns: ['bucket', 'key', 'size'] });
    await expect(connection.runAndReadAll(inventorySql(file, []))).rejects.toThrow(/Conversion|convert/i);
  });
});
