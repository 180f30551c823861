import { Link } from 'react-router';
import type { ObjectColumn, ObjectName as Named, ObjectRow, SortKey } from '../../../shared/contract/listing';
import { UNKNOWN } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { SizeText, TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';
import { objectsAddress, type ObjectsPlace } from './object-address';
import './objects.css';

/** The columns of the Objects grid; names are shown below the prefix. */
export function objectColumns(place: ObjectsPlace): GridColumn<ObjectRow>[] {
  return [
    {
      id: 'key',
      header: 'Name',
      width: 420,
      leastWidth: 240,
      cell: (row) => <ObjectName row={row} place={place} />,
    },
    { id: 'size', header: 'Size', width: 110, align: 'end', cell: (row) => <SizeText bytes={row.size} /> },
    { id: 'modified', header: 'Last modified', width: 180, cell: (row) => <TimeText time={row.modified} /> },
    { id: 'storageClass', header: 'Storage class', width: 180, cell: (row) => row.storageClass ?? UNKNOWN },
    {
      id: 'etag',
      header: 'ETag',
      width: 280,
      initiallyHidden: true,
      cell: (row) => (row.etag === null ? UNKNOWN : <ExactText text={row.etag} />),
    },
    {
      id: 'fullKey',
      header: 'Full key',
      width: 420,
      initiallyHidden: true,
      sortable: false,
      cell: (row) => <ExactText text={row.key} />,
    },
  ];
}

/** A row's name below the prefix; that of a folder leads into it. */
export function ObjectName({ row, place }: { row: Named; place: ObjectsPlace }) {
  const name = row.key.slice(place.prefix.length);
  if (row.kind === 'folder') {
    return (
      <Link className="object-folder" to={objectsAddress({ ...place, prefix: row.key })}>
        <ExactText text={name} />
      </Link>
    );
  }
  // a key that equals the prefix: the marker that consoles make for an empty folder
  if (name === '') return <span className="object-marker">(the prefix itself)</span>;
  return <ExactText text={name} />;
}

const SORTABLE: Record<ObjectColumn, true> = {
  key: true,
  size: true,
  modified: true,
  storageClass: true,
  etag: true,
};

function isObjectColumn(column: string): column is ObjectColumn {
  return Object.hasOwn(SORTABLE, column);
}

/** The sort in the listing's own terms. */
export function objectSort(sort: readonly SortKey<string>[]): SortKey<ObjectColumn>[] {
  return sort.flatMap(({ column, direction }) => (isObjectColumn(column) ? { column, direction } : []));
}
