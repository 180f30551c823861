import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ToFeed } from '../../../shared/listing/feed';
import { NO_FILTER } from '../../../shared/listing/object-filter';
import { placeOf } from './endless.test-support';
import { batchOf } from './entries.test-support';
import { COMPLETE, DEAF, fill, numbered, watched } from './filling.test-support';
import { ListingStore } from './listing-store';

const ROWS = 60_000;
/** Enough for DuckDB to write them out of its log into the file when they are complete. */
const rows: ToFeed = { kind: 'batch', batch: batchOf(numbered(ROWS)) };
const first = { sort: [], filter: NO_FILTER, offset: 0, limit: 1 };

let home: string;
let store: ListingStore;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-store-'));
  store = new ListingStore(home);
});
afterEach(async () => {
  limitFiles('unlimited');
  await store.dispose();
  rmSync(home, { recursive: true, force: true });
});

/** No file of this process may grow beyond so many bytes: to a database that is as a full disk. */
function limitFiles(bytes: number | 'unlimited'): void {
  execFileSync('prlimit', ['--pid', String(process.pid), `--fsize=${bytes}:`]);
}

// only Linux has a limit that can be set from here
describe.runIf(process.platform === 'linux')('a store whose database has failed for good', () => {
  it('ends its listings with words, begins anew, and has lost nothing that was kept', async () => {
    const [kept, lost, next] = [randomUUID(), randomUUID(), randomUUID()];
    await fill(store, kept, [{ kind: 'batch', batch: batchOf(numbered(10)) }, COMPLETE], { bucket: 'kept' });
    await store.close(kept);
    const other = watched();
    await store.reopen(kept, placeOf('kept'), other.watcher);

    const { port1: feed, port2: lister } = new MessageChannel();
    const { watcher, ended } = watched();
    const keep = { place: placeOf('lost'), origin: 'scan' as const, startedAt: 1 };
    await new Promise<void>((resolve) => {
      const listing = { listingId: lost, prefix: '', storage: 'file' as const, keep };
      store.open(listing, feed, { ...watcher, counted: () => resolve() });
      lister.postMessage(rows);
    });
    limitFiles(100_000);
    lister.postMessage(COMPLETE);
    await ended;
    // the rows are written out after the listing has ended: until then, they are read as ever
    const asked = (): Promise<unknown> =>
      store.window(lost, first, undefined).then(
        () => null,
        (error: unknown) => error,
      );
    await expect.poll(asked).toMatchObject({ code: 'broken' });
    expect(await other.ended).toMatchObject({
      counts: null,
      outcome: { kind: 'failed', problem: { title: 'Could not keep the listing' } },
    });
    limitFiles('unlimited');

    expect(await fill(store, next, [rows, COMPLETE], { bucket: 'next' })).toMatchObject({
      counts: { objects: ROWS },
      outcome: { kind: 'complete' },
    });
    expect((await store.window(next, first, undefined)).total).toBe(ROWS);
    for (const [listingId, bucket, total] of [
      [kept, 'kept', 10],
      [lost, 'lost', ROWS],
    ] as const) {
      await store.reopen(listingId, placeOf(bucket), DEAF);
      expect((await store.window(listingId, first, undefined)).total).toBe(total);
    }
  });
});
