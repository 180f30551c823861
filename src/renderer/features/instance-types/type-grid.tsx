import { useCallback, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import Button from '@cloudscape-design/components/button';
import type { SortKey } from '../../../shared/contract/listing';
import type { GridLayout } from '../../../shared/contract/settings';
import { DataGrid } from '../../grid/data-grid';
import type { TypeColumn } from './column-kinds';
import type { TypeRow } from './type-row';

type TypeGridProps = {
  columns: readonly TypeColumn[];
  rows: readonly TypeRow[];
  sort: readonly SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  layout: GridLayout;
  onLayoutChange: (layout: GridLayout) => void;
  loading: boolean;
  empty: ReactNode;
};

/** The types, each one step from the launch form. */
export function TypeGrid(props: TypeGridProps) {
  const navigate = useNavigate();
  const launch = useCallback(
    ({ spec, region }: TypeRow) =>
      void navigate(`/launch?${new URLSearchParams({ type: spec.instanceType, region }).toString()}`),
    [navigate],
  );
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
      onActivate={launch}
      rowActions={actions}
      loading={props.loading}
      empty={props.empty}
    />
  );
}

/** A type has a row in each region, or one for all of them. */
function rowKey({ region, spec, across }: TypeRow): string {
  return across ? spec.instanceType : `${region} ${spec.instanceType}`;
}
