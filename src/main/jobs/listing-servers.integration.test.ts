import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ListingStatus } from '../../shared/contract/listing';
import { NO_FILTER } from '../../shared/listing/object-filter';
import { TestConnection } from '../aws/s3/client-source.test-support';
import {
  startPlainListServer,
  type PlainListOptions,
  type PlainListServer,
} from '../aws/s3/plain-list-server.test-support';
import { finish } from './following.test-support';
import { createListingService, type Listings } from './listing-service';

const keys = Array.from({ length: 12_345 }, (_, index) => `n/${String(index).padStart(6, '0')}`);
const place = { connectionId: 'connection-1', bucket: 'numbered', prefix: '', mode: 'all' as const };

let home: string;
let server: PlainListServer | null = null;
let connection: TestConnection | null = null;
let listings: Listings | null = null;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-listings-'));
});
afterEach(async () => {
  await listings?.dispose();
  connection?.destroy();
  await server?.close();
  rmSync(home, { recursive: true, force: true });
});

async function start(options: Partial<PlainListOptions>): Promise<PlainListServer> {
  server = await startPlainListServer({ keys, ...options });
  connection = new TestConnection(server.url, { accessKeyId: 'any', secretAccessKey: 'any' });
  return server;
}

/** The app as it starts: a service over what is on disk. */
async function startService(): Promise<Listings> {
  await listings?.dispose();
  if (!connection) throw new Error('There is no server yet.');
  listings = createListingService({ clients: connection, home });
  return listings;
}

async function list(bucket = place.bucket): Promise<{ service: Listings; status: ListingStatus }> {
  const service = await startService();
  const { status } = await service.open({ ...place, bucket, start: 'auto' });
  return { service, status: await finish(service, status) };
}

/** Every key of a listing, in the order of keys. */
async function keysOf(service: Listings, { listingId, objects }: ListingStatus): Promise<string[]> {
  const sort = [{ column: 'key' as const, direction: 'asc' as const }];
  const found: string[] = [];
  for (let offset = 0; offset < objects; offset += 1000) {
    const cut = { listingId, sort, filter: NO_FILTER, offset, limit: 1000 };
    const { rows } = await service.window(cut, undefined);
    found.push(...rows.map(({ key }) => key));
  }
  return found;
}

describe('a listing has every key once from a server', () => {
  it.each([
    ['that does not begin where it is told to', { ignoresStart: true }],
    ['that refuses to begin anywhere but at the first key', { refusesStart: true }],
    ['that has an order of its own', { keys: [...keys].reverse() }],
  ])('%s', async (_, options) => {
    await start(options);
    const { service, status } = await list();
    expect(status).toMatchObject({ state: 'complete', objects: keys.length, bytes: keys.length });
    expect(await keysOf(service, status)).toEqual(keys);
  });

  it('that keeps a directory bucket, which is never asked to begin in the middle', async () => {
    const shuffled = keys.map((_, index) => keys[(index * 7919) % keys.length] ?? '');
    const plain = await start({ keys: shuffled, refusesStart: true });
    const { service, status } = await list('fast--use1-az4--x-s3');
    expect(status).toMatchObject({ state: 'complete', objects: keys.length, splits: 0 });
    expect(plain.lists).toBe(13);
    expect(await keysOf(service, status)).toEqual(keys);
  });
});

describe('a stretch of keys that cannot be listed', () => {
  it('leaves the listing partial and is named; at the next start only it is listed, and nothing twice', async () => {
    const plain = await start({});
    const [middle = ''] = keys.slice(6000);
    plain.broken = middle;
    const { service, status } = await list();
    expect(status).toMatchObject({
      state: 'partial',
      resumable: true,
      missingParts: 1,
      problem: { awsCode: 'InternalError' },
    });
    const [gap] = status.missing;
    if (!gap) throw new Error('What is missing is named.');
    const isMissing = (key: string): boolean => key > (gap.after ?? '') && key <= (gap.until ?? '~');
    expect(isMissing(middle)).toBe(true);
    // the others were listed to their end, and are there
    const rest = keys.filter((key) => !isMissing(key));
    expect(rest.length).toBeGreaterThan(6000);
    expect(await keysOf(service, status)).toEqual(rest);

    plain.broken = null;
    const later = await startService();
    const opened = await later.open({ ...place, start: 'auto' });
    expect(opened).toMatchObject({
      status: { listingId: status.listingId, state: 'partial', missing: status.missing, resumable: true },
      previous: null,
    });
    const before = plain.lists;
    const resumed = await later.resume(status.listingId);
    expect(resumed.state).toBe('running');
    const whole = await finish(later, resumed);
    expect(whole).toMatchObject({
      state: 'complete',
      objects: keys.length,
      bytes: keys.length,
      missing: [],
      resumable: false,
      problem: null,
    });
    expect(plain.lists - before).toBeLessThan(keys.length / 1000);
    expect(await keysOf(later, whole)).toEqual(keys);
  }, 90_000);
});
