import { Link } from 'react-router';
import type { BucketRow } from '../../../shared/contract/listing';
import { UNKNOWN } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';
import { objectsAddress } from '../objects/object-address';

/** The columns of the Buckets grid. */
export const BUCKET_COLUMNS: readonly GridColumn<BucketRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 420,
    value: (row) => row.name,
    cell: (row) => (
      <Link className="bucket-link" to={objectsAddress({ bucket: row.name, prefix: '', mode: 'folder' })}>
        <ExactText text={row.name} />
      </Link>
    ),
  },
  {
    id: 'region',
    header: 'Region',
    width: 180,
    value: (row) => row.region,
    cell: (row) => row.region ?? UNKNOWN,
  },
  {
    id: 'created',
    header: 'Created',
    width: 200,
    value: (row) => row.created,
    cell: (row) => <TimeText time={row.created} />,
  },
];
