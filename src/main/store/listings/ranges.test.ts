import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clip, mirror } from './ranges';

const few = fc.nat(30);

it('cuts a window into its parts, so that together they are the window', () => {
  fc.assert(
    fc.property(few, few, few, few, (folders, objects, offset, limit) => {
      const all = Array.from({ length: folders + objects }, (_, index) => index);
      const first = clip({ offset, limit }, 0, folders);
      const second = clip({ offset, limit }, folders, objects);
      expect([
        ...all.slice(0, folders).slice(first.offset, first.offset + first.limit),
        ...all.slice(folders).slice(second.offset, second.offset + second.limit),
      ]).toEqual(all.slice(offset, offset + limit));
    }),
  );
});

it('finds the same rows from the other end', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const first = mirror({ offset: 1, limit: 3 }, all.length);
  expect(all.slice(first, first + 3).reverse()).toEqual([...all].reverse().slice(1, 4));
});
