import type { GridLayout } from '../../shared/contract/settings';
import type { Table, TableCell, TableColumn } from '../../shared/contract/table';
import { resolveLayout } from './layout';
import type { GridColumn } from './types';

/** What a cell holds, without its looks. */
export function plainCell<Row>(column: GridColumn<Row>, row: Row): TableCell {
  return column.plain ? column.plain(row) : (column.value?.(row) ?? null);
}

/** Rows and columns of a grid as they are shown, to be copied or exported. */
export function plainTable<Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): Table {
  const cells = rows.map((row) => columns.map((column) => plainCell(column, row)));
  return {
    columns: columns.map(({ id, header }, index) => ({ id, header, kind: kindOf(cells, index) })),
    rows: cells,
  };
}

/** A column is of numbers or flags where all that is known in it is. */
function kindOf(rows: readonly (readonly TableCell[])[], index: number): TableColumn['kind'] {
  const kinds = new Set(rows.flatMap((row) => typeof (row[index] ?? undefined)));
  kinds.delete('undefined');
  if (kinds.size !== 1) return 'text';
  return kinds.has('number') ? 'number' : kinds.has('boolean') ? 'flag' : 'text';
}

/** The columns that are shown, in their order. */
export function shownColumns<Column extends GridColumn<never>>(
  columns: readonly Column[],
  layout: GridLayout,
): Column[] {
  const { order, hidden } = resolveLayout(columns, layout);
  const byId = new Map(columns.map((column) => [column.id, column]));
  return order.flatMap((id) => (hidden.has(id) ? [] : (byId.get(id) ?? [])));
}
