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

function why({ problem }: TransferItem): string {
  if (!problem) return UNKNOWN;
  return [problem.message, problem.hint].filter((part) => part !== null).join(' ');
}

/** What could not be moved, and why. */
export const FAILED_COLUMNS: readonly GridColumn<TransferItem>[] = [
  KEY,
  { id: 'why', header: 'Why', width: 420, sortable: true, value: why, cell: why },
  {
    id: 'code',
    header: 'Code',
    width: 150,
    sortable: true,
    value: ({ problem }) => problem?.awsCode ?? null,
    cell: ({ problem }) => problem?.awsCode ?? UNKNOWN,
  },
  {
    id: 'request',
    header: 'Request id',
    width: 200,
    value: ({ problem }) => problem?.requestId ?? null,
    cell: ({ problem }) => problem?.requestId ?? UNKNOWN,
  },
];

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
