import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { DifferenceRow } from '../../../shared/contract/comparison';
import type { SortKey } from '../../../shared/contract/listing';
import { DataGrid } from '../../grid/data-grid';
import type { Selection } from '../../grid/selection';
import type { RowSource } from '../../grid/types';
import { useGridLayout } from '../../settings-context';
import { copySelected } from '../objects/copy-event';
import { objectsAddress, parentPrefix, type ObjectsPlace } from '../objects/object-address';
import { rowKey } from '../objects/object-rows';
import type { Copy } from '../objects/use-copy';
import { comparisonColumns } from './comparison-columns';

type ComparisonGridProps = {
  place: ObjectsPlace;
  source: RowSource<DifferenceRow>;
  sort: readonly SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  selected: Selection;
  onSelectedChange: (selected: Selection) => void;
  copy: Copy;
  onUp: () => void;
  loading: boolean;
  empty: string;
};

const NAME = 'Compared objects';

/** The differences; a row leads to where it is or was, and copies as its address. */
export function ComparisonGrid(props: ComparisonGridProps) {
  const { place, source, sort, onSortChange, selected, onSelectedChange, copy, onUp, loading, empty } = props;
  const { bucket, prefix, mode } = place;
  const navigate = useNavigate();
  const [layout, setLayout] = useGridLayout(NAME);
  const columns = useMemo(() => comparisonColumns({ bucket, prefix, mode }), [bucket, prefix, mode]);

  function show({ kind, key }: DifferenceRow) {
    const shown = kind === 'folder' ? key : (parentPrefix(key) ?? '');
    void navigate(objectsAddress({ bucket, prefix: shown, mode: 'folder' }));
  }

  return (
    <div className="comparison-grid" onCopy={(event) => copySelected(event, selected, copy)}>
      <DataGrid
        name={NAME}
        columns={columns}
        source={source}
        rowKey={rowKey}
        sort={sort}
        onSortChange={onSortChange}
        layout={layout}
        onLayoutChange={setLayout}
        selection={{ mode: 'multi', selected, onChange: onSelectedChange }}
        onActivate={show}
        onUp={onUp}
        loading={loading}
        empty={empty}
      />
    </div>
  );
}
