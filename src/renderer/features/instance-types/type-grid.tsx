import { useCallback, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import Button from '@cloudscape-design/components/button';
import type { SortKey } from '../../../shared/contract/listing';
import type { GridLayout } from '../../../shared/contract/settings';
import { DataGrid } from '../../grid/data-grid';
import type { Selection } from '../../grid/selection';
import type { TypeColumn } from './column-kinds';
import { launchAddress } from './launch-address';
import { rowKey, type TypeRow } from './type-row';

type TypeGridProps = {
  columns: readonly TypeColumn[];
  rows: readonly TypeRow[];
  sort: readonly SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  layout: GridLayout;
  onLayoutChange: (layout: GridLayout) => void;
  selected: Selection;
  onSelect: (selected: Selection) => void;
  /** The row to show, picked elsewhere. */
  startAt: TypeRow | null;
  loading: boolean;
  empty: ReactNode;
};

/** The types, each one step from the launch form. */
export function TypeGrid(props: TypeGridProps) {
  const navigate = useNavigate();
  const launch = useCallback((row: TypeRow) => void navigate(launchAddress(row)), [navigate]);
  // the same function while nothing changes: rows are drawn again when it differs
  const actions = useCallback(
    (row: TypeRow) => (
      <Button variant="inline-link" ariaLabel={`Launch ${row.spec.instanceType}`} onClick={() => launch(row)}>
        Launch
      </Button>
    ),
    [launch],
  );
  return (
    <DataGrid
      name="Instance types"
      columns={props.columns}
      source={{ kind: 'local', rows: props.rows }}
      rowKey={rowKey}
      sort={props.sort}
      onSortChange={props.onSortChange}
      layout={props.layout}
      onLayoutChange={props.onLayoutChange}
      selection={{ mode: 'multi', selected: props.selected, onChange: props.onSelect }}
      startAt={props.startAt}
      onActivate={launch}
      rowActions={actions}
      loading={props.loading}
      empty={props.empty}
    />
  );
}
