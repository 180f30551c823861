import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectName, ObjectRow } from '../../../shared/contract/listing';
import { NO_FILTER } from '../../../shared/listing/object-filter';
import { batchOf, entries, type TestEntry } from './entries.test-support';
import { filters, fold } from './filter-model.test-support';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { StoreEngine } from './store-engine';
import { StoredListing } from './stored-listing';
import { compareBytes, naiveView, rowOf, sorts } from './view-model.test-support';

let root = '';
let engine: StoreEngine;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'skyglass-view-questions-'));
  engine = await StoreEngine.start({ spillFolder: root, memoryLimit: 256e6, threads: 2 });
});
afterAll(() => {
  engine.close();
  rmSync(root, { recursive: true, force: true });
});

/** Opens a listing of these entries and asks it whatever is asked. */
async function asking(
  { prefix, found, sealed }: { prefix: string; found: TestEntry[]; sealed: boolean },
  work: (ask: (question: AsideQuestion) => Promise<AsideAnswer>) => Promise<void>,
): Promise<void> {
  const listing = await StoredListing.create(engine, prefix, null);
  try {
    listing.append(batchOf(found));
    await listing.flush();
    if (sealed) await listing.seal();
    await work((question) => listing.ask(question, () => undefined, new AbortController().signal));
  } finally {
    await listing.close();
  }
}

function nextStart(rows: readonly ObjectRow[], prefix: string, text: string, from: number): number | null {
  const starts = (row: ObjectRow) => fold(row.key.slice(prefix.length)).startsWith(fold(text));
  const after = rows.findIndex((row, index) => index >= from && starts(row));
  const any = after >= 0 ? after : rows.findIndex(starts);
  return any < 0 ? null : any;
}

const listingOf = fc.record({
  prefix: fc.constantFrom('', 'a/', 'ünï/\u{1F600}/'),
  shuffled: fc.boolean(),
  sealed: fc.boolean(),
});

const nameOf = ({ kind, key }: ObjectRow): ObjectName => ({ kind, key });

describe('a view', () => {
  it('tells where a row is, which comes next that starts with a text, and which it has', async () => {
    await fc.assert(
      fc.asyncProperty(
        listingOf,
        entries,
        fc.array(
          fc.record({
            sort: sorts,
            filter: fc.oneof(fc.constant(NO_FILTER), filters),
            row: fc.nat(50),
            from: fc.nat(45),
            text: fc.constantFrom('a', 'A', 'é', 'É', '%', '/', '\u0000', '\uFEFF', '\u{1F600}', 'zz'),
            limit: fc.nat(30),
            byteLimit: fc.constantFrom(0, 20, 1e6),
            out: fc.array(fc.nat(39), { maxLength: 5 }),
          }),
          { minLength: 1, maxLength: 6 },
        ),
        async ({ prefix, shuffled, sealed }, some, views) => {
          const found = some.map((entry) => ({ ...entry, key: prefix + entry.key }));
          found.sort((a, b) => compareBytes(a.key, b.key));
          if (shuffled) found.reverse();
          const rows = found.map(rowOf);
          await asking({ prefix, found, sealed }, async (ask) => {
            for (const { sort, filter, row, from, text, limit, byteLimit, out } of views) {
              const view = naiveView(rows, prefix, sort, filter).rows;
              const sought = rows[row] ?? { ...rowOf({ kind: 'folder', key: `${prefix}gone` }) };
              const index = view.findIndex(({ kind, key }) => kind === sought.kind && key === sought.key);
              expect(await ask({ kind: 'position', sort, filter, row: nameOf(sought) })).toEqual({
                kind: 'index',
                index: index < 0 ? null : index,
              });
              expect(await ask({ kind: 'find', sort, filter, text, from })).toEqual({
                kind: 'index',
                index: nextStart(view, prefix, text, from),
              });
              const except = out.flatMap((at) => rows[at] ?? []);
              const left = view.filter((one) => !except.includes(one)).map(nameOf);
              let bytes = 0;
              const fitting = left
                .slice(0, limit)
                .filter(({ key }) => (bytes += Buffer.byteLength(key)) <= byteLimit);
              expect(
                await ask({ kind: 'names', sort, filter, except: except.map(nameOf), limit, byteLimit }),
              ).toEqual({ kind: 'names', names: fitting, more: fitting.length < left.length });
            }
          });
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('tells how much some rows are', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.array(fc.nat(39), { maxLength: 6 }), async (found, picked) => {
        const chosen = found.map(rowOf).filter((_, index) => picked.includes(index));
        const gone: ObjectName = { kind: 'object', key: 'never there' };
        await asking({ prefix: '', found, sealed: true }, async (ask) => {
          const rows = [...chosen.map(nameOf), gone];
          const answer = await ask({ kind: 'totals', rows });
          if (answer.kind !== 'totals') throw new Error('Another answer.');
          expect(answer).toMatchObject({
            rows: chosen.length,
            bytes: chosen.reduce((sum, { size }) => sum + (size ?? 0), 0),
          });
          const objects = chosen.filter(({ kind }) => kind === 'object');
          for (const storageClass of new Set(objects.map((row) => row.storageClass))) {
            const own = objects.filter((row) => row.storageClass === storageClass);
            const tally = (rows: typeof own) => ({
              objects: rows.length,
              bytes: rows.reduce((sum, { size }) => sum + (size ?? 0), 0),
            });
            const small = own.filter(({ size }) => size !== null && size < 128 * 1024);
            expect(answer.classes.find((one) => one.storageClass === storageClass)).toEqual({
              storageClass,
              ...tally(own),
              small: tally(small),
            });
          }
        });
      }),
      { numRuns: 20 },
    );
  }, 120_000);
});
