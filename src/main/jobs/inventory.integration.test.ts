import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListingStatus, ObjectRow, OpenedListing } from '../../shared/contract/listing';
import { TestConnection } from '../aws/s3/client-source.test-support';
import { problemOf } from '../aws/problems';
import { AWKWARD_KEYS, awkwardObjects } from '../demo/s3/data/awkward-keys';
import { dataLake } from '../demo/s3/data/data-lake';
import { DEMO_BUCKETS } from '../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../demo/server';
import { DENIED_KEY } from '../demo/identities';
import { finish, rowsOf } from './following.test-support';
import { createListingService, type Listings } from './listing-service';
import {
  CREATED,
  csvReport,
  expectedRows,
  parquetReport,
  PLAIN,
  reportObjects,
  reportOf,
  REPORTS,
  SOURCE,
  VERSIONS,
  type Report,
  type ReportRow,
} from './inventory.test-support';

const scope = { connectionId: 'connection-1' };
const place = { bucket: SOURCE, prefix: '', mode: 'all' as const };

let server: DemoServer;
let connection: TestConnection;
let home: string;
let listings: Listings;

function row(key: string, index: number, rest: Partial<ReportRow> = {}): ReportRow {
  return {
    bucket: SOURCE,
    key,
    size: index * 1000,
    modified: Date.UTC(2026, 0, 1) + index * 60_000,
    storageClass: index % 3 === 0 ? 'GLACIER' : 'STANDARD',
    etag: index.toString(16).padStart(32, '0'),
    ...rest,
  };
}

/** What no encoding survives by accident, in no order. */
const AWKWARD = [
  'comma,quote"newline\nreturn\r\nend',
  'percent%20plus+space x',
  '%',
  '%zz',
  'a+b',
  'a b',
  '\u{FEFF}bom',
  'bom\u{FEFF}',
  '\u{1F600}/astral',
  '\u{FFFD}',
  '\u{10FFFF}',
  '//double//',
  'tab\tand \u0001 control',
  "o'quote;--",
  ' leading and trailing ',
  'é',
  'e\u0301',
  'NULL',
  '""',
  ...AWKWARD_KEYS,
];
const awkwardRows = [...new Set(AWKWARD)].map((key, index) => row(key, index));
const parts = [
  awkwardRows.filter((_, index) => index % 3 !== 0),
  awkwardRows.filter((_, index) => index % 3 === 0),
];

beforeAll(async () => {
  server = await startDemoServer({
    s3: { buckets: [{ name: REPORTS }, { name: SOURCE, keys: ['live'] }] },
  });
  connection = new TestConnection(server.url, server.credentials);
});
beforeEach(() => {
  connection.keys = [server.credentials];
  home = mkdtempSync(join(tmpdir(), 'skyglass-inventory-'));
  listings = createListingService({ clients: connection, home });
});
afterEach(async () => {
  server.faults.clear();
  await listings.dispose();
  rmSync(home, { recursive: true, force: true });
});
afterAll(async () => {
  connection.destroy();
  await server.close();
});

/** Puts a report into its bucket in place of the one before; returns the name of its manifest. */
async function publish(report: Report, { without = [] as string[] } = {}): Promise<string> {
  const client = connection.clients(scope).s3();
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: REPORTS }));
  for (const { Key } of Contents) await client.send(new DeleteObjectCommand({ Bucket: REPORTS, Key }));
  for (const { key, content } of reportObjects(report)) {
    if (without.some((end) => key.endsWith(end))) continue;
    await client.send(new PutObjectCommand({ Bucket: REPORTS, Key: key, Body: content }));
  }
  return `s3://${REPORTS}/${report.manifestKey}`;
}

async function open(inventory: string, start: 'auto' | 'anew' = 'anew'): Promise<OpenedListing> {
  return listings.open({ ...scope, ...place, start, inventory });
}

async function read(report: Report): Promise<{ status: ListingStatus; rows: ObjectRow[] }> {
  return follow(await publish(report));
}

async function follow(manifest: string): Promise<{ status: ListingStatus; rows: ObjectRow[] }> {
  const { status } = await open(manifest);
  const last = await finish(listings, status);
  return { status: last, rows: await rowsOf(listings, last) };
}

async function refusal(work: Promise<unknown>) {
  return work.then(
    () => {
      throw new Error('It was not refused.');
    },
    (error: unknown) => problemOf(error),
  );
}

/** Holds whatever is read after so many reads. */
function held(skip: number) {
  const match = { service: 's3', operation: 'GetObject' };
  return server.faults.add({ match, skip, times: null, effect: { kind: 'hold' } });
}

/** What is left on disk of reports that were read: neither their files nor rows that were put aside. */
function leftovers(): string[] {
  const root = join(home, 'listings');
  const runs = readdirSync(root).filter((name) => /^\d+-/.test(name));
  return runs.flatMap((run) => readdirSync(join(root, run)));
}

describe('a report', () => {
  it('in CSV shows every key exactly, in the order of their bytes', async () => {
    const { status, rows } = await read(csvReport(parts));
    expect(rows).toEqual(expectedRows(awkwardRows));
    expect(status).toMatchObject({
      state: 'complete',
      origin: 'inventory',
      objects: awkwardRows.length,
      bytes: awkwardRows.reduce((sum, { size }) => sum + (size ?? 0), 0),
      requests: 0,
      region: 'us-east-1',
      missing: [],
      resumable: false,
      inventory: {
        createdAt: CREATED,
        format: 'CSV',
        files: 2,
        allVersions: false,
        // the manifest, its checksum, and two files
        read: { files: 2, rows: awkwardRows.length, requests: 4 },
      },
    });
    expect(status.inventory?.read.bytes).toBe(status.inventory?.bytes);
    expect(leftovers()).toEqual([]);
  });

  it('in Parquet shows the same', async () => {
    const { status, rows } = await read(await parquetReport(parts));
    expect(rows).toEqual(expectedRows(awkwardRows));
    expect(status).toMatchObject({ state: 'complete', inventory: { format: 'Parquet' } });
  });

  it.each(['CSV', 'Parquet'])('of all versions in %s shows the current objects only', async (format) => {
    const rows = [
      row('kept', 1, { latest: true }),
      row('kept', 2, { latest: false }),
      row('deleted', 3, { latest: true, deleteMarker: true, size: null }),
      row('deleted', 4, { latest: false }),
      row('old marker', 5, { latest: false, deleteMarker: true, size: null }),
      row('old marker', 6, { latest: true }),
    ];
    const report = format === 'CSV' ? csvReport([rows], VERSIONS) : await parquetReport([rows], VERSIONS);
    const { status, rows: shown } = await read(report);
    expect(shown).toEqual(expectedRows(rows));
    expect(shown.map(({ key }) => key)).toEqual(['kept', 'old marker']);
    expect(status.inventory).toMatchObject({ allVersions: true, read: { rows: 2 } });
  });

  it.each(['CSV', 'Parquet'])(
    'in %s without optional columns leaves what it does not tell unknown',
    async (format) => {
      const rows = [row('b', 1), row('a', 2)];
      const columns = ['Bucket', 'Key'];
      const report = format === 'CSV' ? csvReport([rows], columns) : await parquetReport([rows], columns);
      const { status, rows: shown } = await read(report);
      const unknown = { kind: 'object', size: null, modified: null, storageClass: null, etag: null };
      expect(shown).toEqual([
        { ...unknown, key: 'a' },
        { ...unknown, key: 'b' },
      ]);
      expect(status).toMatchObject({ state: 'complete', bytes: 0 });
    },
  );

  it('shows a key once that it has twice, as it was last, and no key of another bucket', async () => {
    const rows = [
      row('twice', 1),
      row('other', 5, { bucket: 'another-bucket' }),
      row('once', 2),
      row('twice', 9),
      row('twice', 4),
    ];
    const { rows: shown } = await read(csvReport([rows.slice(0, 3), rows.slice(3)]));
    expect(shown).toEqual(expectedRows(rows));
    expect(shown.map(({ key, size }) => [key, size])).toEqual([
      ['once', 2000],
      ['twice', 9000],
    ]);
  });

  it('of an empty bucket is complete without a row', async () => {
    const { status, rows } = await read(csvReport([]));
    expect(rows).toEqual([]);
    expect(status).toMatchObject({ state: 'complete', objects: 0, missing: [] });
  });

  it('is read without its checksum, and from beside its manifest where it was copied', async () => {
    const report = csvReport(parts);
    const moved = (key: string): string => key.replace('reports/', 'copied/');
    const copy: Report = {
      manifest: report.manifest,
      manifestKey: moved(report.manifestKey),
      files: report.files.map(({ key, content }) => ({ key: moved(key), content })),
    };
    const { rows } = await follow(await publish(copy, { without: ['.checksum'] }));
    expect(rows).toEqual(expectedRows(awkwardRows));
  });
});

describe('the demo account', () => {
  it.each([
    ['Parquet', DEMO_BUCKETS.dataLake, dataLake, 'daily'],
    ['CSV', DEMO_BUCKETS.awkward, awkwardObjects, 'weekly'],
  ] as const)(
    'has a report in %s of %s, which opens as its listing',
    async (format, bucket, made, configuration) => {
      const key = `inventory/${bucket}/${configuration}/2026-07-20T01-00Z/manifest.json`;
      const inventory = `s3://${DEMO_BUCKETS.inventory}/${key}`;
      const look = await listings.inventories.look({ ...scope, manifest: inventory }, undefined);
      expect(look).toMatchObject({ bucket, region: 'us-east-1', report: { format, createdAt: CREATED } });
      const opened = await listings.open({ ...scope, ...place, bucket, start: 'anew', inventory });
      const status = await finish(listings, opened.status);
      const space = made();
      expect(status).toMatchObject({ state: 'complete', objects: space.count });
      const rows = await rowsOf(listings, status, Math.max(space.count - 1000, 0));
      const expected = rows.map((_, index) => space.objectAt(space.count - rows.length + index));
      expect(rows).toEqual(
        expected.map(({ key, size, modified, storageClass, etag }) => {
          return { kind: 'object', key, size, modified, storageClass, etag };
        }),
      );
    },
  );
});

describe('a report is refused', () => {
  it('in ORC, with what to do instead', async () => {
    const problem = await refusal(
      open(await publish(reportOf('ORC', 'struct<bucket:string,key:string>', []))),
    );
    expect(problem).toMatchObject({ kind: 'refused', title: 'Could not read the inventory' });
    expect(problem.message).toContain('ORC');
    expect(problem.hint).toContain('Parquet or CSV');
  });

  it('where its manifest is not the one of its checksum', async () => {
    const report = csvReport(parts);
    const manifest = await publish(report);
    const client = connection.clients(scope).s3();
    await client.send(
      new PutObjectCommand({
        Bucket: REPORTS,
        Key: report.manifestKey,
        Body: `${report.manifest.toString()} `,
      }),
    );
    const problem = await refusal(open(manifest));
    expect(problem.message).toContain('manifest.checksum');
  });

  it('where there is none, or it is of another bucket than asked for', async () => {
    const missing = await refusal(open(`s3://${REPORTS}/no/manifest.json`));
    expect(missing).toMatchObject({ kind: 'not-found', awsCode: 'NoSuchKey' });
    expect(missing.requestId).not.toBeNull();
    const manifest = await publish(csvReport(parts));
    const other = await refusal(
      listings.open({ ...scope, ...place, bucket: REPORTS, start: 'anew', inventory: manifest }),
    );
    expect(other.message).toContain(SOURCE);
  });

  it('where it may not be read, and says which permission is missing', async () => {
    const manifest = await publish(csvReport(parts));
    connection.keys = [DENIED_KEY];
    const problem = await refusal(open(manifest));
    expect(problem).toMatchObject({ kind: 'denied', awsCode: 'AccessDenied', action: 's3:GetObject' });
    expect(problem.requestId).not.toBeNull();
  });

  it('from this disk, unless its file was chosen', async () => {
    const problem = await refusal(open('file:/etc/passwd'));
    expect(problem).toMatchObject({ kind: 'refused' });
  });
});

describe('a report of which a file fails', () => {
  const second = 'part-1.csv.gz';

  async function broken(
    change: (content: Buffer) => Buffer,
  ): Promise<{ status: ListingStatus; rows: ObjectRow[] }> {
    const report = csvReport(parts);
    const manifest = await publish(report);
    const client = connection.clients(scope).s3();
    for (const { key, content } of report.files) {
      if (!key.endsWith(second)) continue;
      await client.send(new PutObjectCommand({ Bucket: REPORTS, Key: key, Body: change(content) }));
    }
    return follow(manifest);
  }

  it('for it is not what the manifest tells of: says so, with its name', async () => {
    const { status } = await broken((content) => Buffer.concat([content.subarray(0, -1), Buffer.from([7])]));
    expect(status.state).not.toBe('complete');
    expect(status.problem?.message).toMatch(/part-1\.csv\.gz.*MD5/);
    expect(status.problem?.hint).not.toBeNull();
    expect(leftovers()).toEqual([]);
  });

  it('for it is longer or shorter than the manifest tells', async () => {
    const longer = await broken((content) => Buffer.concat([content, content]));
    expect(longer.status.problem?.message).toContain('longer');
    // what was given up is not counted, nor taken off twice
    expect(longer.status.inventory?.read.bytes).toBeGreaterThanOrEqual(0);
    const shorter = await broken((content) => content.subarray(0, 10));
    expect(shorter.status.problem?.message).toContain('10 bytes');
  });

  it('for it is gone: tells the key, the code and the request', async () => {
    const report = csvReport(parts);
    const { status } = await follow(await publish(report, { without: ['part-1.csv.gz'] }));
    expect(status.problem).toMatchObject({ awsCode: 'NoSuchKey', kind: 'not-found' });
    expect(status.problem?.message).toContain('part-1.csv.gz');
    expect(status.problem?.hint).toContain('newer');
    expect(status.problem?.requestId).not.toBeNull();
  });

  it('for it is no CSV: keeps the rows of the others as a partial listing, in their order', async () => {
    const [first = []] = parts;
    const good = csvReport([first]);
    const bad = {
      key: 'reports/source/everything/data/part-1.csv.gz',
      content: Buffer.from('this is not gzip'),
    };
    const report = { ...reportOf('CSV', PLAIN.join(', '), [...good.files, bad]) };
    const { status, rows } = await follow(await publish(report));
    expect(status).toMatchObject({ origin: 'inventory', resumable: false });
    expect(status.problem?.message).toContain('part-1.csv.gz');
    expect(status.problem?.message).not.toContain(home);
    // whichever of the two came first
    expect([[], expectedRows(first)]).toContainEqual(rows);
    expect(status.state).toBe(rows.length > 0 ? 'partial' : 'failed');
    expect(status.inventory?.read.files).toBe(rows.length > 0 ? 1 : 0);
  });
});

describe('a report on a bad day', () => {
  it('is whole though the bodies of its files are cut, and asks for no byte twice', async () => {
    const manifest = await publish(csvReport(parts));
    server.faults.add({
      match: { service: 's3', operation: 'GetObject' },
      skip: 2,
      times: 3,
      effect: { kind: 'truncate', bytes: 300 },
    });
    const { status, rows } = await follow(manifest);
    expect(status.state).toBe('complete');
    expect(rows).toEqual(expectedRows(awkwardRows));
    // the four that it takes, and one for each that was cut
    expect(status.inventory?.read.requests).toBe(7);
  });

  it('that is stopped keeps what was read, and says that it is not whole', async () => {
    const manifest = await publish(csvReport(parts));
    const gate = held(3);
    const { status } = await open(manifest);
    for await (const { inventory } of listings.progress(status.listingId, new AbortController().signal)) {
      if (inventory?.read.files === 1) break;
    }
    const stopped = await listings.stop(status.listingId);
    gate.release();
    expect(stopped).toMatchObject({ state: 'partial', problem: null, resumable: false });
    expect(stopped.inventory?.read.files).toBe(1);
    const rows = await rowsOf(listings, stopped);
    expect([expectedRows(parts[0] ?? []), expectedRows(parts[1] ?? [])]).toContainEqual(rows);
    expect(leftovers()).toEqual([]);
    // the same again: it is shown as it was left
    await listings.close(status.listingId);
    const again = await open(manifest, 'auto');
    expect(again.status).toMatchObject({ state: 'partial', origin: 'inventory', objects: rows.length });
  });

  it('that is closed while it is read leaves nothing behind', async () => {
    const manifest = await publish(csvReport(parts));
    const gate = held(2);
    const { status } = await open(manifest);
    await gate.reached(2);
    await listings.close(status.listingId);
    gate.release();
    await expect.poll(leftovers).toEqual([]);
  });
});

describe('a bucket whose report was read', () => {
  it('shows it again without a request, and lists only when told to', async () => {
    const manifest = await publish(csvReport(parts));
    const { status } = await follow(manifest);
    await listings.close(status.listingId);
    server.requests.clear();
    const again = await listings.open({ ...scope, ...place, start: 'auto' });
    expect(again.status).toMatchObject({
      state: 'complete',
      origin: 'inventory',
      inventory: { createdAt: CREATED },
    });
    expect(again.previous).toBeNull();
    const byName = await open(manifest, 'auto');
    expect(byName.status.listingId).toBe(again.status.listingId);
    expect(server.requests.counts()).toEqual({});
    const listed = await finish(
      listings,
      (await listings.open({ ...scope, ...place, start: 'anew' })).status,
    );
    expect(listed).toMatchObject({ origin: 'scan', objects: 1, inventory: null });
  });

  it('is not listed beside while the report is read', async () => {
    const manifest = await publish(csvReport(parts));
    const gate = held(2);
    const { status } = await open(manifest);
    const other = await listings.open({ ...scope, ...place, start: 'auto' });
    expect(other.status.listingId).toBe(status.listingId);
    gate.release();
    expect(await finish(listings, status)).toMatchObject({ state: 'complete' });
  });
});

describe('a report on this disk', () => {
  it.each(['beside the manifest', 'as S3 has it'])('is read with its files %s', async (how) => {
    const report = csvReport(parts);
    const folder = join(home, 'down[1]*');
    const day = join(folder, '2026-07-20T01-00Z');
    const data = how === 'as S3 has it' ? join(folder, 'data') : day;
    mkdirSync(day, { recursive: true });
    mkdirSync(data, { recursive: true });
    const path = join(day, 'manifest.json');
    writeFileSync(path, report.manifest);
    for (const { key, content } of report.files) writeFileSync(join(data, key.replace(/.*\//, '')), content);
    const manifest = await listings.inventories.choose({ chooseManifest: () => Promise.resolve(path) });
    expect(manifest).toBe(`file:${path}`);
    server.requests.clear();
    const { status, rows } = await follow(manifest ?? '');
    expect(rows).toEqual(expectedRows(awkwardRows));
    expect(status).toMatchObject({ state: 'complete', inventory: { read: { requests: 0 } } });
    expect(server.requests.counts()).toEqual({});
    expect(readdirSync(data)).toContain('part-0.csv.gz');
  });

  it('of which a file is missing says where it was looked for', async () => {
    const report = csvReport(parts);
    const path = join(home, 'manifest.json');
    writeFileSync(path, report.manifest);
    const manifest = await listings.inventories.choose({ chooseManifest: () => Promise.resolve(path) });
    const { status } = await follow(manifest ?? '');
    expect(status).toMatchObject({ state: 'failed', problem: { kind: 'not-found' } });
    expect(status.problem?.message).toMatch(/part-\d\.csv\.gz is not there/);
    expect(status.problem?.hint).toContain('beside the manifest');
  });
});
