import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectColumn, ObjectRow, SortKey } from '../../../shared/contract/listing';
import type { EntryBatch } from '../../../shared/listing/entry-batch';
import { batchOf, entries, rangedBatches, type TestEntry } from './entries.test-support';
import { filters } from './filter-model.test-support';
import { StoreEngine } from './store-engine';
import { StoredListing } from './stored-listing';
import { compareBytes, naiveView, rowOf, sorts } from './view-model.test-support';
import { NO_FILTER, textFilter } from '../../../shared/listing/object-filter';

let root = '';
let engine: StoreEngine;
let opened = 0;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'skyglass-stored-listing-'));
  engine = await StoreEngine.start({ spillFolder: root, memoryLimit: 256e6, threads: 2 });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

const never = new AbortController().signal;

async function listingOf(prefix: string, batches: TestEntry[][], seal: boolean): Promise<StoredListing> {
  opened += 1;
  // some in memory, some on disk
  const file = opened % 2 === 0 ? { path: join(root, `${opened}.duckdb`) } : null;
  const listing = await StoredListing.create(engine, prefix, file);
  for (const batch of batches) {
    listing.append(batchOf(batch));
    await listing.flush();
  }
  if (seal) await listing.seal();
  return listing;
}

describe('windows of a listing', () => {
  it('are what a naive sort and filter of all rows gives, while it runs and after', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          prefix: fc.constantFrom('', 'a/', 'ünï/\u{1F600}/'),
          shuffled: fc.boolean(),
          sealed: fc.boolean(),
          seed: fc.nat(),
          views: fc.array(
            fc.record({
              sort: sorts,
              filter: fc.oneof(
                fc
                  .constantFrom('', 'A', 'é', 'É', '%', '_', 'b/', '\u0000', '\u{1F600}', 'zz')
                  .map(textFilter),
                filters,
              ),
              offset: fc.oneof(fc.constant(0), fc.nat(45)),
              limit: fc.integer({ min: 1, max: 40 }),
            }),
            { minLength: 1, maxLength: 8 },
          ),
        }),
        entries,
        async ({ prefix, shuffled, sealed, seed, views }, found) => {
          const own = found.map((entry) => ({ ...entry, key: prefix + entry.key }));
          own.sort((a, b) => compareBytes(a.key, b.key));
          if (shuffled) own.reverse();
          const cut = own.length === 0 ? 0 : seed % own.length;
          const listing = await listingOf(prefix, [own.slice(0, cut), own.slice(cut)], sealed);
          try {
            const rows = own.map(rowOf);
            for (const { sort, filter, offset, limit } of views) {
              // the order of arrival is all that is promised of an unordered listing that still runs
              if (shuffled && !sealed && sort.length === 0) continue;
              const expected = naiveView(rows, prefix, sort, filter);
              const window = await listing.window({ sort, filter, offset, limit }, never);
              expect(window).toEqual({
                offset,
                rows: expected.rows.slice(offset, offset + limit),
                total: expected.rows.length,
                totalBytes: expected.bytes,
                revision: listing.counts.revision,
              });
            }
          } finally {
            await listing.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('are in the order of keys however ranges come in between each other, while it runs and after', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.record({
          prefix: fc.constantFrom('', 'a/', 'ünï/\u{1F600}/'),
          cut: fc.array(fc.nat(99), { maxLength: 12 }),
          order: fc.array(fc.nat(99), { minLength: 13, maxLength: 13 }),
          flushed: fc.array(fc.boolean(), { minLength: 13, maxLength: 13 }),
          offset: fc.nat(30),
          limit: fc.integer({ min: 1, max: 40 }),
          descending: fc.boolean(),
          size: fc.boolean(),
          filter: fc.constantFrom('', '', 'a', '\u0000'),
        }),
        async (found, { prefix, cut, order, flushed, offset, limit, descending, size, filter }) => {
          const own = found.map((entry) => ({ ...entry, key: prefix + entry.key }));
          own.sort((a, b) => compareBytes(a.key, b.key));
          const cuts = new Set(cut.map((at) => own[at % Math.max(own.length, 1)]?.key ?? ''));
          const batches = rangedBatches(own, cuts).map((batch, index) => ({ batch, at: order[index] ?? 0 }));
          batches.sort((a, b) => a.at - b.at);
          const listing = await listingOf(prefix, [], false);
          const sort: SortKey<ObjectColumn>[] = size ? [{ column: 'size', direction: 'desc' }] : [];
          if (descending) sort.push({ column: 'key', direction: 'desc' });
          let arrived: ObjectRow[] = [];
          let coming: ObjectRow[] = [];
          const check = async (): Promise<void> => {
            const expected = naiveView(arrived, prefix, sort, textFilter(filter));
            const window = await listing.window({ sort, filter: textFilter(filter), offset, limit }, never);
            expect(window.rows).toEqual(expected.rows.slice(offset, offset + limit));
            expect(window.total).toBe(expected.rows.length);
          };
          try {
            for (const [index, { batch }] of batches.entries()) {
              listing.append(batch);
              coming.push(...own.filter(({ key }) => isWithin(key, batch.range)).map(rowOf));
              if (flushed[index] === true) {
                await listing.flush();
                arrived = [...arrived, ...coming];
                coming = [];
              }
              await check();
            }
            await listing.seal();
            arrived = own.map(rowOf);
            await check();
          } finally {
            await listing.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('are empty after the server turned out to keep no order, and then in the order of names', async () => {
    const keys = ['a', 'b', 'c', 'd'].map((key) => ({ ...anObject, key }));
    const listing = await listingOf('', [], false);
    const query = { sort: [], filter: textFilter(''), offset: 0, limit: 9 };
    try {
      for (const batch of rangedBatches(keys, new Set(['b']))) listing.append(batch);
      await listing.flush();
      expect((await listing.window(query, never)).rows).toHaveLength(4);
      await listing.reset();
      expect(await listing.window(query, never)).toMatchObject({ rows: [], total: 0, totalBytes: 0 });
      listing.append(batchOf([...keys].reverse()));
      await listing.flush();
      expect((await listing.window(query, never)).rows.map(({ key }) => key)).toEqual(['d', 'c', 'b', 'a']);
      await listing.seal();
      expect((await listing.window(query, never)).rows.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd']);
    } finally {
      await listing.close();
    }
  });

  it('keep their order over many chunks and threads, laid out or not', async () => {
    const count = 150_000;
    const many = Array.from({ length: count }, (_, index) => ({
      kind: 'object' as const,
      key: String(index).padStart(7, '0'),
      size: (index * 7919) % 1009,
      modified: 1.7e12 + ((index * 104_729) % 1_000_003),
      storageClass: 'STANDARD',
      etag: null,
    }));
    const parts = Array.from({ length: count / 10_000 }, (_, index) =>
      many.slice(index * 10_000, (index + 1) * 10_000),
    );
    const size: SortKey<ObjectColumn> = { column: 'size', direction: 'desc' };
    const views = [
      { sort: [size], filter: NO_FILTER },
      { sort: [], filter: textFilter('77') },
      { sort: [{ column: 'key', direction: 'desc' } as const], filter: textFilter('1') },
      { sort: [{ column: 'modified', direction: 'asc' } as const, size], filter: textFilter('3') },
    ];
    const rows = many.map(rowOf);
    const offsets = [0, 900, 1999, 12_800, 122_800, count - 150];
    for (const batches of [parts, [...parts].reverse()]) {
      const listing = await listingOf('', batches, true);
      try {
        for (const view of views) {
          const expected = naiveView(rows, '', view.sort, view.filter);
          // from the tables first; the second time around from the layout that this has begun
          for (const offset of [...offsets, ...offsets]) {
            if (offset === 0) await listing.settled();
            const window = await listing.window({ ...view, offset, limit: 200 }, never);
            const kept = expected.rows.slice(offset, offset + 200);
            expect(window.rows.map(({ key }) => key)).toEqual(kept.map(({ key }) => key));
            expect(window).toMatchObject({ total: expected.rows.length, totalBytes: expected.bytes });
          }
        }
      } finally {
        await listing.close();
      }
    }
  }, 120_000);

  it('are the same after the file was closed and opened again, and when more came in then', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => ({ ...anObject, key: `k${index + 10}` }));
    const path = join(root, 'again.duckdb');
    const [first, second, third] = rangedBatches(keys, new Set(['k20', 'k30']));
    if (!first || !second || !third) throw new Error('There are three parts.');
    const query = { sort: [], filter: NO_FILTER, offset: 0, limit: 99 };
    const before = await StoredListing.create(engine, '', { path });
    before.append(third);
    before.append(first);
    await before.seal();
    const found = await before.window(query, never);
    expect(found.rows.map(({ key }) => key)).toEqual(
      keys.filter(({ key }) => key <= 'k20' || key > 'k30').map(({ key }) => key),
    );
    await before.close();
    const after = await StoredListing.reopen(engine, '', { path });
    expect((await after.window(query, never)).rows).toEqual(found.rows);
    expect(after.missing).toEqual([second.range]);
    await after.unseal();
    after.append(second);
    await after.seal();
    expect((await after.window(query, never)).rows.map(({ key }) => key)).toEqual(keys.map(({ key }) => key));
    expect(after.missing).toEqual([]);
    await after.close();
  });
});

const anObject = { kind: 'object' as const, size: 1, modified: null, storageClass: null, etag: null };

function isWithin(key: string, range: EntryBatch['range']): boolean {
  const bytes = Buffer.from(key);
  const { after, until } = range ?? { after: null, until: null };
  return (!after || Buffer.compare(bytes, after) > 0) && (!until || Buffer.compare(bytes, until) <= 0);
}
