import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { SortKey } from '../../shared/contract/listing';
import { KeptOrder } from './kept-order';
import type { ResolvedLayout } from './layout';
import type { GridColumn } from './types';

const features = tableFeatures({
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
});

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
  arrange: ((sorted: readonly Row[]) => readonly Row[]) | undefined,
): { shown: ShownColumn<Row>[]; rows: readonly Row[] | null } {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, never>();
    return columns.map(({ id, header, sortable }) =>
      helper.display({ id, header, enableSorting: sortable !== false }),
    );
  }, [columns]);
  const state = useMemo(
    () => ({
      sorting: sort.map((key) => ({ id: key.column, desc: key.direction === 'desc' })),
      columnOrder: layout.order,
      columnVisibility: Object.fromEntries([...layout.hidden].map((id) => [id, false])),
      columnSizing: Object.fromEntries(layout.widths),
    }),
    [sort, layout],
  );
  // the table knows the columns only: for each row it would make an object of its own, and compare through it
  const table = useTable({ features, columns: definitions, data: NO_ROWS, state, manualSorting: true });
  const [order] = useState(() => new KeptOrder<Row>());
  const sorted = useMemo(
    () => (localRows === null ? null : order.next(localRows, columns, sort)),
    [order, localRows, columns, sort],
  );
  const rows = useMemo(() => (sorted && arrange ? arrange(sorted) : sorted), [sorted, arrange]);
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
