import { useRef } from 'react';
import { span, toggled, type SelectHow } from './selection';
import type { DataGridProps } from './types';
import type { Rows } from './use-row-source';

export type GridSelection = {
  /** Whether the row is selected; undefined where nothing can be. */
  isSelected: (key: string | undefined) => boolean | undefined;
  select: (index: number, how: SelectHow) => void;
  selectAll: () => void;
};

/** Applies clicks and keys to the selection. Rows that are not here yet are left out of a range. */
export function useGridSelection<Row>(
  selection: DataGridProps<Row>['selection'],
  rows: Rows<Row>,
  rowKey: (row: Row) => string,
): GridSelection {
  const anchor = useRef(0);

  function keysBetween(first: number, last: number): string[] {
    const keys: string[] = [];
    for (let index = first; index <= last; index += 1) {
      const row = rows.at(index);
      if (row !== undefined) keys.push(rowKey(row));
    }
    return keys;
  }

  return {
    isSelected: (key) => (selection ? key !== undefined && selection.selected.has(key) : undefined),
    select(index, how) {
      if (!selection) return;
      const row = rows.at(index);
      if (how === 'range' && selection.mode === 'multi') {
        const { first, last } = span(Math.min(anchor.current, rows.count - 1), index);
        selection.onChange(new Set(keysBetween(first, last)));
        return;
      }
      anchor.current = index;
      if (row === undefined) return;
      const key = rowKey(row);
      const keep = how === 'toggle' && (selection.mode === 'multi' || selection.selected.has(key));
      selection.onChange(keep ? toggled(selection.selected, key) : new Set([key]));
    },
    selectAll() {
      if (selection?.mode === 'multi') selection.onChange(new Set(keysBetween(0, rows.count - 1)));
    },
  };
}
