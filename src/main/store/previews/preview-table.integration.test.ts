import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, open, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectTableFilter } from '../../../shared/contract/object-tables';
import { footerLength, footerOfGroup, NotParquetError, readFooter, TAIL_BYTES } from './parquet-footer';
import { PreviewTable } from './preview-table';

const ALL: ObjectTableFilter = { column: null, text: '' };

let folder: string;
let table: PreviewTable;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'skyglass-table-'));
  table = await PreviewTable.create(folder);
});
afterEach(() => table.close(folder));

async function loadCsv(text: string): Promise<void> {
  const file = join(folder, 'data.csv');
  await writeFile(file, text);
  await table.loadText(file, { format: 'csv', encoding: 'utf-8' });
}

const cellsOf = async (filter: ObjectTableFilter, sort: Parameters<PreviewTable['window']>[0] = []) =>
  (await table.window(sort, filter, 0, 100)).rows.map(({ cells }) => cells);

describe('a table of text', () => {
  it('finds out columns and types, sorts by type and filters by text and by comparison', async () => {
    await loadCsv('id,name,when\n10,Zoë,2024-02-01\n9,"a, ""b""",2024-01-01\n100,,2023-12-31\n');
    expect(table.columns).toEqual([
      { name: 'id', type: 'BIGINT' },
      { name: 'name', type: 'VARCHAR' },
      { name: 'when', type: 'DATE' },
    ]);
    expect(table.rows).toBe(3);
    expect((await cellsOf(ALL, [{ column: 0, direction: 'asc' }])).map(([id]) => id)).toEqual([
      '9',
      '10',
      '100',
    ]);
    expect(await cellsOf({ column: null, text: 'ZOË' })).toHaveLength(1);
    expect(await cellsOf({ column: 0, text: '>= 10' })).toHaveLength(2);
    expect(await cellsOf({ column: 2, text: '< 2024-01-01' })).toEqual([['100', null, '2023-12-31']]);
    expect(await cellsOf({ column: 0, text: '= none' })).toEqual([]);
    expect(await cellsOf({ column: 1, text: 'a, "b"' })).toHaveLength(1);
  });

  it('takes hostile names of columns for names, and reads nothing outside of its folder', async () => {
    await loadCsv('"a""; DROP TABLE held; --",row number,b\n1,2,3\n4,5,6\n');
    expect(table.rows).toBe(2);
    expect(await cellsOf({ column: 0, text: '= 4' })).toHaveLength(1);
    await expect(table.loadText('/etc/passwd', { format: 'csv', encoding: 'utf-8' })).rejects.toThrow(
      /permission|access/i,
    );
  });

  it('counts lines that are no row', async () => {
    // beyond what types are found out by
    const lines = Array.from({ length: 60_000 }, (_, index) => (index === 55_000 ? 'none,x' : `${index},x`));
    await loadCsv(`n,t\n${lines.join('\n')}\n`);
    expect(table.columns[0]?.type).toBe('BIGINT');
    expect(table.rows).toBe(59_999);
    expect(table.rejected).toBe(1);
  });

  it('makes rows of JSON Lines', async () => {
    const file = join(folder, 'data.jsonl');
    await writeFile(file, '{"a":1,"b":{"c":"x"}}\n{"a":2}\n');
    await table.loadText(file, { format: 'json-lines', encoding: 'utf-8' });
    expect(await cellsOf(ALL, [{ column: 0, direction: 'desc' }])).toEqual([
      ['2', null],
      ['1', "{'c': x}"],
    ]);
  });
});

describe('a Parquet file', () => {
  it('gives one row group by its stretch of bytes and a footer of its own', async () => {
    const whole = join(folder, 'whole.parquet');
    const maker = await DuckDBInstance.create(':memory:');
    const connection = await maker.connect();
    await connection.run(
      `COPY (SELECT i AS id, 'name ' || (i % 7) AS name, [i, i + 1] AS pair FROM range(50000) r(i))
       TO '${whole}' (FORMAT parquet, ROW_GROUP_SIZE 10000)`,
    );
    connection.closeSync();
    maker.closeSync();
    const bytes = await readFile(whole);
    const length = footerLength(bytes.subarray(-TAIL_BYTES));
    const footer = readFooter(bytes.subarray(-TAIL_BYTES - length, -TAIL_BYTES));
    expect(footer.rows).toBe(50_000);
    expect(footer.groups.length).toBeGreaterThan(3);
    const third = footer.groups[2];
    if (!third) throw new Error('There are three.');
    const part = join(folder, 'part.parquet');
    const handle = await open(part, 'w');
    await handle.write(bytes.subarray(0, 4), 0, 4, 0);
    await handle.write(bytes, third.from, third.to - third.from, third.from);
    const end = footerOfGroup(footer, 2);
    await handle.write(end, 0, end.length, third.to);
    await handle.close();
    await table.loadParquet(part, third.row);
    expect(table.rows).toBe(third.rows);
    const [first] = await table.numbered(third.row, third.row + 1);
    expect(first).toEqual({
      number: third.row,
      cells: [String(third.row), `name ${third.row % 7}`, `[${third.row}, ${third.row + 1}]`],
    });
    expect((await table.window([{ column: 0, direction: 'desc' }], ALL, 0, 1)).rows[0]?.number).toBe(
      third.row + third.rows - 1,
    );
  });

  it('says so where it is none, or damaged', () => {
    expect(() => footerLength(Buffer.from('not at all!!'))).toThrow(NotParquetError);
    expect(() => footerLength(Buffer.from('\0\0\0\0PARE'))).toThrow('encrypted');
    for (const bytes of [
      [0x19],
      [0x1c, 0x1c, 0x1c],
      Array<number>(300).fill(0x1c),
      [0x49, 0xff, 0xff, 0xff, 0x0f],
    ]) {
      expect(() => readFooter(Uint8Array.from(bytes))).toThrow(NotParquetError);
    }
  });
});
