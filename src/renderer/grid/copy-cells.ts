import type { ClipboardEvent } from 'react';
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

/** Copies, where a person copies in a grid: the cell they are at, or else the selected rows, or else their row. */
export function copyCells<Row>(
  event: ClipboardEvent,
  { columns, rows, isSelected, focus }: Copied<Row>,
): void {
  // text that was marked with the mouse is what the person means then
  if (window.getSelection()?.isCollapsed === false) return;
  const at = rows[focus.row];
  const column = focus.column === null ? undefined : columns[focus.column];
  const selected = rows.filter(isSelected);
  const text =
    at !== undefined && column
      ? cellText(plainCell(column, at))
      : rowsText(columns, selected.length > 0 || at === undefined ? selected : [at]);
  if (text === null) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', text);
}

function rowsText<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): string | null {
  return rows.length === 0 ? null : tableText(plainTable(columns, rows), 'tsv');
}
