import { useMemo, type Ref } from 'react';
import { useNavigate } from 'react-router';
import type { ObjectRow, SortKey } from '../../../shared/contract/listing';
import { formatS3Uri } from '../../../shared/s3-uri';
import { DataGrid } from '../../grid/data-grid';
import type { Selection } from '../../grid/selection';
import type { RowSource } from '../../grid/types';
import { useGridLayout } from '../../settings-context';
import { copySelected } from './copy-event';
import { isManifest, objectsAddress, parentPrefix, type ObjectsPlace } from './object-address';
import { objectColumns } from './object-columns';
import { rowKey } from './object-rows';
import { cameFrom, cameFromBucket } from './start-row';
import type { Copy } from './use-copy';

type ObjectsGridProps = {
  place: ObjectsPlace;
  source: RowSource<ObjectRow>;
  sort: readonly SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  selected: Selection;
  onSelectedChange: (selected: Selection) => void;
  copy: Copy;
  frame: Ref<HTMLDivElement>;
  /** Looks inside of an object. */
  onLook: () => void;
  /** Opens the report of a manifest. */
  onOpenManifest: (manifest: string) => void;
  /** The row to begin at, or null. */
  startAt: ObjectRow | null;
  loading: boolean;
  empty: string;
};

const NAME = 'Objects';

/** The rows; opens folders and manifests of reports, goes up, and copies the addresses of what is selected. */
export function ObjectsGrid(props: ObjectsGridProps) {
  const { place, source, sort, onSortChange, selected, onSelectedChange, copy, onLook, onOpenManifest } =
    props;
  const { frame, startAt, loading, empty } = props;
  const navigate = useNavigate();
  const [layout, setLayout] = useGridLayout(NAME);
  const { bucket, prefix, mode } = place;
  const columns = useMemo(() => objectColumns({ bucket, prefix, mode }), [bucket, prefix, mode]);

  function open(row: ObjectRow) {
    if (row.kind === 'folder') void navigate(objectsAddress({ ...place, prefix: row.key }));
    else if (isManifest(row.key)) onOpenManifest(formatS3Uri({ bucket, prefix: row.key }));
    else onLook();
  }

  function up() {
    const parent = parentPrefix(prefix);
    if (parent === null) void navigate('/buckets', { state: cameFromBucket(bucket) });
    else void navigate(objectsAddress({ ...place, prefix: parent }), { state: cameFrom(prefix) });
  }

  return (
    <div className="objects-grid" ref={frame} onCopy={(event) => copySelected(event, selected, copy)}>
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
        startAt={startAt}
        onActivate={open}
        onUp={up}
        loading={loading}
        empty={empty}
      />
    </div>
  );
}
