import { useState, type ReactNode } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import { DataGrid } from '../../grid/data-grid';
import type { GridColumn } from '../../grid/types';
import { useGridLayout } from '../../settings-context';

type AnalysisGridProps<Row> = {
  /** Accessible name, from the view contract. */
  name: string;
  columns: readonly GridColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  loading: boolean;
  onActivate?: (row: Row) => void;
  onUp: () => void;
  rowActions?: (row: Row) => ReactNode;
};

/** A table of the analysis; unsorted, it has the largest first. */
export function AnalysisGrid<Row>(props: AnalysisGridProps<Row>) {
  const { name, columns, rows, rowKey, loading, onActivate, onUp, rowActions } = props;
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout(name);
  return (
    <div className="analysis-grid">
      <DataGrid
        name={name}
        columns={columns}
        source={{ kind: 'local', rows }}
        rowKey={rowKey}
        sort={sort}
        onSortChange={setSort}
        layout={layout}
        onLayoutChange={setLayout}
        onUp={onUp}
        {...(onActivate && { onActivate })}
        {...(rowActions && { rowActions })}
        loading={loading}
        empty="There is no object here."
      />
    </div>
  );
}
