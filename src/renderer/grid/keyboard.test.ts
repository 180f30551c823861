import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEADER, moveFocus, type Focus } from './keyboard';

const EXTENT = { rows: 100, columns: 4, pageRows: 10 };
const press = (focus: Focus, key: string, ctrlKey = false) => moveFocus(focus, { key, ctrlKey }, EXTENT);
const row = (index: number, column: number | null = null): Focus => ({ row: index, column });

describe('moveFocus', () => {
  it('moves by rows', () => {
    expect(press(row(5), 'ArrowDown')).toEqual(row(6));
    expect(press(row(5), 'ArrowUp')).toEqual(row(4));
    expect(press(row(5), 'PageDown')).toEqual(row(15));
    expect(press(row(5), 'PageUp')).toEqual(row(0));
    expect(press(row(5), 'End')).toEqual(row(99));
    expect(press(row(5), 'Home')).toEqual(row(0));
    expect(press(row(99), 'ArrowDown')).toEqual(row(99));
  });

  it('goes into the cells and out again', () => {
    expect(press(row(5), 'ArrowRight')).toEqual(row(5, 0));
    expect(press(row(5, 3), 'ArrowRight')).toEqual(row(5, 3));
    expect(press(row(5, 0), 'ArrowLeft')).toEqual(row(5));
    expect(press(row(5, 1), 'ArrowDown')).toEqual(row(6, 1));
  });

  it('moves along the cells by Home and End, and along the rows with Ctrl', () => {
    expect(press(row(5, 1), 'End')).toEqual(row(5, 3));
    expect(press(row(5, 2), 'Home')).toEqual(row(5, 0));
    expect(press(row(5, 2), 'End', true)).toEqual(row(99, 2));
    expect(press(row(5), 'Home', true)).toEqual(row(0));
  });

  it('goes up into the header and down from it', () => {
    expect(press(row(0), 'ArrowUp')).toEqual(row(HEADER, 0));
    expect(press(row(0, 2), 'ArrowUp')).toEqual(row(HEADER, 2));
    expect(press(row(HEADER, 2), 'ArrowDown')).toEqual(row(0));
    expect(press(row(HEADER, 0), 'ArrowLeft')).toBeNull();
  });

  it('leaves other keys alone', () => {
    expect(press(row(5), 'x')).toBeNull();
    expect(press(row(5), 'Tab')).toBeNull();
  });

  it('never leaves the grid', () => {
    const keys = fc.array(
      fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End'),
    );
    fc.assert(
      fc.property(keys, fc.integer({ min: 0, max: 5 }), fc.boolean(), (strokes, rows, ctrlKey) => {
        let focus: Focus = row(0);
        for (const key of strokes) focus = moveFocus(focus, { key, ctrlKey }, { ...EXTENT, rows }) ?? focus;
        expect(focus.row).toBeGreaterThanOrEqual(HEADER);
        expect(focus.row).toBeLessThan(Math.max(1, rows));
        expect(focus.row === HEADER ? focus.column : 0).not.toBeNull();
        expect(focus.column ?? 0).toBeLessThan(EXTENT.columns);
      }),
    );
  });
});
