import type { SortKey } from '../../shared/contract/listing';
import { compareValues, sortValue, type SortValue } from './sort-order';
import type { GridColumn } from './types';

/** A row with what it is sorted by, each value read once and not at every comparison. */
export type Ordered<Row> = { row: Row; /** Where it stands unsorted. */ place: number; values: SortValue[] };

/** How rows are read and compared under a sort: unknown values last, whichever way; 0 for equal ones. */
export function orderOf<Row>(columns: readonly GridColumn<Row>[], sort: readonly SortKey<string>[]) {
  const keys = sort.flatMap(({ column: id, direction }) => {
    const column = columns.find((one) => one.id === id);
    return column ? [{ column, sign: direction === 'desc' ? -1 : 1 }] : [];
  });
  const read = (row: Row, place: number): Ordered<Row> => ({
    row,
    place,
    values: keys.map(({ column }) => sortValue(column.value?.(row) ?? null)),
  });
  const compare = (a: Ordered<Row>, b: Ordered<Row>): number => {
    for (const [index, { sign }] of keys.entries()) {
      const [x, y] = [a.values[index], b.values[index]];
      if (x === undefined || y === undefined) {
        if (x !== y) return x === undefined ? 1 : -1;
        continue;
      }
      const order = compareValues(x, y);
      if (order !== 0) return order * sign;
    }
    return 0;
  };
  return { sorts: keys.length > 0, read, compare };
}

/** Rows in the order in which a local grid shows them: stable, unknown values last in both directions. */
export function rowsInOrder<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: readonly SortKey<string>[],
): Row[] {
  const { sorts, read, compare } = orderOf(columns, sort);
  if (!sorts) return [...rows];
  return rows
    .map(read)
    .sort(compare)
    .map(({ row }) => row);
}
