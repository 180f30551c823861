import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ListingSum, type ListingTotals } from './listing-checksum';

type Listed = { key: string; size: number };

function totals(objects: readonly Listed[]): ListingTotals {
  const sum = new ListingSum();
  for (const { key, size } of objects) sum.add(Buffer.from(key), size);
  return sum.totals();
}

const object = fc.record({ key: fc.string({ unit: 'binary' }), size: fc.nat({ max: 2 ** 42 }) });

test('the order of the objects does not matter', () => {
  fc.assert(
    fc.property(fc.array(object), (objects) => {
      expect(totals([...objects].reverse())).toEqual(totals(objects));
    }),
    { numRuns: 100 },
  );
});

test('a size, a byte of a key, a missing or a doubled object are told', () => {
  const objects = Array.from({ length: 50 }, (_, index) => ({ key: `key ${index}`, size: index * 2 ** 31 }));
  const [first, second, ...rest] = objects;
  if (!first || !second) throw new Error('There are objects.');
  const others: Listed[][] = [
    rest,
    [first, first, ...rest],
    [{ ...first, size: second.size }, { ...second, size: first.size }, ...rest],
    [{ ...first, key: 'kez 0' }, second, ...rest],
    [{ ...first, size: 2 ** 32 }, second, ...rest],
  ];
  const { checksum } = totals(objects);
  for (const other of others) expect(totals(other).checksum).not.toBe(checksum);
});
