import type { GridColumn } from './types';

/** The classes of a cell: how it is aligned, and whether it stays in sight, the last of such cells with an edge. */
export function cellClass(
  base: 'grid-cell' | 'grid-head-cell',
  align: GridColumn<unknown>['align'],
  place: number,
  lefts: readonly string[],
): string {
  const pinned = place < lefts.length;
  return [
    base,
    align === 'end' && 'grid-cell-end',
    pinned && 'grid-cell-pinned',
    pinned && place === lefts.length - 1 && 'grid-cell-pinned-last',
  ]
    .filter(Boolean)
    .join(' ');
}
