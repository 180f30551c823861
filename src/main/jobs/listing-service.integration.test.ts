import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ListingStatus, ObjectRow } from '../../shared/contract/listing';
import { TestConnection } from '../aws/s3/client-source.test-support';
import type { AwsClients, ClientSource } from '../aws/clients';
import { problemOf } from '../aws/problems';
import { AWKWARD_KEYS } from '../demo/s3/data/awkward-keys';
import { DATA_LAKE_OBJECTS, dataLake } from '../demo/s3/data/data-lake';
import { DEMO_BUCKETS } from '../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../demo/server';
import { ended, finish, firstRows, rowsOf } from './following.test-support';
import { startListingRig, type ListingRig } from './listing-rig.test-support';
import { createListingService, type Listings } from './listing-service';
import { NO_FILTER, textFilter } from '../../shared/listing/object-filter';

const NUMBERED = 'numbered';
const keys = Array.from({ length: 12_345 }, (_, index) => `n/${String(index).padStart(6, '0')}`);

let rig: ListingRig;
let server: DemoServer;
let connection: TestConnection;
let listings: Listings;
const scope = { connectionId: 'connection-1' };

beforeAll(async () => {
  server = await startDemoServer({ s3: { buckets: [{ name: NUMBERED, keys }] } });
  rig = startListingRig(server);
  ({ connection, listings } = rig);
});
beforeEach(() => {
  connection.keys = [server.credentials];
});
afterEach(() => server.faults.clear());
afterAll(() => rig.close());

/** Holds every LIST request but the first few; with two, ranges are just handed out. */
function holdLists(passing: number): ReturnType<DemoServer['faults']['add']> {
  return server.faults.add({
    match: { operation: 'ListObjectsV2' },
    skip: passing,
    times: null,
    effect: { kind: 'hold' },
  });
}

describe('a listing', () => {
  it('of 100,000 objects is complete, in order, and sums up exactly', async () => {
    const status = await finish(listings, await rig.open(DEMO_BUCKETS.dataLake));
    const lake = dataLake();
    let bytes = 0;
    for (let index = 0; index < lake.count; index += 1) bytes += lake.objectAt(index).size;
    expect(status).toMatchObject({
      state: 'complete',
      objects: DATA_LAKE_OBJECTS,
      folders: 0,
      bytes,
      region: 'us-east-1',
      problem: null,
    });
    // a split costs at most one page that is not full
    expect(status.requests).toBeLessThanOrEqual(DATA_LAKE_OBJECTS / 1000 + 1 + status.splits);
    expect(status.splits).toBeGreaterThan(0);
    for (const offset of [0, 49_990, 99_900]) {
      const rows = await rowsOf(listings, status, offset, 100);
      const expected = Array.from({ length: rows.length }, (_, index) => lake.objectAt(offset + index));
      expect(rows).toEqual(
        expected.map(({ key, size, modified, storageClass, etag }) => ({
          kind: 'object',
          key,
          size,
          modified,
          storageClass,
          etag,
        })),
      );
    }
    await listings.close(status.listingId);
  }, 120_000);

  it('has every awkward key exactly as it is', async () => {
    const status = await finish(listings, await rig.open(DEMO_BUCKETS.awkward));
    const rows = await rowsOf(listings, status);
    const inOrder = [...AWKWARD_KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(rows.map(({ key }) => key)).toEqual(inOrder);
  });

  it('of one level has its folders first, below awkward prefixes too', async () => {
    for (const prefix of ['', 'a/', '/', '//', 'a//', ' ', 'trailing space in a folder /', 'control/']) {
      const status = await finish(listings, await rig.open(DEMO_BUCKETS.awkward, prefix, 'folder'));
      const below = AWKWARD_KEYS.filter((key) => key.startsWith(prefix));
      const folders = new Set<string>();
      const objects: string[] = [];
      for (const key of below) {
        const slash = key.indexOf('/', prefix.length);
        if (slash < 0) objects.push(key);
        else folders.add(key.slice(0, slash + 1));
      }
      const rows = await rowsOf(listings, status);
      const keysOf = (kind: ObjectRow['kind']): string[] =>
        rows.filter((row) => row.kind === kind).map(({ key }) => key);
      expect(new Set(keysOf('folder')), prefix).toEqual(folders);
      expect(new Set(keysOf('object')), prefix).toEqual(new Set(objects));
      expect(rows.findIndex(({ kind }) => kind === 'object')).toBe(objects.length === 0 ? -1 : folders.size);
      await listings.close(status.listingId);
    }
  });

  it('shows rows and counts while it runs, and ends progress with the last word', async () => {
    const gate = holdLists(2);
    const opened = await rig.open(NUMBERED);
    const seen: ListingStatus[] = [];
    let looked = false;
    for await (const status of listings.progress(opened.listingId, new AbortController().signal)) {
      seen.push(status);
      if (status.objects === 2000 && !looked) {
        looked = true;
        const rows = await rowsOf(listings, status, 1990, 100);
        expect(rows.map(({ key }) => key)).toEqual(keys.slice(1990, 2000));
        gate.release();
      }
    }
    expect(looked).toBe(true);
    expect(seen[0]).toMatchObject({ state: 'running', objects: 0 });
    expect(seen.filter(({ state }) => state === 'running').length).toBeGreaterThan(1);
    expect(seen.at(-1)).toMatchObject({ state: 'complete', objects: keys.length });
    const revisions = seen.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));
  });

  it('sorts and filters over the whole, not over what was loaded', async () => {
    const status = await finish(listings, await rig.open(NUMBERED, 'n/'));
    const { listingId } = status;
    const last = await listings.window(
      { listingId, sort: [{ column: 'key', direction: 'desc' }], filter: NO_FILTER, offset: 0, limit: 2 },
      undefined,
    );
    expect(last.rows.map(({ key }) => key)).toEqual(['n/012344', 'n/012343']);
    const found = await listings.window(
      { listingId, sort: [], filter: textFilter('0123'), offset: 100, limit: 5 },
      undefined,
    );
    const expected = keys.filter((key) => key.slice(2).includes('0123'));
    expect(found).toMatchObject({ total: expected.length, totalBytes: expected.length });
    expect(found.rows.map(({ key }) => key)).toEqual(expected.slice(100, 105));
    // the prefix itself is not searched
    const prefixed = await listings.window(
      { listingId, sort: [], filter: textFilter('n/'), offset: 0, limit: 5 },
      undefined,
    );
    expect(prefixed.total).toBe(0);
  });

  it('that was stopped keeps what it found', async () => {
    holdLists(2);
    const opened = await rig.open(NUMBERED);
    await firstRows(listings, opened);
    const stopped = await listings.stop(opened.listingId);
    expect(stopped).toMatchObject({ state: 'partial', problem: null });
    expect(stopped.objects).toBeGreaterThan(0);
    const rows = await rowsOf(listings, stopped);
    expect(rows.map(({ key }) => key)).toEqual(keys.slice(0, Math.min(stopped.objects, 1000)));
    expect(await listings.stop(opened.listingId)).toEqual(stopped);
  });

  it('follows the bucket into its region, and goes there at once the next time', async () => {
    server.requests.clear();
    const first = await finish(listings, await rig.open(DEMO_BUCKETS.exports));
    expect(first).toMatchObject({ state: 'complete', region: 'ap-southeast-2' });
    const asked = server.requests.count('s3', 'ListObjectsV2');
    const second = await finish(listings, await rig.open(DEMO_BUCKETS.exports));
    expect(second.objects).toBe(first.objects);
    expect(server.requests.count('s3', 'ListObjectsV2') - asked).toBe(asked - 1);
  });

  it('of an empty bucket is complete and empty', async () => {
    const status = await finish(listings, await rig.open(DEMO_BUCKETS.empty));
    expect(status).toMatchObject({ state: 'complete', objects: 0, problem: null });
    expect(await rowsOf(listings, status)).toEqual([]);
  });
});

describe('the life of listings', () => {
  const cut = { sort: [], filter: NO_FILTER, offset: 0, limit: 1 };

  it('ends with their connection', async () => {
    const finished = await finish(listings, await rig.open(NUMBERED));
    const gate = holdLists(2);
    const running = await rig.open(NUMBERED);
    await firstRows(listings, running);
    connection.connectionId = 'connection-2';
    try {
      await expect(
        listings.window({ listingId: finished.listingId, ...cut }, undefined),
      ).rejects.toMatchObject({
        problem: { kind: 'stale-connection' },
      });
      gate.release();
      // nobody asks for the running one: it is closed when it tells of its next rows
      await ended(listings, running);
      const opened = await listings.open({
        connectionId: 'connection-2',
        bucket: NUMBERED,
        prefix: '',
        mode: 'all',
        start: 'anew',
      });
      expect(await finish(listings, opened.status)).toMatchObject({ state: 'complete' });
      await expect(
        listings.open({ ...scope, bucket: NUMBERED, prefix: '', mode: 'all', start: 'anew' }),
      ).rejects.toMatchObject({
        problem: { kind: 'stale-connection' },
      });
    } finally {
      connection.connectionId = 'connection-1';
    }
    await expect(listings.window({ listingId: running.listingId, ...cut }, undefined)).rejects.toMatchObject({
      problem: { kind: 'not-found' },
    });
    // the other connection has it open, as the last listing of the same place
    await expect(listings.window({ listingId: finished.listingId, ...cut }, undefined)).rejects.toMatchObject(
      { problem: { kind: 'stale-connection' } },
    );
  });

  it('goes on after they are closed: the last one shows at once, offline too', async () => {
    const own = mkdtempSync(join(tmpdir(), 'skyglass-listings-'));
    const place = { ...scope, bucket: NUMBERED, prefix: 'n/', mode: 'all' as const };
    const first = createListingService({ clients: connection, home: own });
    const opened = await first.open({ ...place, start: 'auto' });
    expect(opened.previous).toBeNull();
    const before = await finish(first, opened.status);
    await first.dispose();
    const offline = new TestConnection('http://127.0.0.1:9', server.credentials);
    const second = createListingService({ clients: sourceOf(offline, server.url), home: own });
    try {
      const { status, previous } = await second.open({ ...place, start: 'auto' });
      expect(previous).toMatchObject({
        listingId: before.listingId,
        state: 'complete',
        objects: keys.length,
        startedAt: before.startedAt,
      });
      const rows = await rowsOf(second, before, 12_000, 3);
      expect(rows.map(({ key }) => key)).toEqual(keys.slice(12_000, 12_003));
      expect(await finish(second, status)).toMatchObject({
        state: 'failed',
        problem: { kind: 'unreachable' },
      });
      const [saved, ...others] = await second.saved(place);
      expect(saved).toMatchObject({ savedId: before.listingId, state: 'complete', objects: keys.length });
      expect(others).toEqual([]);
      const shown = await second.openSaved({ ...place, savedId: before.listingId });
      expect(shown.listingId).toBe(before.listingId);
      // held by three by now: it stays open until the last one goes
      await second.close(before.listingId);
      expect(await rowsOf(second, before, 0, 1)).toHaveLength(1);
    } finally {
      await second.dispose();
      offline.destroy();
      rmSync(own, { recursive: true });
    }
  }, 60_000);

  it('is shared while it runs by all who open its place, until the last one goes', async () => {
    const gate = holdLists(2);
    const opened = await rig.open(NUMBERED);
    await firstRows(listings, opened);
    const place = { ...scope, bucket: NUMBERED, prefix: '', mode: 'all' as const };
    const shared = await listings.open({ ...place, start: 'auto' });
    expect(shared.status.listingId).toBe(opened.listingId);
    const anew = await listings.open({ ...place, start: 'anew' });
    expect(anew.status.listingId).not.toBe(opened.listingId);
    await listings.close(anew.status.listingId);
    await listings.close(opened.listingId);
    gate.release();
    expect(await finish(listings, shared.status)).toMatchObject({ state: 'complete', objects: keys.length });
  });

  it('is shared when it has just been completed for another view, and made anew once nobody shows it', async () => {
    const opened = await finish(listings, await rig.open(DEMO_BUCKETS.website));
    const place = { ...scope, bucket: DEMO_BUCKETS.website, prefix: '', mode: 'all' as const };
    const sent = server.requests.requests.length;
    const shared = await listings.open({ ...place, start: 'auto' });
    expect(shared).toMatchObject({ status: { listingId: opened.listingId }, previous: null });
    expect(server.requests.requests.length).toBe(sent);
    await listings.close(opened.listingId);
    expect((await rowsOf(listings, shared.status)).length).toBeGreaterThan(0);
    await listings.close(shared.status.listingId);
    const again = await listings.open({ ...place, start: 'auto' });
    expect(again.status.listingId).not.toBe(opened.listingId);
    await finish(listings, again.status);
    await listings.close(again.status.listingId);
  });

  it('that several views open at once tells all of its end when what it lacks is listed', async () => {
    const denied = { kind: 'error', status: 403, code: 'AccessDenied' } as const;
    server.faults.add({ match: { operation: 'ListObjectsV2' }, skip: 2, times: null, effect: denied });
    const part = await finish(listings, await rig.open(NUMBERED, 'n'));
    expect(part).toMatchObject({ state: 'partial', resumable: true });
    server.faults.clear();
    await listings.close(part.listingId);
    const saved = { ...scope, bucket: NUMBERED, prefix: 'n', mode: 'all' as const, savedId: part.listingId };
    const shown = await Promise.all(Array.from({ length: 3 }, () => listings.openSaved(saved)));
    expect(shown.map(({ listingId }) => listingId)).toEqual(Array.from(shown, () => part.listingId));
    await listings.resume(part.listingId);
    expect(await finish(listings, part)).toMatchObject({ state: 'complete', objects: keys.length });
    for (const { listingId } of shown) await listings.close(listingId);
  });

  it('is over for the least recently used when there are more than twelve', async () => {
    const opened: ListingStatus[] = [];
    // places of their own, for none has an earlier listing that is opened beside it
    const prefixes = Array.from({ length: 13 }, (_, index) => `none/${index}/`);
    for (const prefix of prefixes.slice(0, 12)) {
      opened.push(await finish(listings, await rig.open(DEMO_BUCKETS.website, prefix, 'folder')));
    }
    const [first, second] = opened;
    if (!first || !second) throw new Error('Twelve listings were opened.');
    await rowsOf(listings, first);
    await finish(listings, await rig.open(DEMO_BUCKETS.website, prefixes[12], 'folder'));
    expect(await rowsOf(listings, first)).toEqual([]);
    await expect(rowsOf(listings, second)).rejects.toMatchObject({ problem: { kind: 'not-found' } });
  });

  it('lets progress end when it is aborted or the listing closed, and stops asking S3', async () => {
    const gate = holdLists(1);
    const opened = await rig.open(NUMBERED);
    await firstRows(listings, opened);
    const cancel = new AbortController();
    const aborted = listings.progress(opened.listingId, cancel.signal);
    await aborted.next();
    const rest = aborted.next();
    cancel.abort();
    // whatever came in until then may still be told, and then it is over
    for (let next = await rest; next.done !== true; next = await aborted.next());
    await gate.reached();
    const over = ended(listings, opened);
    await listings.close(opened.listingId);
    await over;
    expect(server.requests.requests.at(-1)).toMatchObject({ operation: 'ListObjectsV2', status: null });
  });

  it('can end at any moment, with scans and layouts under way, and leaves what it found', async () => {
    const own = mkdtempSync(join(tmpdir(), 'skyglass-listings-'));
    const service = createListingService({ clients: connection, home: own });
    const { status: running } = await service.open({
      ...scope,
      bucket: DEMO_BUCKETS.dataLake,
      prefix: '',
      mode: 'all',
      start: 'anew',
    });
    const signal = new AbortController().signal;
    for await (const status of service.progress(running.listingId, signal)) if (status.objects > 5000) break;
    const window = service.window(
      { listingId: running.listingId, ...cut, sort: [{ column: 'etag', direction: 'desc' }] },
      undefined,
    );
    const answered = window.then(
      () => 'answered',
      (error: unknown) => problemOf(error).kind,
    );
    await service.dispose();
    expect(['answered', 'not-found', 'cancelled']).toContain(await answered);
    const kinds = readdirSync(join(own, 'listings')).map((name) => name.replace(/^[^.]*/, ''));
    expect(new Set(kinds)).toEqual(new Set(['.duckdb', '.duckdb.wal', '.json']));
    rmSync(own, { recursive: true });
  });
});

/** A connection whose places are those of an endpoint that it does not reach. */
function sourceOf(offline: TestConnection, url: string): ClientSource {
  const clients = (of: { connectionId: string }): AwsClients => {
    const real = offline.clients(of);
    let asked = false;
    return {
      ...real,
      s3WorkerConfig: (region) => {
        const config = real.s3WorkerConfig(region);
        // the first question is after the name of the place, the next one after the way there
        const named = asked ? config : { ...config, endpoint: url };
        asked = true;
        return { ...named, maxAttempts: 1 };
      },
    };
  };
  return { clients, writableClients: clients };
}
