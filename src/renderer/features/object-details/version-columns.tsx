import type { ObjectVersion } from '../../../shared/contract/object-details';
import { UNKNOWN } from '../../../shared/format/bytes';
import { SizeText, TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';

/** What a version is, in a word. */
export function versionWord({ kind, latest }: ObjectVersion): string {
  if (kind === 'delete-marker') return latest ? 'Delete marker, current' : 'Delete marker';
  return latest ? 'Current' : 'Noncurrent';
}

export const VERSION_COLUMNS: readonly GridColumn<ObjectVersion>[] = [
  {
    id: 'modified',
    header: 'Last modified',
    width: 170,
    sortable: true,
    value: ({ modified }) => modified,
    cell: ({ modified }) => <TimeText time={modified} />,
  },
  { id: 'kind', header: 'Is', width: 150, sortable: true, value: versionWord, cell: versionWord },
  {
    id: 'size',
    header: 'Size',
    width: 90,
    align: 'end',
    sortable: true,
    value: ({ size }) => size,
    cell: ({ size }) => <SizeText bytes={size} />,
  },
  {
    id: 'storageClass',
    header: 'Storage class',
    width: 120,
    sortable: true,
    value: ({ storageClass }) => storageClass,
    cell: ({ storageClass }) => storageClass ?? UNKNOWN,
  },
  {
    id: 'versionId',
    header: 'Version ID',
    width: 280,
    value: ({ versionId }) => versionId,
    cell: ({ versionId }) => versionId,
  },
];
