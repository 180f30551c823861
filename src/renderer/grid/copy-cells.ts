import type { KeyboardEvent } from 'react';
import { cellText, tableText } from '../../shared/table-text';
import { plainCell, plainTable } from './plain-table';
import type { GridColumn } from './types';

type Copied<Row> = {
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  isSelected: (row: Row) => boolean;
  /** Where the person is; the column is null on the row itself. */
  focus: { row: number; column: number | null };
};

/** Whether a key asks to copy. */
export function isCopyKey(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'c'
  );
}

/**
 * Has the copying that a key begins put the cell on the clipboard that the person is at, or else the selected rows, or
 * else their row. By the key and not by the grid's own copy event: Chromium sends that to the caret's place, which
 * a focused cell need not be.
 */
export function copyCells<Row>({ columns, rows, isSelected, focus }: Copied<Row>): void {
  // text that was marked with the mouse is what the person means then
  if (window.getSelection()?.isCollapsed === false) return;
  const at = rows[focus.row];
  const column = focus.column === null ? undefined : columns[focus.column];
  const selected = rows.filter(isSelected);
  const text =
    at !== undefined && column
      ? cellText(plainCell(column, at))
      : rowsText(columns, selected.length > 0 || at === undefined ? selected : [at]);
  if (text !== null) putOnNextCopy(text);
}

function putOnNextCopy(text: string): void {
  const put = (event: ClipboardEvent) => {
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
  };
  document.addEventListener('copy', put, { once: true, capture: true });
  // where the key copied nothing, a later copying is somebody else's
  const end = () => document.removeEventListener('copy', put, true);
  document.addEventListener('keyup', end, { once: true, capture: true });
}

function rowsText<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string | null {
  return rows.length === 0 ? null : tableText(plainTable(columns, rows), 'tsv');
}
