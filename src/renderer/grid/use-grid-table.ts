import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { SortKey } from '../../shared/contract/listing';
import type { ResolvedLayout } from './layout';
import { compareValues, sortValue, type SortValue } from './sort-order';
import type { GridColumn } from './types';

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

/** The table's rows are wrapped, so that any row type will do. */
type Item<Row> = { row: Row };

/** A column that is shown, in its place. */
export type ShownColumn<Row> = GridColumn<Row> & {
  currentWidth: number;
  /** `asc`, `desc`, or null when the rows are not sorted by it. */
  sorted: 'asc' | 'desc' | null;
  /** Its place among several sort columns, from 1; null unless there are several. */
  sortPlace: number | null;
};

const NO_ROWS: readonly never[] = [];

/**
 * Columns in order and, for local rows, the sorted rows: stable, unknown values last in both directions.
 * Rows from elsewhere (`null`) come sorted.
 */
export function useGridTable<Row>(
  columns: readonly GridColumn<Row>[],
  localRows: readonly Row[] | null,
  sort: readonly SortKey<string>[],
  layout: ResolvedLayout,
): { shown: ShownColumn<Row>[]; rows: readonly Row[] | null } {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Item<Row>>();
    return columns.map((column) => {
      const read = (item: Item<Row>): SortValue => sortValue(column.value?.(item.row) ?? null);
      return helper.accessor((item): unknown => read(item), {
        id: column.id,
        header: column.header,
        enableSorting: column.sortable !== false,
        sortUndefined: 'last',
        sortFn: (a, b) => compareValues(read(a.original), read(b.original)),
      });
    });
  }, [columns]);
  const data = useMemo(() => (localRows ?? NO_ROWS).map((row) => ({ row })), [localRows]);
  const state = useMemo(
    () => ({
      sorting: sort.map((key) => ({ id: key.column, desc: key.direction === 'desc' })),
      columnOrder: layout.order,
      columnVisibility: Object.fromEntries([...layout.hidden].map((id) => [id, false])),
      columnSizing: Object.fromEntries(layout.widths),
    }),
    [sort, layout],
  );
  const table = useTable({ features, columns: definitions, data, state, manualSorting: localRows === null });

  const model = table.getRowModel().rows;
  const rows = useMemo(
    () => (localRows === null ? null : model.map((item) => item.original.row)),
    [localRows, model],
  );
  const visible = table.getVisibleLeafColumns();
  const shown = useMemo(() => {
    const byId = new Map(columns.map((column) => [column.id, column]));
    return visible.flatMap((leaf) => {
      const column = byId.get(leaf.id);
      if (!column) return [];
      const place = sort.findIndex((key) => key.column === leaf.id);
      return {
        ...column,
        currentWidth: layout.widths.get(leaf.id) ?? column.width,
        sorted: sort[place]?.direction ?? null,
        sortPlace: place >= 0 && sort.length > 1 ? place + 1 : null,
      };
    });
  }, [columns, visible, sort, layout]);
  return { shown, rows };
}
