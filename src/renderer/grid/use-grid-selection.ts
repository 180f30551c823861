import { useCallback, useEffect, useRef } from 'react';
import { isNothing, isSelected, NOTHING_SELECTED, only, span, toggled, type SelectHow } from './selection';
import type { DataGridProps } from './types';
import type { Rows } from './use-row-source';

export type GridSelection = {
  /** Whether the row is selected; undefined where nothing can be. */
  isSelected: (key: string | undefined) => boolean | undefined;
  select: (index: number, how: SelectHow) => void;
  selectAll: () => void;
  /** Answers whether there was something to clear. */
  clear: () => boolean;
  /** Ranges begin at the same row as before, which has moved down by so many rows. */
  shiftAnchor: (by: number) => void;
};

/** Above this many, selecting a range would take seconds and hundreds of megabytes; what fits is selected. */
const MOST_SELECTED = 100_000;

/** Applies clicks and keys to the selection; a range reaches over rows that were never in sight. */
export function useGridSelection<Row>(
  selection: DataGridProps<Row>['selection'],
  rows: Rows<Row>,
  rowKey: (row: Row) => string,
): GridSelection {
  const anchor = useRef(0);
  const fetching = useRef<AbortController | null>(null);
  useEffect(() => () => fetching.current?.abort(), []);

  const shiftAnchor = useCallback((by: number) => {
    anchor.current = Math.max(0, anchor.current + by);
  }, []);

  function selectRange(first: number, last: number) {
    const end = Math.min(last, first + MOST_SELECTED - 1);
    const keys: string[] = [];
    for (let index = first; index <= end; index += 1) {
      const row = rows.at(index);
      if (row === undefined) break;
      keys.push(rowKey(row));
    }
    selection?.onChange(only(keys));
    if (keys.length > end - first) return;
    const controller = new AbortController();
    fetching.current = controller;
    rows.between(first, end, controller.signal).then(
      (found) => {
        if (!controller.signal.aborted) selection?.onChange(only(found.map(rowKey)));
      },
      // the source tells of its failures itself; what was here stays selected
      () => undefined,
    );
  }

  function start(): boolean {
    fetching.current?.abort();
    return selection !== undefined;
  }

  return {
    shiftAnchor,
    isSelected: (key) => (selection ? key !== undefined && isSelected(selection.selected, key) : undefined),
    select(index, how) {
      if (!start() || !selection) return;
      if (how === 'range' && selection.mode === 'multi') {
        const { first, last } = span(Math.min(anchor.current, rows.count - 1), index);
        selectRange(first, last);
        return;
      }
      anchor.current = index;
      const row = rows.at(index);
      if (row === undefined) {
        selectRange(index, index);
        return;
      }
      const key = rowKey(row);
      const keep = how === 'toggle' && (selection.mode === 'multi' || isSelected(selection.selected, key));
      selection.onChange(keep ? toggled(selection.selected, key) : only([key]));
    },
    clear() {
      if (!selection || isNothing(selection.selected)) return false;
      start();
      selection.onChange(NOTHING_SELECTED);
      return true;
    },
    selectAll() {
      if (!start() || selection?.mode !== 'multi') return;
      // rows that come in later are not meant where all there are can be named
      if (rows.here) selectRange(0, rows.count - 1);
      else selection.onChange({ kind: 'all', except: new Set() });
    },
  };
}
