import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stretchesLeft, withStretch } from './stretches';

it('what is done and what is left are the whole, each byte once', () => {
  const stretch = fc.tuple(fc.nat(60), fc.nat(20)).map(([from, length]) => ({ from, to: from + length }));
  fc.assert(
    fc.property(fc.nat(80), fc.array(stretch), fc.integer({ min: 1, max: 9 }), (size, some, most) => {
      const inside = some.filter(({ from, to }) => from < to && to <= size);
      const done = inside.reduce<[number, number][]>((now, one) => withStretch(now, one), []);
      const left = stretchesLeft(size, done, most);
      const seen = new Array<number>(size).fill(0);
      for (const [from, to] of done) for (let at = from; at < to; at++) seen[at] = (seen[at] ?? 0) + 1;
      for (const { from, to } of left) {
        expect(to - from).toBeLessThanOrEqual(most);
        expect(to).toBeGreaterThan(from);
        for (let at = from; at < to; at++) seen[at] = (seen[at] ?? 0) + 1;
      }
      expect(seen.every((times) => times === 1)).toBe(true);
      // joined: none touches the next
      for (const [index, [, to]] of done.entries())
        expect(done[index + 1]?.[0] ?? Infinity).toBeGreaterThan(to);
      for (const one of inside)
        expect(done.some(([from, to]) => from <= one.from && one.to <= to)).toBe(true);
    }),
  );
});
