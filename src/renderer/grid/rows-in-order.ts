import type { SortKey } from '../../shared/contract/listing';
import { compareValues, sortValue } from './sort-order';
import type { GridColumn } from './types';

/** Rows in the order in which a local grid shows them: stable, unknown values last in both directions. */
export function rowsInOrder<Row>(
  rows: readonly Row[],
  columns: readonly GridColumn<Row>[],
  sort: readonly SortKey<string>[],
): Row[] {
  const keys = sort.flatMap(({ column: id, direction }) => {
    const column = columns.find((one) => one.id === id);
    return column ? [{ column, sign: direction === 'desc' ? -1 : 1 }] : [];
  });
  if (keys.length === 0) return [...rows];
  // each value is read once, and not at every comparison
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
