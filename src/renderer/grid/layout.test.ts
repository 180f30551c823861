import { describe, expect, it } from 'vitest';
import { INITIAL_LAYOUT, resolveLayout, withMoved, withPinned, withShown, withWidth } from './layout';

const COLUMNS = [
  { id: 'a', width: 100 },
  { id: 'b', width: 200 },
  { id: 'c', width: 300, initiallyHidden: true },
];

describe('resolveLayout', () => {
  it('starts as the columns say', () => {
    const layout = resolveLayout(COLUMNS, INITIAL_LAYOUT);
    expect(layout.order).toEqual(['a', 'b', 'c']);
    expect([...layout.hidden]).toEqual(['c']);
    expect(layout.widths.get('b')).toBe(200);
  });

  it('drops columns that are gone and doubles, and puts new ones behind their neighbour', () => {
    const layout = resolveLayout(COLUMNS, {
      order: ['c', 'gone', 'a', 'a'],
      hidden: ['gone'],
      pinned: ['gone'],
      widths: {},
    });
    expect(layout.order).toEqual(['c', 'a', 'b']);
    expect([...layout.hidden]).toEqual([]);
  });

  it('keeps widths within reason and one column in sight', () => {
    const layout = resolveLayout(COLUMNS, {
      order: ['a', 'b', 'c'],
      hidden: ['a', 'b', 'c'],
      pinned: [],
      widths: { a: 1, b: 99_999 },
    });
    expect([...layout.hidden]).toEqual(['b', 'c']);
    expect(layout.widths.get('a')).toBe(60);
    expect(layout.widths.get('b')).toBe(1600);
  });
});

describe('changes by the person', () => {
  const resolved = resolveLayout(COLUMNS, INITIAL_LAYOUT);

  it('remembers a width and nothing that was not asked', () => {
    const layout = withWidth(resolved, INITIAL_LAYOUT, 'a', 150.4);
    expect(layout.widths).toEqual({ a: 150 });
    expect([...resolveLayout(COLUMNS, layout).hidden]).toEqual(['c']);
  });

  it('shows a hidden column for good', () => {
    const layout = withShown(resolved, INITIAL_LAYOUT, 'c', true);
    expect(resolveLayout(COLUMNS, layout).hidden.size).toBe(0);
  });

  it('does not hide the last column', () => {
    const one = withShown(resolved, INITIAL_LAYOUT, 'a', false);
    const none = withShown(resolveLayout(COLUMNS, one), one, 'b', false);
    expect(resolveLayout(COLUMNS, none).hidden).toEqual(new Set(['a', 'c']));
  });

  it('pins columns behind the first one and before all others, and shows them', () => {
    const one = withPinned(resolved, INITIAL_LAYOUT, 'c', true);
    expect(resolveLayout(COLUMNS, one)).toMatchObject({ order: ['a', 'c', 'b'], pinned: ['c'] });
    expect(resolveLayout(COLUMNS, one).hidden.size).toBe(0);
    // a column that is not pinned stays behind those that are
    const moved = withMoved(resolveLayout(COLUMNS, one), one, 'b', 'c');
    expect(resolveLayout(COLUMNS, moved).order).toEqual(['a', 'c', 'b']);
    const two = withPinned(resolveLayout(COLUMNS, one), one, 'b', true);
    expect(resolveLayout(COLUMNS, two)).toMatchObject({ order: ['a', 'c', 'b'], pinned: ['c', 'b'] });
    const none = withPinned(resolveLayout(COLUMNS, two), two, 'c', false);
    expect(resolveLayout(COLUMNS, none)).toMatchObject({ order: ['a', 'b', 'c'], pinned: ['b'] });
  });

  it('moves a column to the place of another, either way', () => {
    expect(withMoved(resolved, INITIAL_LAYOUT, 'a', 'c').order).toEqual(['b', 'c', 'a']);
    expect(withMoved(resolved, INITIAL_LAYOUT, 'c', 'a').order).toEqual(['c', 'a', 'b']);
    expect(withMoved(resolved, INITIAL_LAYOUT, 'a', 'gone').order).toEqual(['a', 'b', 'c']);
  });
});
