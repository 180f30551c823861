import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHANGES, type Change, type DifferenceColumn } from '../../../shared/contract/comparison';
import type { SortKey } from '../../../shared/contract/listing';
import type { EntryBatch, KeyRange } from '../../../shared/listing/entry-batch';
import { textFilter } from '../../../shared/listing/object-filter';
import { batchOf, entries, type TestEntry } from '../listings/entries.test-support';
import { passes } from '../listings/filter-model.test-support';
import { StoreEngine } from '../listings/store-engine';
import { StoredListing } from '../listings/stored-listing';
import { compareBytes, rowOf } from '../listings/view-model.test-support';
import { modelComparison, modelOrder, type ModelSide } from './comparison-model.test-support';
import { StoredComparison } from './stored-comparison';

let root = '';
let engine: StoreEngine;
let opened = 0;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'skyglass-comparison-'));
  engine = await StoreEngine.start({ spillFolder: root, memoryLimit: 256e6, threads: 2 });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

const never = new AbortController().signal;
const ALL: Change[] = [...CHANGES];

/** How a listing came in: in ranges, of which some are missing, or without an order. */
type Way = { ranged: boolean; missing: boolean[]; reversed: boolean; complete: boolean };

type Side = { listing: StoredListing; whole: boolean; model: ModelSide };

function isWithin(key: string, { after, until }: KeyRange): boolean {
  const bytes = Buffer.from(key);
  return (
    (after === null || Buffer.compare(bytes, after) > 0) &&
    (until === null || Buffer.compare(bytes, until) <= 0)
  );
}

/** The whole key space, cut behind some keys, which nobody needs to have. */
function cutAt(sorted: readonly TestEntry[], cuts: readonly string[]): EntryBatch[] {
  const ends = [...new Set(cuts)].sort(compareBytes).map((cut) => Uint8Array.from(Buffer.from(cut)));
  return [...ends, null].map((until, index) => {
    const range = { after: index === 0 ? null : (ends[index - 1] ?? null), until };
    return { ...batchOf(sorted.filter(({ key }) => isWithin(key, range))), range };
  });
}

/** The entries as a listing got them, and what can be known of them. */
async function sideOf(
  prefix: string,
  found: readonly TestEntry[],
  way: Way,
  cuts: readonly string[],
): Promise<Side> {
  opened += 1;
  const file = opened % 2 === 0 ? { path: join(root, `${opened}.duckdb`) } : null;
  const listing = await StoredListing.create(engine, prefix, file);
  const sorted = [...found].sort((a, b) => compareBytes(a.key, b.key));
  if (!way.ranged) {
    listing.append(batchOf(way.reversed ? sorted.reverse() : sorted));
    await listing.seal();
    const model = { rows: found.map(rowOf), looked: () => way.complete };
    return { listing, whole: way.complete, model };
  }
  const all = cutAt(sorted, cuts);
  const batches = all.filter((_, index) => way.complete || way.missing[index] !== true);
  if (way.reversed) batches.reverse();
  for (const batch of batches) {
    listing.append(batch);
    await listing.flush();
  }
  await listing.seal();
  const ranges = batches.flatMap(({ range }) => range ?? []);
  const looked = (key: string): boolean => ranges.some((range) => isWithin(key, range));
  return {
    listing,
    whole: batches.length === all.length,
    model: { rows: found.filter(({ key }) => looked(key)).map(rowOf), looked },
  };
}

const way: fc.Arbitrary<Way> = fc.record({
  ranged: fc.boolean(),
  missing: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  reversed: fc.boolean(),
  complete: fc.boolean(),
});

const COLUMNS: DifferenceColumn[] = [
  'change',
  'key',
  'sizeBefore',
  'sizeAfter',
  'difference',
  'modifiedBefore',
  'modifiedAfter',
  'changed',
  'storageClassBefore',
  'storageClassAfter',
  'etagBefore',
  'etagAfter',
];

const sorts: fc.Arbitrary<SortKey<DifferenceColumn>[]> = fc.array(
  fc.record({ column: fc.constantFrom(...COLUMNS), direction: fc.constantFrom('asc', 'desc') }),
  { maxLength: 3 },
);

const views = fc.array(
  fc.record({
    sort: sorts,
    text: fc.constantFrom('', '', 'a', 'É', '%', '\u0000', '\u{1F600}'),
    changes: fc.oneof(fc.constant(ALL), fc.subarray(ALL)),
    offset: fc.oneof(fc.constant(0), fc.nat(60)),
    limit: fc.integer({ min: 1, max: 60 }),
  }),
  { minLength: 1, maxLength: 5 },
);

/** Which of the names cut a listing up. */
const cuts = fc.array(fc.nat(99), { maxLength: 8 });

/** Entries of a place at two times: many names are in both, some of them as they were. */
const twoTimes = fc
  .tuple(
    entries,
    entries,
    fc.array(fc.constantFrom('before', 'after', 'same', 'both'), { size: 'max', maxLength: 40 }),
  )
  .map(([found, others, fates]) => {
    const before: TestEntry[] = [];
    const after: TestEntry[] = [];
    const facts = others.filter(({ kind }) => kind === 'object');
    for (const [index, entry] of found.entries()) {
      const fate = fates[index] ?? 'same';
      if (fate !== 'after') before.push(entry);
      if (fate === 'after' || fate === 'same') after.push(entry);
      if (fate !== 'both') continue;
      const other = facts[index % Math.max(facts.length, 1)];
      after.push(other && entry.kind === 'object' ? { ...other, key: entry.key } : entry);
    }
    return { before, after };
  });

describe('a comparison', () => {
  it('is what comparing one name after the other gives, whatever the keys and however they came in', async () => {
    await fc.assert(
      fc.asyncProperty(
        twoTimes,
        fc.constantFrom('', 'a/', 'ünï/\u{1F600}/'),
        way,
        way,
        fc.tuple(cuts, cuts),
        views,
        async (found, prefix, wayBefore, wayAfter, cut, asked) => {
          const own = (list: readonly TestEntry[]): TestEntry[] =>
            list.map((entry) => ({ ...entry, key: prefix + entry.key }));
          const names = own([...found.before, ...found.after]).map(({ key }) => key);
          const [cutsBefore, cutsAfter] = cut.map((places) =>
            places.map((at) => names[at % Math.max(names.length, 1)] ?? prefix),
          );
          const before = await sideOf(prefix, own(found.before), wayBefore, cutsBefore ?? []);
          const after = await sideOf(prefix, own(found.after), wayAfter, cutsAfter ?? []);
          const comparison = await StoredComparison.make(engine, { before, after }, () => undefined, never);
          // it needs the listings no more
          await before.listing.close();
          await after.listing.close();
          try {
            const model = modelComparison(before.model, after.model);
            expect(comparison.sums).toEqual(model.sums);
            for (const { sort, text, changes, offset, limit } of asked) {
              const expected = modelOrder(
                model.rows.filter(
                  (row) =>
                    changes.includes(row.change) &&
                    passes(
                      { ...row, size: null, modified: null, storageClass: null, etag: null },
                      prefix,
                      textFilter(text),
                    ),
                ),
                sort,
              );
              const query = { sort, filter: { text, changes }, offset, limit };
              expect(await comparison.window(query, never)).toEqual({
                offset,
                rows: expected.slice(offset, offset + limit),
                total: expected.length,
              });
              const start = expected[limit % Math.max(expected.length, 1)]?.key.slice(prefix.length) ?? 'a';
              const sought = Array.from(start)[0] ?? 'z';
              const view = { sort, filter: { text, changes } };
              const places = expected.flatMap((row, index) =>
                row.key.slice(prefix.length).startsWith(sought) ? [index] : [],
              );
              const next = places.find((index) => index >= offset) ?? places[0] ?? null;
              // only names that fold into nothing else are sought as they are
              if (/^[^\p{L}]$/u.test(sought)) {
                const question = { kind: 'find' as const, view, text: sought, from: offset };
                expect(await comparison.find(question, never)).toBe(next);
              }
            }
          } finally {
            await comparison.close();
          }
        },
      ),
      { numRuns: 80 },
    );
  }, 120_000);
});
