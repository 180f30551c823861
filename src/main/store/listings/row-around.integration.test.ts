import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../shared/listing/object-filter';
import { batchOf, entries, rangedBatches } from './entries.test-support';
import { filters } from './filter-model.test-support';
import { StoreEngine } from './store-engine';
import { StoredListing } from './stored-listing';
import { compareBytes, naiveView, rowOf, sorts } from './view-model.test-support';

let root = '';
let engine: StoreEngine;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'skyglass-row-around-'));
  engine = await StoreEngine.start({ spillFolder: root, memoryLimit: 256e6, threads: 2 });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

/** The first, the last and some between, with their places. */
function some<Item>(items: readonly Item[]): [number, Item][] {
  const step = Math.max(1, Math.ceil(items.length / 4));
  return [...items.entries()].filter(([index]) => index % step === 0 || index === items.length - 1);
}

const signal = new AbortController().signal;

describe('the window around a row', () => {
  it('has its place and whole pages, in every order and filter, however ranges came in, running or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries,
        fc.record({ sort: sorts, filter: fc.oneof(fc.constant(NO_FILTER), filters) }),
        fc.record({ cuts: fc.array(fc.nat()), ranged: fc.boolean(), sealed: fc.boolean() }),
        fc.integer({ min: 1, max: 4 }),
        async (found, view, { cuts, ranged, sealed }, pageRows) => {
          const sorted = [...found].sort((a, b) => compareBytes(a.key, b.key));
          const behind = new Set(cuts.flatMap((cut) => sorted[cut % sorted.length]?.key ?? []));
          const batches = ranged ? rangedBatches(sorted, behind).reverse() : [batchOf(sorted)];
          const listing = await StoredListing.create(engine, '', null);
          try {
            for (const batch of batches) {
              listing.append(batch);
              await listing.flush();
            }
            if (sealed) await listing.seal();
            const { rows } = naiveView(found.map(rowOf), '', view.sort, view.filter);
            for (const [index, row] of some(rows)) {
              const window = await listing.window(
                { ...view, offset: 0, limit: 1, around: { row, pageRows } },
                signal,
              );
              expect(window).toMatchObject({ index, total: rows.length });
              expect(window.offset % pageRows).toBe(0);
              expect(window.rows).toEqual(rows.slice(window.offset, window.offset + 3 * pageRows));
              expect(window.rows[index - window.offset]).toEqual(row);
            }
          } finally {
            await listing.close();
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is empty where the row is not in the view', async () => {
    const listing = await StoredListing.create(engine, 'a/', null);
    try {
      const found = {
        kind: 'object' as const,
        key: 'a/b',
        size: 1,
        modified: 1,
        storageClass: null,
        etag: null,
      };
      listing.append(batchOf([found]));
      await listing.flush();
      for (const key of ['a/c', 'b']) {
        const around = { row: { kind: 'object' as const, key }, pageRows: 10 };
        const window = await listing.window(
          { sort: [], filter: NO_FILTER, offset: 0, limit: 1, around },
          signal,
        );
        expect(window).toMatchObject({ index: null, rows: [], total: 1 });
      }
    } finally {
      await listing.close();
    }
  });
});
