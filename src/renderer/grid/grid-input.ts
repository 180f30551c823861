import type { KeyboardEvent, MouseEvent } from 'react';
import { HEADER, moveFocus, type Focus } from './keyboard';
import { selectHow } from './selection';
import type { GridSelection } from './use-grid-selection';
import type { Rows } from './use-row-source';

type GridInput<Row> = {
  focus: Focus;
  moveTo: (focus: Focus) => void;
  rows: Rows<Row>;
  selection: GridSelection;
  columns: number;
  pageRows: () => number;
  /** Whether the key was a letter of a name to go to. */
  typed: (event: KeyboardEvent, row: number) => boolean;
  onActivate: ((row: Row) => void) | undefined;
  onUp: (() => void) | undefined;
};

/** Whether the event is of a link, button or field inside a row, which answers for itself. */
function isOfPart(event: { target: EventTarget }): boolean {
  return event.target instanceof Element && event.target.closest('a, button, input') !== null;
}

function rowIndexOf(event: { target: EventTarget }): number | null {
  if (!(event.target instanceof Element)) return null;
  const line = event.target.closest<HTMLElement>('[data-row]');
  return line ? Number(line.dataset['row']) : null;
}

/** What keys and the mouse do in the grid. */
export function gridInput<Row>(grid: GridInput<Row>) {
  const { focus, moveTo, rows, selection, onActivate, onUp } = grid;
  return { onKeyDown, onMouseDown, onClick, onDoubleClick };

  function onKeyDown(event: KeyboardEvent) {
    if (press(event)) event.preventDefault();
  }

  /** Opens a row, once it is here: a key pressed right after a sort is not lost. */
  async function activate(index: number) {
    const row = rows.at(index);
    if (row !== undefined) onActivate?.(row);
    else {
      const [late] = await rows.between(index, index, new AbortController().signal).catch(() => []);
      if (late !== undefined) onActivate?.(late);
    }
  }

  /** Whether the key was the grid's. */
  function press(event: KeyboardEvent): boolean {
    const command = event.ctrlKey || event.metaKey;
    if (focus.row !== HEADER && grid.typed(event, focus.row)) return true;
    switch (event.key) {
      case 'Enter':
        if (isOfPart(event) || focus.row === HEADER || !onActivate) return false;
        void activate(focus.row);
        return true;
      case 'Backspace':
        onUp?.();
        return onUp !== undefined;
      case ' ':
        if (isOfPart(event) || focus.row === HEADER) return false;
        selection.select(focus.row, 'toggle');
        return true;
      case 'Escape':
        return !isOfPart(event) && selection.clear();
    }
    if (command && event.key.toLowerCase() === 'a') {
      selection.selectAll();
      return true;
    }
    // with Alt the arrows are the browser's
    if (event.altKey) return false;
    const { columns } = grid;
    const extent = { rows: rows.count, columns, pageRows: grid.pageRows() };
    const next = moveFocus(focus, { key: event.key, ctrlKey: command }, extent);
    if (!next) return false;
    moveTo(next);
    if (event.shiftKey && next.row !== HEADER && next.row !== focus.row) selection.select(next.row, 'range');
    return true;
  }

  function onMouseDown(event: MouseEvent) {
    // shift selects rows, not the text between two clicks
    if (event.shiftKey) event.preventDefault();
  }

  function onClick(event: MouseEvent) {
    const index = rowIndexOf(event);
    if (index === null || isOfPart(event)) return;
    // text that was marked with the mouse is not a click
    if (window.getSelection()?.type === 'Range' && !event.shiftKey) return;
    moveTo({ row: index, column: null });
    selection.select(index, selectHow(event));
  }

  function onDoubleClick(event: MouseEvent) {
    const index = rowIndexOf(event);
    if (index === null || isOfPart(event)) return;
    void activate(index);
  }
}
