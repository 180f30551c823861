import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeWorkerForTests } from '../../../../config/node-worker-plugin';
import type { ToFeed } from '../../../shared/listing/feed';
import { NO_FILTER, textFilter } from '../../../shared/listing/object-filter';
import { keyAt, placeOf, remainder } from './endless.test-support';
import { batchOf } from './entries.test-support';
import { COMPLETE, DEAF, feedOf, fill, numbered, watched } from './filling.test-support';
import { ListingStore, StoreError } from './listing-store';
import type { ListingCounts } from './protocol';

const outDir = resolve(`.cache/test-workers/store-child-${process.pid}`);
const children = new Set<ChildProcess>();
let home = '';

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [nodeWorkerForTests()],
    build: {
      ssr: resolve('src/main/store/listings/store-child.test-support.ts'),
      outDir,
      rolldownOptions: {
        external: [/^@duckdb\//],
        output: { format: 'cjs', entryFileNames: 'child.cjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ['@duckdb/node-api'] },
  });
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-store-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(home, { recursive: true, force: true });
});
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

type Child = { process: ChildProcess; lines: AsyncIterator<string>; ended: Promise<number | string> };

function startChild(): Child {
  const child = spawn(process.execPath, [join(outDir, 'child.cjs'), home], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<number | string>((done) =>
    child.once('exit', (code, signal) => done(signal ?? code ?? 'unknown')),
  );
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), ended };
}

/** Waits until the child has told of its rows so many times; tells how many each of its listings had then. */
async function tidings({ lines }: Child, count: number): Promise<Record<string, number>> {
  const rows: Record<string, number> = { first: 0, second: 0 };
  for (let told = 0; told < count; told += 1) {
    const line = await lines.next();
    if (line.done === true) throw new Error('The child ended early.');
    const [, bucket = '', objects] = /^rows (\w+) (\d+)$/.exec(line.value) ?? [];
    rows[bucket] = Number(objects);
  }
  return rows;
}

const byKey = { sort: [], filter: NO_FILTER, offset: 0, limit: 3 };
const bySize = { ...byKey, sort: [{ column: 'size' as const, direction: 'desc' as const }] };
const objects = numbered(5000);
const whole: ToFeed[] = [{ kind: 'batch', batch: batchOf(objects) }, COMPLETE];

/** A store over the home of this test, which is closed in any case. */
async function withStore(work: (store: ListingStore) => Promise<void>): Promise<void> {
  const store = new ListingStore(home);
  try {
    await work(store);
  } finally {
    await store.dispose();
  }
}

describe('a store', () => {
  it('has what other processes had flushed when they were killed, knows what is missing, and completes it', async () => {
    for (const moment of [1, 5, 12]) {
      const child = startChild();
      const told = await tidings(child, moment);
      child.process.kill('SIGKILL');
      await child.ended;
      await withStore(async (store) => {
        for (const bucket of ['first', 'second']) {
          const place = placeOf(bucket);
          const [record] = await store.saved(place);
          if (!record) {
            // it had told of no row yet
            expect(told[bucket]).toBe(0);
            continue;
          }
          const { listingId } = record;
          expect(record).toMatchObject({ state: 'partial', resumable: true });
          expect(record.objects).toBeGreaterThanOrEqual(told[bucket] ?? 0);
          const { watcher, ended } = watched();
          await store.reopen(listingId, place, watcher);
          const batches = remainder(await store.missing(listingId), record.objects + 20_000);
          store.resume(
            listingId,
            feedOf([...batches.map((batch) => ({ kind: 'batch' as const, batch })), COMPLETE]),
          );
          const total = 2 * (record.objects + 20_000);
          expect(await ended).toMatchObject({ counts: { objects: total }, outcome: { kind: 'complete' } });
          for (const offset of [0, record.objects - 2, total / 2 - 1, total - 2]) {
            const window = await store.window(listingId, { ...byKey, offset, limit: 2 }, undefined);
            const expected = [offset, offset + 1].map((at) => keyAt(at >= total / 2, at % (total / 2)));
            expect(window.rows.map(({ key }) => key)).toEqual(expected);
          }
          await store.close(listingId);
          expect(await store.saved(place)).toMatchObject([{ listingId, state: 'complete', objects: total }]);
        }
      });
      for (const name of readdirSync(join(home, 'listings'))) {
        rmSync(join(home, 'listings', name), { recursive: true });
      }
    }
  }, 240_000);

  it('leaves the files of a living process alone, which ends in good order with everything open', async () => {
    const child = startChild();
    await tidings(child, 3);
    await withStore(async (store) => {
      await fill(store, randomUUID(), whole);
      expect(await store.saved(placeOf('first'))).toEqual([]);
      expect(await store.saved(placeOf('second'))).toEqual([]);
    });
    const told = await tidings(child, 3);
    child.process.stdin?.write('quit\n');
    expect(await child.ended).toBe(0);
    await withStore(async (store) => {
      const [record] = await store.saved(placeOf('first'));
      expect(record).toMatchObject({ state: 'partial', resumable: true });
      expect(record?.objects).toBeGreaterThanOrEqual(told['first'] ?? 0);
    });
  }, 180_000);

  it('shows a listing of an earlier time as it was, and any number of times', async () => {
    const listingId = randomUUID();
    await withStore(async (store) => {
      await fill(store, listingId, whole);
    });
    await withStore(async (store) => {
      const place = placeOf('bucket');
      for (let turn = 0; turn < 2; turn += 1) {
        const reopened = await store.reopen(listingId, place, DEAF);
        expect(reopened).toMatchObject({ counts: { objects: 5000 }, record: { state: 'complete' } });
        const window = await store.window(listingId, bySize, undefined);
        expect(window.rows.map(({ size }) => size)).toEqual([4999, 4998, 4997]);
        await store.close(listingId);
      }
      await expect(store.reopen(randomUUID(), place, DEAF)).rejects.toMatchObject({
        code: 'unknown-listing',
      });
      await expect(store.reopen(listingId, placeOf('other'), DEAF)).rejects.toMatchObject({
        code: 'unknown-listing',
      });
    });
  });

  it('sets a damaged file aside, and goes on', async () => {
    const damaged = randomUUID();
    await withStore(async (store) => {
      await fill(store, damaged, whole);
    });
    const root = join(home, 'listings');
    const file = readdirSync(root).find((name) => name.endsWith('.duckdb')) ?? '';
    writeFileSync(join(root, file), 'not a database'.repeat(2000));
    await withStore(async (store) => {
      await expect(store.reopen(damaged, placeOf('bucket'), DEAF)).rejects.toBeInstanceOf(StoreError);
      expect(await store.saved(placeOf('bucket'))).toEqual([]);
      expect(readdirSync(join(root, 'damaged'))).toEqual([`${damaged}.duckdb`]);
      expect(await fill(store, randomUUID(), whole)).toMatchObject({ outcome: { kind: 'complete' } });
    });
  });

  it('keeps what was listed of a listing that is closed while it runs, and nothing of one without rows', async () => {
    await withStore(async (store) => {
      const some = randomUUID();
      const range = { after: null, until: new TextEncoder().encode('k99999') };
      const first = await new Promise<ListingCounts>((counted) => {
        const keep = { place: placeOf('bucket'), origin: 'scan' as const, startedAt: 5 };
        const feed = feedOf([{ kind: 'batch', batch: { ...batchOf(objects), range } }]);
        store.open({ listingId: some, prefix: '', storage: 'file', keep }, feed, { ...DEAF, counted });
      });
      expect(first.objects).toBe(5000);
      await store.close(some);
      const none = randomUUID();
      await fill(store, none, [{ kind: 'end', outcome: { kind: 'stopped' } }]);
      await store.close(none);
      expect(await store.saved(placeOf('bucket'))).toMatchObject([
        { listingId: some, state: 'partial', resumable: true, objects: 5000 },
      ]);
      const { coverage } = await store.reopen(some, placeOf('bucket'), DEAF);
      expect(coverage).toEqual({
        missing: [{ after: 'k99999', until: null }],
        missingParts: 1,
        resumable: true,
      });
    });
  });

  it('does not call complete what has gaps', async () => {
    await withStore(async (store) => {
      const range = { after: null, until: new TextEncoder().encode('k99999') };
      const ended = await fill(store, randomUUID(), [
        { kind: 'batch', batch: { ...batchOf(objects), range } },
        COMPLETE,
      ]);
      expect(ended).toMatchObject({
        outcome: { kind: 'failed', problem: { title: 'The listing is not whole' } },
        coverage: { missingParts: 1, resumable: true },
      });
    });
  });

  it('writes a folder out when it is complete, and keeps three of them', async () => {
    const place = { ...placeOf('bucket'), mode: 'folder' as const };
    const [oldest, older, newer] = [randomUUID(), randomUUID(), randomUUID()];
    await withStore(async (store) => {
      for (const [index, listingId] of [oldest, randomUUID(), older, newer].entries()) {
        const keep = { place, origin: 'scan' as const, startedAt: index ** 3 };
        const { watcher, ended } = watched();
        store.open({ listingId, prefix: '', storage: 'memory', keep }, feedOf(whole), watcher);
        await ended;
        await store.close(listingId);
      }
      expect(await store.saved(place)).toMatchObject([
        { listingId: newer },
        { listingId: older },
        { listingId: oldest },
      ]);
    });
    expect(readdirSync(join(home, 'listings'))).toHaveLength(6);
    await withStore(async (store) => {
      await store.reopen(newer, place, DEAF);
      expect((await store.window(newer, bySize, undefined)).total).toBe(5000);
    });
  });

  it('keeps listings in memory where the state folder cannot be written to', async () => {
    writeFileSync(join(home, 'listings'), 'not a folder');
    await withStore(async (store) => {
      const listingId = randomUUID();
      expect(await fill(store, listingId, whole)).toMatchObject({ counts: { objects: 5000 } });
      expect((await store.window(listingId, bySize, undefined)).total).toBe(5000);
      expect(await store.saved(placeOf('bucket'))).toEqual([]);
    });
  });

  it('refuses keys that were not asked for, and keeps those before', async () => {
    await withStore(async (store) => {
      const listingId = randomUUID();
      const foreign = batchOf([{ kind: 'folder', key: 'elsewhere/' }]);
      const messages: ToFeed[] = [...whole.slice(0, 1), { kind: 'batch', batch: foreign }];
      const ended = await fill(store, listingId, messages, { prefix: 'k' });
      expect(ended).toMatchObject({
        counts: { objects: 5000 },
        outcome: { kind: 'failed', problem: { kind: 'not-aws' } },
      });
      expect((await store.window(listingId, bySize, undefined)).total).toBe(5000);
    });
  });

  it('answers the newest window first, drops cancelled ones, and none of a closed listing', async () => {
    await withStore(async (store) => {
      const listingId = randomUUID();
      await fill(store, listingId, whole);
      const cancels = Array.from({ length: 15 }, () => new AbortController());
      const windows = Array.from({ length: 20 }, (_, index) =>
        store.window(listingId, { ...bySize, offset: index }, cancels[index]?.signal),
      );
      for (const cancel of cancels) cancel.abort();
      const results = await Promise.allSettled(windows);
      expect(results.map(({ status }) => status)).toEqual([
        ...Array<string>(15).fill('rejected'),
        ...Array<string>(5).fill('fulfilled'),
      ]);
      const late = store.window(listingId, { ...bySize, filter: textFilter('1') }, undefined);
      const closed = store.close(listingId);
      // answered in time or refused, but never left waiting
      const [settled] = await Promise.allSettled([late]);
      if (settled.status === 'rejected') expect(settled.reason).toBeInstanceOf(StoreError);
      await closed;
      await expect(store.window(listingId, bySize, undefined)).rejects.toMatchObject({
        code: 'unknown-listing',
      });
    });
  });
});
