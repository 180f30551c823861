import { DeleteObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { CHANGES, type Comparison, type ComparisonEvent } from '../../shared/contract/comparison';
import type { ListingMode, ListingStatus } from '../../shared/contract/listing';
import { problemOf } from '../aws/problems';
import { TestConnection } from '../aws/s3/client-source.test-support';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createComparisonService, type Comparisons } from './comparison-service';
import { finish } from './following.test-support';
import {
  csvReport,
  reportOf,
  PLAIN,
  reportObjects,
  REPORTS,
  SOURCE,
  type ReportRow,
} from './inventory.test-support';
import { createListingService, type Listings } from './listing-service';

const NUMBERED = 'numbered';
const SMALL = 'small';
const keys = Array.from({ length: 12_345 }, (_, index) => `n/${String(index).padStart(6, '0')}`);

let server: DemoServer;
let connection: TestConnection;
let home: string;
let listings: Listings;
let comparisons: Comparisons;
const scope = { connectionId: 'connection-1' };

beforeAll(async () => {
  server = await startDemoServer({
    s3: {
      buckets: [
        { name: NUMBERED, keys },
        { name: SOURCE, keys: ['of-both', 'of-neither'] },
        { name: REPORTS },
        { name: SMALL, keys: ['a/1', 'a/2', 'b/3', ' leading', 'same', '<b>&"\u{1F600}'] },
      ],
    },
  });
  home = mkdtempSync(join(tmpdir(), 'skyglass-comparisons-'));
  connection = new TestConnection(server.url, server.credentials);
  listings = createListingService({ clients: connection, home });
  comparisons = createComparisonService({ clients: connection, listings });
});
afterEach(() => server.faults.clear());
afterAll(async () => {
  await listings.dispose();
  connection.destroy();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

/** Lists to the end, and lets go of it, so that it is kept and no more. */
async function list(bucket: string, mode: ListingMode): Promise<ListingStatus> {
  const { status } = await listings.open({ ...scope, bucket, prefix: '', mode, start: 'anew' });
  const last = await finish(listings, status);
  await listings.close(status.listingId);
  return last;
}

async function put(key: string, body: string): Promise<void> {
  await connection
    .clients(scope)
    .s3()
    .send(new PutObjectCommand({ Bucket: SMALL, Key: key, Body: body }));
}

async function remove(key: string): Promise<void> {
  await connection
    .clients(scope)
    .s3()
    .send(new DeleteObjectCommand({ Bucket: SMALL, Key: key }));
}

function request(bucket: string, mode: ListingMode, before: string, after: string) {
  return { ...scope, bucket, prefix: '', mode, before, after };
}

/** Does something with a comparison while its stream is read, and leaves it then. */
async function withComparison<T>(
  of: ReturnType<typeof request>,
  work: (comparison: Comparison) => Promise<T>,
): Promise<T> {
  const leaving = new AbortController();
  for await (const event of comparisons.compare(of, leaving.signal)) {
    if (event.kind !== 'done') continue;
    const result = await work(event.comparison);
    leaving.abort();
    return result;
  }
  throw new Error('There is no comparison.');
}

const never = new AbortController().signal;
const all = { sort: [], filter: { text: '', changes: [...CHANGES] }, offset: 0, limit: 1000 };

async function failureOf(events: AsyncIterable<ComparisonEvent>): Promise<unknown> {
  try {
    for await (const event of events) if (event.kind === 'done') throw new Error('It was compared.');
  } catch (error) {
    return problemOf(error);
  }
  return null;
}

it('tells what was added, removed and changed between two listings, also of folders, and is over when left', async () => {
  const first = { all: await list(SMALL, 'all'), folder: await list(SMALL, 'folder') };
  await put('added <i>', '12345');
  await put('a/2', 'longer than before');
  await remove('b/3');
  const second = { all: await list(SMALL, 'all'), folder: await list(SMALL, 'folder') };

  const between = request(SMALL, 'all', first.all.listingId, second.all.listingId);
  const { comparison, rows } = await withComparison(between, async (comparison) => {
    const { comparisonId } = comparison;
    const window = await comparisons.window({ comparisonId, ...all }, undefined);
    expect(window.total).toBe(3);
    return { comparison, rows: window.rows };
  });
  expect(rows.map(({ change, key, difference }) => [change, key, difference])).toEqual([
    ['changed', 'a/2', 'longer than before'.length - 1],
    ['added', 'added <i>', 5],
    ['removed', 'b/3', -1],
  ]);
  expect(rows[0]?.changed).toEqual(expect.arrayContaining(['size', 'etag']));
  expect(comparison).toMatchObject({
    before: { state: 'complete', objects: 6 },
    after: { state: 'complete', objects: 6 },
    sums: {
      added: { rows: 1, bytes: 5 },
      removed: { rows: 1, bytes: 1 },
      changed: { rows: 1, bytesBefore: 1, bytesAfter: 18 },
      unchanged: { rows: 4, bytes: 4 },
      onlyBefore: { rows: 0, bytes: 0 },
      onlyAfter: { rows: 0, bytes: 0 },
    },
  });
  const { comparisonId } = comparison;
  await expect(
    comparisons.window({ comparisonId, ...all }, undefined).catch(problemOf),
  ).resolves.toMatchObject({
    kind: 'not-found',
    title: 'The comparison is over',
  });

  const back = request(SMALL, 'folder', second.folder.listingId, first.folder.listingId);
  const folders = await withComparison(back, ({ comparisonId: id }) =>
    comparisons.window({ comparisonId: id, ...all }, undefined),
  );
  expect(folders.rows.map(({ change, kind, key }) => [change, kind, key])).toEqual([
    ['added', 'folder', 'b/'],
    ['removed', 'object', 'added <i>'],
  ]);
});

it('names the rows of a view but some, and writes them to a file, exactly', async () => {
  const first = await list(SMALL, 'all');
  const awkward = '=cmd|"quoted", \u{1F600}\u0001';
  await put(awkward, '1');
  await put('same', 'longer');
  const second = await list(SMALL, 'all');
  const file = join(home, "the person's.jsonl");
  writeFileSync(file, '');
  const between = request(SMALL, 'all', first.listingId, second.listingId);
  await withComparison(between, async ({ comparisonId }) => {
    const view = {
      comparisonId,
      sort: [{ column: 'key' as const, direction: 'desc' as const }],
      filter: all.filter,
    };
    const except = [{ kind: 'object' as const, key: awkward }];
    await expect(comparisons.names({ ...view, except }, undefined)).resolves.toEqual({
      names: [{ kind: 'object', key: 'same' }],
      more: false,
    });
    const target = { format: 'jsonl' as const, file };
    await expect(comparisons.export(view, target, never, () => undefined)).resolves.toBe(2);
  });
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toEqual([
    expect.objectContaining({
      key: 'same',
      change: 'changed',
      changed: 'size etag last_modified',
      size_before: 1,
      size_after: 6,
      size_difference: 5,
      kind: 'object',
    }),
    expect.objectContaining({
      key: awkward,
      change: 'added',
      changed: null,
      size_before: null,
      size_difference: 1,
      last_modified_before: null,
    }),
  ]);
  expect(lines[1]).toMatch(/"last_modified_after":"\d{4}-\d\d-\d\dT[\d:.]+Z"/);
});

it('does not take for removed what a partial listing never looked for, and waits for one that runs', async () => {
  const whole = await list(NUMBERED, 'all');
  const denied = { kind: 'error', status: 403, code: 'AccessDenied' } as const;
  server.faults.add({ match: { operation: 'ListObjectsV2' }, skip: 2, times: null, effect: denied });
  const part = await list(NUMBERED, 'all');
  expect(part.state).toBe('partial');
  server.faults.clear();

  const between = request(NUMBERED, 'all', whole.listingId, part.listingId);
  const comparison = await withComparison(between, async (made) => {
    const window = await comparisons.window({ comparisonId: made.comparisonId, ...all }, undefined);
    expect(window).toEqual({ offset: 0, rows: [], total: 0 });
    return made;
  });
  const left = keys.length - part.objects;
  expect(comparison.after).toMatchObject({ state: 'partial', problem: { kind: 'denied' } });
  expect(comparison.sums).toMatchObject({
    removed: { rows: 0 },
    unchanged: { rows: part.objects },
    onlyBefore: { rows: left, bytes: left },
  });

  server.faults.add({
    match: { operation: 'ListObjectsV2' },
    times: null,
    effect: { kind: 'hold' },
  });
  const { listingId } = await listings.openSaved({
    ...scope,
    bucket: NUMBERED,
    prefix: '',
    mode: 'all',
    savedId: part.listingId,
  });
  await listings.resume(listingId);
  expect(await failureOf(comparisons.compare(between, never))).toMatchObject({
    kind: 'refused',
    title: 'A listing is still running',
  });
  server.faults.clear();
  await finish(listings, { listingId });
  await listings.close(listingId);
});

it('takes nothing for added or removed that may be in the files which were not read of a report', async () => {
  const row: ReportRow = {
    bucket: SOURCE,
    key: 'of-both',
    size: 1,
    modified: 0,
    storageClass: 'STANDARD',
    etag: '0'.repeat(32),
  };
  const good = csvReport([[row, { ...row, key: 'gone since' }]]);
  // as long as it takes for the good one to be in
  const bad = { key: 'data/bad.csv.gz', content: Buffer.alloc(1_000_000, 'this is not gzip') };
  const report = reportOf('CSV', PLAIN.join(', '), [...good.files, bad]);
  for (const { key, content } of reportObjects(report)) {
    const command = new PutObjectCommand({ Bucket: REPORTS, Key: key, Body: content });
    await connection.clients(scope).s3().send(command);
  }
  const whole = await list(SOURCE, 'all');
  const inventory = `s3://${REPORTS}/${report.manifestKey}`;
  const place = { ...scope, bucket: SOURCE, prefix: '', mode: 'all' as const };
  const { status } = await listings.open({ ...place, start: 'anew', inventory });
  const part = await finish(listings, status);
  await listings.close(status.listingId);
  expect(part).toMatchObject({ state: 'partial', objects: 2, inventory: { read: { files: 1 } } });

  const between = request(SOURCE, 'all', part.listingId, whole.listingId);
  const { sums } = await withComparison(between, (made) => Promise.resolve(made));
  expect(sums).toMatchObject({
    added: { rows: 0 },
    removed: { rows: 1 },
    changed: { rows: 1 },
    unchanged: { rows: 0 },
    onlyAfter: { rows: 1 },
  });
});

it('says which listing is not kept any more, and ends without a word when it is not wanted any more', async () => {
  const first = await list(SMALL, 'all');
  const second = await list(SMALL, 'all');
  const lost = comparisons.compare(request(SMALL, 'all', randomUUID(), second.listingId), never);
  expect(await failureOf(lost)).toMatchObject({ kind: 'not-found', title: 'A listing is not kept any more' });

  const leaving = new AbortController();
  const told: ComparisonEvent[] = [];
  const between = request(SMALL, 'all', first.listingId, second.listingId);
  for await (const event of comparisons.compare(between, leaving.signal)) {
    told.push(event);
    leaving.abort();
  }
  expect(told.map(({ kind }) => kind)).toEqual(['progress']);
  const again = await withComparison(between, (made) => Promise.resolve(made.sums));
  expect(again).toMatchObject({ added: { rows: 0 }, removed: { rows: 0 }, changed: { rows: 0 } });
});
