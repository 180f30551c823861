import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExportEvent, ExportFormat } from '../../shared/contract/export';
import type { ListingStatus } from '../../shared/contract/listing';
import { NO_FILTER } from '../../shared/listing/object-filter';
import type { TestConnection } from '../aws/s3/client-source.test-support';
import { AWKWARD_KEYS } from '../demo/s3/data/awkward-keys';
import { DEMO_BUCKETS } from '../demo/s3/data/demo-buckets';
import { startDemoServer } from '../demo/server';
import { createComparisonService } from './comparison-service';
import { createExportService, type ExportHost, type Exports } from './export-service';
import { finish } from './following.test-support';
import { startListingRig, type ListingRig } from './listing-rig.test-support';
import type { Listings } from './listing-service';

let rig: ListingRig;
let connection: TestConnection;
let home: string;
let listings: Listings;
let exports: Exports;
let museum: ListingStatus;
let folder = '';

beforeAll(async () => {
  rig = startListingRig(await startDemoServer());
  ({ connection, home, listings } = rig);
  const differences = createComparisonService({ clients: connection, listings });
  exports = createExportService({ rows: listings, differences });
  museum = await listed(DEMO_BUCKETS.awkward);
});
beforeEach(() => {
  folder = join(mkdtempSync(join(home, 'chosen-')), "the person's folder");
  mkdirSync(folder);
});
afterAll(() => rig.close());

async function listed(bucket: string): Promise<ListingStatus> {
  const { status } = await listings.open({
    connectionId: connection.connectionId,
    bucket,
    prefix: '',
    mode: 'all',
    start: 'anew',
  });
  return finish(listings, status);
}

/** A host whose person always chooses this path, or none. */
function hostOf(path: string | null): ExportHost & { shown: string[]; names: string[] } {
  const shown: string[] = [];
  const names: string[] = [];
  return {
    shown,
    names,
    chooseExportTarget: (name) => {
      names.push(name);
      return Promise.resolve(
        path === null ? null : { path, mode: 0o600, deliver: () => ({ kind: 'file', path }) },
      );
    },
    showFile: (file) => {
      shown.push(file);
    },
  };
}

function run(listing: ListingStatus, format: ExportFormat, host: ExportHost, signal?: AbortSignal) {
  return exports.run(
    {
      listingId: listing.listingId,
      bucket: 'some-bucket',
      prefix: 'logs/2026/',
      format,
      sort: [],
      filter: NO_FILTER,
    },
    host,
    signal ?? new AbortController().signal,
  );
}

async function lastOf(events: AsyncIterable<ExportEvent>): Promise<ExportEvent | undefined> {
  let last: ExportEvent | undefined;
  for await (const event of events) last = event;
  return last;
}

describe('an export', () => {
  it('replaces the file that was chosen, once the new one is whole, and can show it', async () => {
    const path = join(folder, 'mine.jsonl');
    writeFileSync(path, 'what was there before');
    const host = hostOf(path);
    const shares: number[] = [];
    let done: ExportEvent | undefined;
    for await (const event of run(museum, 'jsonl', host)) {
      if (event.kind === 'running') {
        shares.push(event.share);
        expect(readFileSync(path, 'utf8')).toBe('what was there before');
      } else done = event;
    }
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    expect(host.names).toEqual(['some-bucket-logs-2026.jsonl']);
    const text = readFileSync(path, 'utf8');
    const inOrder = [...AWKWARD_KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    const keys = text
      .split('\n')
      .slice(0, -1)
      .map((line) => z.object({ key: z.string() }).parse(JSON.parse(line)).key);
    expect(keys).toEqual(inOrder);
    expect(done).toMatchObject({
      kind: 'done',
      rows: inOrder.length,
      bytes: Buffer.byteLength(text),
      place: { kind: 'file', path },
    });
    expect(readdirSync(folder)).toEqual(['mine.jsonl']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    if (done?.kind === 'done') exports.show(done.exportId, host);
    expect(host.shown).toEqual([path]);
    expect(() => exports.show('another', host)).toThrow('This export is over.');
  });

  it('writes nothing where the person chooses no place', async () => {
    expect(await lastOf(run(museum, 'csv', hostOf(null)))).toEqual({ kind: 'cancelled' });
  });

  it('that cannot be written says so', async () => {
    const event = await lastOf(run(museum, 'csv', hostOf(join(folder, 'gone', 'x.csv'))));
    expect(event).toMatchObject({
      kind: 'failed',
      problem: { kind: 'internal', title: 'Could not export the listing' },
    });
  });

  it('of a closed listing says so', async () => {
    const closed = { ...museum, listingId: 'closed' };
    expect(await lastOf(run(closed, 'csv', hostOf(join(folder, 'x.csv'))))).toMatchObject({
      kind: 'failed',
      problem: { kind: 'not-found' },
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing behind when it is cancelled, and the file before as it was', async () => {
    const path = join(folder, 'mine.csv');
    writeFileSync(path, 'before');
    const cancel = new AbortController();
    const events: ExportEvent[] = [];
    for await (const event of run(museum, 'csv', hostOf(path), cancel.signal)) {
      events.push(event);
      cancel.abort();
    }
    expect(events.map(({ kind }) => kind)).toEqual(['running']);
    await expect.poll(() => readdirSync(folder)).toEqual(['mine.csv']);
    expect(readFileSync(path, 'utf8')).toBe('before');
  });
});
