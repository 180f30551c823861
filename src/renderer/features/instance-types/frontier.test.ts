import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quoted, rowOf, spec } from './example-types';
import { CAPABILITIES, frontier } from './frontier';
import { basisOf } from './price-basis';
import type { TypeRow } from './type-row';

function row(instanceType: string, vCpus: number | null, perHour: number | null): TypeRow {
  return rowOf(spec(instanceType, { vCpus }), quoted(perHour));
}

const { hourly } = basisOf('price');

const [vcpus, , , , gpuMemory] = CAPABILITIES;
if (vcpus?.value !== 'vcpus' || gpuMemory?.value !== 'gpuMemory') throw new Error('Other capabilities.');

const names = (rows: readonly TypeRow[]): string[] => rows.map(({ spec }) => spec.instanceType);

describe('the frontier of price against a capability', () => {
  it('leaves out what costs more and has no more of it', () => {
    const rows = [
      row('a.dear', 2, 0.2),
      row('a.cheap', 2, 0.1),
      row('a.big', 8, 0.3),
      row('a.silly', 4, 0.4),
    ];
    expect(names(frontier(rows, vcpus, hourly))).toEqual(['a.cheap', 'a.big']);
  });

  it('keeps equals together, and nothing whose price or size is not known', () => {
    const rows = [
      row('a.one', 2, 0.1),
      row('b.one', 2, 0.1),
      row('c.free', 96, null),
      row('d.none', null, 0.01),
    ];
    expect(names(frontier(rows, vcpus, hourly))).toEqual(['a.one', 'b.one']);
  });

  it('of what a type has none of is no answer', () => {
    expect(frontier([row('a.one', 2, 0.1)], gpuMemory, hourly)).toEqual([]);
  });

  it('holds exactly the rows that no other row beats, whatever their order', () => {
    const offers = fc.array(
      fc.tuple(fc.option(fc.integer({ min: 0, max: 6 })), fc.option(fc.integer({ min: 1, max: 6 }))),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(offers, (found) => {
        const rows = found.map(([count, price], index) => row(`t.${index}`, count, price));
        const isOffer = ([count, price]: (typeof found)[number]): boolean => !!count && price !== null;
        const isBest = (index: number): boolean => {
          const [count, price] = found[index] ?? [null, null];
          if (!isOffer([count, price])) return false;
          return !found.some(
            (other) =>
              isOffer(other) &&
              (other[0] ?? 0) >= (count ?? 0) &&
              (other[1] ?? 0) <= (price ?? 0) &&
              (other[0] !== count || other[1] !== price),
          );
        };
        const expected = rows.filter((_, index) => isBest(index));
        expect(frontier(rows, vcpus, hourly)).toEqual(expected);
        expect(new Set(frontier(rows.toReversed(), vcpus, hourly))).toEqual(new Set(expected));
      }),
    );
  });
});
