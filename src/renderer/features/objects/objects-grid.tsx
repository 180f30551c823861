import { useMemo, type ClipboardEvent } from 'react';
import { useNavigate } from 'react-router';
import type { ObjectRow, SortKey } from '../../../shared/contract/listing';
import { formatS3Uri } from '../../../shared/s3-uri';
import { DataGrid } from '../../grid/data-grid';
import type { RowSource } from '../../grid/types';
import { useGridLayout } from '../../settings-context';
import { objectsAddress, parentPrefix, type ObjectsPlace } from './object-address';
import { objectColumns } from './object-columns';

type ObjectsGridProps = {
  place: ObjectsPlace;
  source: RowSource<ObjectRow>;
  sort: readonly SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  selected: ReadonlySet<string>;
  onSelectedChange: (selected: ReadonlySet<string>) => void;
  loading: boolean;
  empty: string;
};

const NAME = 'Objects';

/** The rows; opens folders, goes up, and copies the addresses of what is selected. */
export function ObjectsGrid(props: ObjectsGridProps) {
  const { place, source, sort, onSortChange, selected, onSelectedChange, loading, empty } = props;
  const navigate = useNavigate();
  const [layout, setLayout] = useGridLayout(NAME);
  const { bucket, prefix, mode } = place;
  const columns = useMemo(() => objectColumns({ bucket, prefix, mode }), [bucket, prefix, mode]);

  function open(row: ObjectRow) {
    if (row.kind === 'folder') void navigate(objectsAddress({ ...place, prefix: row.key }));
  }

  function up() {
    const parent = parentPrefix(prefix);
    void navigate(parent === null ? '/buckets' : objectsAddress({ ...place, prefix: parent }));
  }

  function copy(event: ClipboardEvent) {
    // text that was marked with the mouse is what the person means then
    if (selected.size === 0 || window.getSelection()?.isCollapsed === false) return;
    const addresses = [...selected].map((key) => formatS3Uri({ bucket, prefix: key.slice(1) }));
    event.clipboardData.setData('text/plain', addresses.join('\n'));
    event.preventDefault();
  }

  return (
    <div className="objects-grid" onCopy={copy}>
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
        onActivate={open}
        onUp={up}
        loading={loading}
        empty={empty}
      />
    </div>
  );
}

/** `a/` may be a folder and an object at once. */
function rowKey(row: ObjectRow): string {
  return (row.kind === 'folder' ? 'f' : 'o') + row.key;
}
