import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportEvent, ExportFormat } from '../../shared/contract/export';
import type { TableCell, TableColumn } from '../../shared/contract/table';
import { createExportService, type ExportHost, type Exports } from './export-service';

const columns: TableColumn[] = [
  { id: 'type', header: 'Instance type', kind: 'text' },
  { id: 'price', header: 'On-demand ($/h)', kind: 'number' },
  { id: 'free', header: 'Free tier', kind: 'flag' },
  // SQL tells names apart by more than their case
  { id: 'other', header: 'instance type', kind: 'text' },
];
const rows: TableCell[][] = [
  ['m5.large', 0.096, false, '=1+1'],
  ["it's; DROP TABLE x", null, true, 'ü\n"'],
];

let folder: string;
let exports: Exports;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "skyglass-table's-"));
  exports = createExportService({
    rows: { ask: () => Promise.reject(new Error('No listing is exported here.')) },
    differences: { export: () => Promise.reject(new Error('No differences are exported here.')) },
  });
});
afterEach(() => {
  exports.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function host(file: string): ExportHost {
  return {
    chooseExportTarget: (name) =>
      Promise.resolve({
        path: join(folder, file || name),
        mode: 0o600,
        deliver: () => ({ kind: 'file', path: join(folder, file || name) }),
      }),
    showFile: () => undefined,
  };
}

async function run(tableId: string, format: ExportFormat, file = '', signal = new AbortController().signal) {
  const events: ExportEvent[] = [];
  for await (const event of exports.runTable({ tableId, name: 'a/b: types', format }, host(file), signal)) {
    events.push(event);
  }
  return events.at(-1);
}

function begun(): string {
  const tableId = exports.beginTable(columns);
  for (const row of rows) exports.addRows(tableId, [row]);
  return tableId;
}

describe('a table of the page', () => {
  it('is written as CSV, JSON and JSON Lines, under a name that every file system takes', async () => {
    expect(await run(begun(), 'csv')).toMatchObject({ kind: 'done', rows: 2 });
    expect(readFileSync(join(folder, 'a-b-types.csv'), 'utf8')).toBe(
      'Instance type,On-demand ($/h),Free tier,instance type\nm5.large,0.096,No,=1+1\n' +
        `it's; DROP TABLE x,,Yes,"ü\n"""\n`,
    );
    await run(begun(), 'json', 'x.json');
    const read: unknown = JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'));
    expect(read).toMatchObject([
      { 'On-demand ($/h)': 0.096 },
      { 'On-demand ($/h)': null, 'Free tier': true },
    ]);
    await run(begun(), 'jsonl', 'x.jsonl');
    expect(readFileSync(join(folder, 'x.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  it('is written as Parquet with its types', async () => {
    expect(await run(begun(), 'parquet', 'x.parquet')).toMatchObject({ kind: 'done', rows: 2 });
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const file = join(folder, 'x.parquet').replaceAll("'", "''");
    const read = await connection.runAndReadAll(`SELECT * FROM read_parquet('${file}')`);
    expect(read.columnNames()).toEqual([
      'Instance type',
      'On-demand ($/h)',
      'Free tier',
      'instance type other',
    ]);
    expect(read.columnTypes().map(String)).toEqual(['VARCHAR', 'DOUBLE', 'BOOLEAN', 'VARCHAR']);
    expect(read.getRowsJS()).toEqual(rows);
    connection.closeSync();
    instance.closeSync();
  });

  it('of many rows is written whole, in their order', async () => {
    const tableId = exports.beginTable(columns.slice(0, 2));
    for (let part = 0; part < 27; part += 1) {
      exports.addRows(
        tableId,
        Array.from({ length: 1000 }, (_, index) => [`t${part * 1000 + index}`, part]),
      );
    }
    expect(await run(tableId, 'csv', 'x.csv')).toMatchObject({ kind: 'done', rows: 27_000 });
    const lines = readFileSync(join(folder, 'x.csv'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(27_001);
    expect(lines[27_000]).toBe('t26999,26');
  });

  it('with rows that do not fit its columns is refused, and is over', () => {
    const tableId = exports.beginTable(columns);
    expect(() => exports.addRows(tableId, [['one']])).toThrow('not as many cells');
    expect(() => exports.addRows(tableId, [])).toThrow('not held any more');
  });

  it('that was never written makes room for others', () => {
    const first = exports.beginTable(columns);
    for (let more = 0; more < 4; more += 1) exports.beginTable(columns);
    expect(() => exports.addRows(first, rows)).toThrow('not held any more');
  });

  it('that is cancelled, or cannot be written, leaves no file', async () => {
    const leaving = new AbortController();
    leaving.abort();
    await run(begun(), 'csv', 'x.csv', leaving.signal);
    expect(await run(begun(), 'csv', join('no', 'such', 'folder.csv'))).toMatchObject({ kind: 'failed' });
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
