import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import { KeyPages, OverlapError, type Page } from './key-pages';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const bytes = (text: string | null) => (text === null ? null : encoder.encode(text));
const range = (after: string | null, until: string | null): KeyRange => ({
  after: bytes(after),
  until: bytes(until),
});
const told = (ranges: KeyRange[]): (string | null)[][] =>
  ranges.map(({ after, until }) => [after && decoder.decode(after), until && decoder.decode(until)]);

/** Pages of a whole listing, in key order: what lies between is cut at these texts. */
function pagesOf(cuts: readonly string[], rows: readonly number[]): { range: KeyRange; rows: number }[] {
  const ends = [...new Set(cuts)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return [...ends, null].map((until, index) => ({
    range: range(ends[index - 1] ?? null, until),
    rows: rows[index] ?? 0,
  }));
}

describe('pages', () => {
  it('give every window of what has come, and the stretches that have not', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({
            minLength: 1,
            maxLength: 3,
            unit: fc.constantFrom('a', 'b', '/', '\uFF5E', '\u{1F600}'),
          }),
          { maxLength: 8 },
        ),
        fc.array(fc.nat(4), { minLength: 9, maxLength: 9 }),
        fc.array(fc.nat(), { minLength: 9, maxLength: 9 }),
        fc.nat(9),
        fc.nat(20),
        fc.nat(20),
        (cuts, rows, order, missing, offset, limit) => {
          const whole = pagesOf(cuts, rows).map((page, index) => ({ ...page, index }));
          const arriving = [...whole].sort((a, b) => (order[a.index] ?? 0) - (order[b.index] ?? 0));
          const come = arriving.slice(missing);
          const pages = new KeyPages();
          const ids = new Map<number, number[]>();
          let next = 0;
          for (const { range: keys, rows: count, index } of come) {
            pages.add({ range: keys, objects: { first: next, rows: count }, folders: { first: 0, rows: 0 } });
            ids.set(
              index,
              Array.from({ length: count }, (_, row) => next + row),
            );
            next += count;
          }
          const inKeyOrder = whole.flatMap(({ index }) => ids.get(index) ?? []);
          const window = pages
            .runs('objects', { offset, limit })
            .flatMap((run) => Array.from({ length: run.rows }, (_, row) => run.first + row));
          expect(window).toEqual(inKeyOrder.slice(offset, offset + limit));
          expect(pages.inRowOrder).toBe(inKeyOrder.every((id, at) => id === at));
          const absent = whole.filter(({ index }) => !ids.has(index)).map((page) => page.range);
          expect(told(pages.missing())).toEqual(told(joinedUp(absent)));
        },
      ),
    );
  });

  it('refuse keys that are there already', () => {
    const page = (keys: KeyRange): Page => ({
      range: keys,
      objects: { first: 0, rows: 1 },
      folders: { first: 0, rows: 0 },
    });
    for (const [after, until] of [
      ['a', 'c'],
      ['b', 'd'],
      [null, 'd'],
      ['c', null],
      [null, null],
    ] as const) {
      const pages = new KeyPages();
      pages.add(page(range('b', 'd')));
      expect(() => pages.add(page(range(after, until)))).toThrow(OverlapError);
      expect(() => pages.add(page(range('d', 'e')))).not.toThrow();
    }
  });
});

/** Stretches that touch are one. */
function joinedUp(ranges: KeyRange[]): KeyRange[] {
  const joined: KeyRange[] = [];
  for (const next of ranges) {
    const last = joined[joined.length - 1];
    if (last?.until && next.after && Buffer.compare(last.until, next.after) === 0) {
      joined[joined.length - 1] = { after: last.after, until: next.until };
    } else joined.push(next);
  }
  return joined;
}
