import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareValues, nextSort, sortValue } from './sort-order';

describe('compareValues', () => {
  it('orders instance types as a person would', () => {
    const types = ['c5.10xlarge', 'm5.large', 'c5.2xlarge', 'c5.xlarge', 'c5.large'];
    expect(types.sort(compareValues)).toEqual([
      'c5.2xlarge',
      'c5.10xlarge',
      'c5.large',
      'c5.xlarge',
      'm5.large',
    ]);
  });

  it('orders numbers by size and false before true', () => {
    expect([10, 9, -1, 2.5].sort(compareValues)).toEqual([-1, 2.5, 9, 10]);
    expect([true, false].sort(compareValues)).toEqual([false, true]);
  });

  it('is the same order whichever way it is asked, and tells every two different texts apart', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0);
        expect(compareValues(a, b) === 0).toBe(a === b);
      }),
    );
  });

  it('takes null and NaN for unknown, but not 0 and empty text', () => {
    expect([null, NaN, 0, '', false].map(sortValue)).toEqual([undefined, undefined, 0, '', false]);
  });
});

describe('nextSort', () => {
  it('goes ascending, descending, none', () => {
    const first = nextSort([], 'name', false);
    expect(first).toEqual([{ column: 'name', direction: 'asc' }]);
    const second = nextSort(first, 'name', false);
    expect(second).toEqual([{ column: 'name', direction: 'desc' }]);
    expect(nextSort(second, 'name', false)).toEqual([]);
  });

  it('replaces the sort by another column without shift', () => {
    const sort = [
      { column: 'a', direction: 'asc' as const },
      { column: 'b', direction: 'desc' as const },
    ];
    expect(nextSort(sort, 'c', false)).toEqual([{ column: 'c', direction: 'asc' }]);
    expect(nextSort(sort, 'a', false)).toEqual([{ column: 'a', direction: 'desc' }]);
  });

  it('adds, turns and removes a column in its place with shift', () => {
    const one = nextSort([], 'a', true);
    const two = nextSort(one, 'b', true);
    expect(two.map((key) => key.column)).toEqual(['a', 'b']);
    const turned = nextSort(two, 'a', true);
    expect(turned).toEqual([
      { column: 'a', direction: 'desc' },
      { column: 'b', direction: 'asc' },
    ]);
    expect(nextSort(turned, 'a', true)).toEqual([{ column: 'b', direction: 'asc' }]);
  });
});
