import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSelected, NOTHING_SELECTED, only, selectedCount, toggled, type Selection } from './selection';

const ROWS = ['a', 'b', 'c', 'd', 'e'];
const ALL: Selection = { kind: 'all', except: new Set() };

describe('a selection', () => {
  it('takes rows in and out, and leaves the others as they are, whether it names rows or all but some', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(fc.constantFrom(...ROWS)), (all, toggles) => {
        let selection: Selection = all ? ALL : NOTHING_SELECTED;
        const expected = new Set(all ? ROWS : []);
        for (const key of toggles) {
          selection = toggled(selection, key);
          if (!expected.delete(key)) expected.add(key);
        }
        expect(ROWS.filter((key) => isSelected(selection, key))).toEqual(
          ROWS.filter((key) => expected.has(key)),
        );
        expect(selectedCount(selection, ROWS.length)).toBe(expected.size);
      }),
    );
  });

  it('has rows that come later where it is all of them', () => {
    expect(isSelected(toggled(ALL, 'a'), 'not seen yet')).toBe(true);
    expect(isSelected(only(['a']), 'not seen yet')).toBe(false);
  });
});
