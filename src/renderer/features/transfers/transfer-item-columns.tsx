import type { TransferItem } from '../../../shared/contract/transfers';
import { UNKNOWN } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import type { GridColumn } from '../../grid/types';

const KEY: GridColumn<TransferItem> = {
  id: 'key',
  header: 'Key',
  width: 320,
  sortable: true,
  value: ({ key }) => key,
  cell: ({ key }) => <ExactText text={key} />,
};

/** What is called otherwise than its key. */
export const RENAMED_COLUMNS: readonly GridColumn<TransferItem>[] = [
  KEY,
  {
    id: 'savedAs',
    header: 'Saved as',
    width: 420,
    sortable: true,
    value: ({ savedAs }) => savedAs,
    cell: ({ savedAs }) => (savedAs === null ? UNKNOWN : <ExactText text={savedAs} />),
  },
];
