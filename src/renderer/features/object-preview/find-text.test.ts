import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findText } from './find-text';

it('finds every place, none over another, whatever the case', () => {
  expect(findText('Error: an error in ERRORS', 'error')).toEqual([
    { from: 0, to: 5 },
    { from: 10, to: 15 },
    { from: 19, to: 24 },
  ]);
  expect(findText('aaaa', 'aa')).toHaveLength(2);
  expect(findText('anything', '')).toEqual([]);
  // a letter whose lower case is longer
  expect(findText('\u0130 x İstanbul', 'x')).toEqual([{ from: 2, to: 3 }]);
});

it('tells places that hold what is sought', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'İ', '\n') }), (text) => {
      for (const { from, to } of findText(text, 'ab')) expect(text.slice(from, to).toLowerCase()).toBe('ab');
    }),
  );
});
