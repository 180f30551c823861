import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ToldChanges } from './told-changes';

it('whoever follows the changes has the same as is there, and is told nothing twice', () => {
  const things = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(fc.array(things), (looks) => {
      const told = new ToldChanges<number>();
      const followed = new Map<string, number>();
      for (const look of looks) {
        const { changed, gone } = told.next(new Map(Object.entries(look)));
        for (const [id, value] of changed) {
          expect(followed.get(id)).not.toBe(value);
          followed.set(id, value);
        }
        for (const id of gone) expect(followed.delete(id)).toBe(true);
        expect(Object.fromEntries(followed)).toEqual(look);
      }
    }),
  );
});
