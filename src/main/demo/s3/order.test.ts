import fc from 'fast-check';
import { expect, test } from 'vitest';
import { afterPrefix, compareUtf8, lowerBound, upperBound, type SortedKeys } from './order';

const text = fc.string({ unit: 'binary', maxLength: 12 });

function spaceOf(keys: string[]): SortedKeys & { keys: string[] } {
  const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return { keys: sorted, count: sorted.length, keyAt: (index) => sorted[index] ?? '' };
}

test('keys are ordered as their UTF-8 bytes are', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareUtf8(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 2000 },
  );
});

test('astral characters sort after the last of the basic plane, unlike in JavaScript', () => {
  expect(['\uff5e', '\u{1f600}'].sort()).toEqual(['\u{1f600}', '\uff5e']);
  expect(compareUtf8('\u{1f600}', '\uff5e')).toBeGreaterThan(0);
  expect(compareUtf8('\u{10000}', '\ufffd')).toBeGreaterThan(0);
  expect(compareUtf8('\ud7ff', '\u{10000}')).toBeLessThan(0);
});

test('searching finds what counting finds', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 40 }), text, fc.nat(40), (keys, key, start) => {
      const space = spaceOf(keys);
      const from = Math.min(start, lowerBound(space, key));
      expect(lowerBound(space, key, from)).toBe(
        space.keys.filter((other) => compareUtf8(other, key) < 0).length,
      );
      expect(upperBound(space, key, from)).toBe(
        space.keys.filter((other) => compareUtf8(other, key) <= 0).length,
      );
      expect(afterPrefix(space, key, from)).toBe(
        space.keys.filter((other) => compareUtf8(other, key) < 0 || other.startsWith(key)).length,
      );
    }),
  );
});
