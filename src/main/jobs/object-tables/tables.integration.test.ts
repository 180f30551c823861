import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DuckDBInstance } from '@duckdb/node-api';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ObjectTableEvent, ObjectTableState } from '../../../shared/contract/object-tables';
import { TestConnection } from '../../aws/s3/client-source.test-support';
import { startDemoServer, type DemoServer } from '../../demo/server';
import type { TableRequest } from './opened-table';
import { ObjectTables } from './table-service';

const BUCKET = 'meridian-tables';
const ALL = { column: null, text: '' };

let server: DemoServer;
let connection: TestConnection;
let client: S3Client;
let home: string;
let tables: ObjectTables;
let cancel: AbortController;

beforeEach(async () => {
  server = await startDemoServer();
  connection = new TestConnection(server.url, server.credentials);
  client = new S3Client({
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  home = await mkdtemp(join(tmpdir(), 'skyglass-tables-'));
  tables = new ObjectTables({ home, clients: connection });
  cancel = new AbortController();
});
afterEach(async () => {
  cancel.abort();
  await tables.dispose();
  connection.destroy();
  client.destroy();
  await server.close();
  await rm(home, { recursive: true, force: true });
});

async function put(key: string, body: Buffer | string): Promise<void> {
  await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body }));
}

/** Opens a table, and gives its states one by one. */
function opened(key: string, more: Partial<TableRequest>) {
  const request: TableRequest = {
    bucket: BUCKET,
    key,
    versionId: null,
    format: 'csv',
    encoding: 'utf-8',
    packedBy: null,
    ...more,
  };
  const events = tables.open({ connectionId: connection.connectionId, ...request }, cancel.signal);
  return async (): Promise<ObjectTableState> => {
    for (;;) {
      const next: IteratorResult<ObjectTableEvent, void> = await events.next();
      if (next.done === true) throw new Error('It has ended.');
      if (next.value.kind === 'failed') throw new Error(next.value.problem.message);
      if (next.value.kind === 'table') return next.value.table;
    }
  };
}

async function parquet(rows: number, group: number): Promise<Buffer> {
  const file = join(home, 'made.parquet');
  const maker = await DuckDBInstance.create(':memory:');
  const made = await maker.connect();
  await made.run(
    `COPY (SELECT i AS id, md5(i::VARCHAR) AS hash FROM range(${rows}) r(i)) TO '${file}' (FORMAT parquet, ROW_GROUP_SIZE ${group})`,
  );
  made.closeSync();
  maker.closeSync();
  return await readFile(file);
}

describe('tables of objects', () => {
  it('open Parquet by its footer and the row groups that are looked at', async () => {
    const bytes = await parquet(200_000, 20_000);
    await put('big.parquet', bytes);
    const next = opened('big.parquet', { format: 'parquet' });
    const first = await next();
    expect(first).toMatchObject({ rows: 200_000, size: bytes.length, whole: false, rejected: 0 });
    expect(first.loaded).toBeLessThan(30_000);
    expect(first.bytesRead).toBeLessThan(bytes.length / 4);

    const { tableId } = first;
    const end = await tables.window({ tableId, sort: [], filter: ALL, offset: 199_990, limit: 20 });
    expect(end.total).toBe(200_000);
    expect(end.rows.map(({ cells }) => cells[0])).toEqual(
      Array.from({ length: 10 }, (_, index) => String(199_990 + index)),
    );
    const second = await next();
    expect(second.loaded).toBeLessThan(60_000);
    // in another order, among those that were read: the first group and the last
    const sorted = await tables.window({
      tableId,
      sort: [{ column: 0, direction: 'desc' }],
      filter: ALL,
      offset: 0,
      limit: 1,
    });
    expect(sorted).toMatchObject({ total: second.loaded, rows: [{ number: 199_999 }] });

    await tables.more({ tableId, all: true });
    const one = await tables.window({
      tableId,
      sort: [],
      filter: { column: 0, text: '= 100001' },
      offset: 0,
      limit: 5,
    });
    expect(one).toMatchObject({ total: 1, rows: [{ number: 100_001 }] });
  });

  it('read the beginning of a large text, all of it when asked, and cut no line', async () => {
    const line = (index: number) => `${index},${'x'.repeat(90)}\n`;
    const body = `n,t\n${Array.from({ length: 120_000 }, (_, index) => line(index)).join('')}`;
    await put('big.csv', body);
    const next = opened('big.csv', {});
    const first = await next();
    expect(first).toMatchObject({ rows: null, whole: false, size: body.length });
    expect(first.loaded).toBeGreaterThan(80_000);
    const { tableId } = first;
    const last = await tables.window({
      tableId,
      sort: [{ column: 0, direction: 'desc' }],
      filter: ALL,
      offset: 0,
      limit: 1,
    });
    // the last line that was read is a whole one
    expect(last.rows[0]?.cells).toEqual([String(first.loaded - 1), 'x'.repeat(90)]);
    await tables.more({ tableId, all: true });
    expect(await next()).toMatchObject({ rows: 120_000, loaded: 120_000, whole: true });
  });

  it('unpack gzip, and say what is damaged', async () => {
    await put('a.csv.gz', gzipSync('a;b\n1;2\n3;4\n'));
    const state = await opened('a.csv.gz', { packedBy: 'gzip' })();
    expect(state).toMatchObject({ rows: 2, whole: true });
    expect(state.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    await put('broken.csv.gz', gzipSync('a;b\n1;2\n').subarray(0, 15));
    await expect(opened('broken.csv.gz', { packedBy: 'gzip' })()).rejects.toThrow();
    await put('none.parquet', 'PAR1 is all there is');
    await expect(opened('none.parquet', { format: 'parquet' })()).rejects.toThrow('does not end as Parquet');
  });

  it('are of one object: another one in its place is refused, and nothing stays behind', async () => {
    const bytes = await parquet(60_000, 20_000);
    await put('one.parquet', bytes);
    const { tableId } = await opened('one.parquet', { format: 'parquet' })();
    await put('one.parquet', await parquet(60_001, 20_000));
    await expect(
      tables.window({ tableId, sort: [], filter: ALL, offset: 50_000, limit: 10 }),
    ).rejects.toMatchObject({ problem: { awsCode: 'PreconditionFailed' } });
    cancel.abort();
    await tables.dispose();
    await expect(
      tables.window({ tableId, sort: [], filter: ALL, offset: 0, limit: 10 }),
    ).rejects.toMatchObject({ problem: { kind: 'not-found' } });
  });
});
