import type { SortKey } from '../../shared/contract/listing';
import type { GridLayout } from '../../shared/contract/settings';
import type { Table, TableCell, TableColumn } from '../../shared/contract/table';
import { resolveLayout } from './layout';
import { compareValues, sortValue } from './sort-order';
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

/** Rows in the order in which a local grid shows them. */
export function rowsInOrder<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: readonly SortKey<string>[],
): Row[] {
  const keys = sort.flatMap(({ column: id, direction }) => {
    const column = columns.find((one) => one.id === id);
    return column ? [{ column, sign: direction === 'desc' ? -1 : 1 }] : [];
  });
  const read = rows.map((row) => ({
    row,
    values: keys.map(({ column }) => sortValue(column.value?.(row) ?? null)),
  }));
  read.sort((a, b) => {
    for (const [index, { sign }] of keys.entries()) {
      const [x, y] = [a.values[index], b.values[index]];
      // what is unknown comes last, whichever way
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1;
        continue;
      }
      const order = compareValues(x, y);
      if (order !== 0) return order * sign;
    }
    return 0;
  });
  return read.map(({ row }) => row);
}
