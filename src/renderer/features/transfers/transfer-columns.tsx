import type { Transfer } from '../../../shared/contract/transfers';
import { formatCount } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { TimeText } from '../../design/value-cells';
import type { GridColumn } from '../../grid/types';
import { progressWords, rateWords, share, stateWord, timeLeftWords } from './transfer-words';

function Progress({ transfer }: { transfer: Transfer }) {
  const part = share(transfer);
  return (
    <span className="transfer-progress" title={progressWords(transfer)}>
      <progress value={part ?? undefined} max={1} aria-label={progressWords(transfer)} />
      {part === null ? '' : `${Math.floor(part * 100)} %`}
    </span>
  );
}

export const TRANSFER_COLUMNS: readonly GridColumn<Transfer>[] = [
  {
    id: 'title',
    header: 'What',
    width: 280,
    sortable: true,
    value: ({ title }) => title,
    cell: ({ title }) => <ExactText text={title} />,
  },
  { id: 'state', header: 'State', width: 140, sortable: true, value: stateWord, cell: stateWord },
  {
    id: 'progress',
    header: 'Progress',
    width: 170,
    sortable: true,
    value: share,
    plain: (transfer) => progressWords(transfer),
    cell: (transfer) => <Progress transfer={transfer} />,
  },
  {
    id: 'rate',
    header: 'Rate',
    width: 110,
    align: 'end',
    sortable: true,
    value: ({ state, rate }) => (state === 'running' ? rate : null),
    cell: rateWords,
  },
  {
    id: 'left',
    header: 'Time left',
    width: 120,
    align: 'end',
    sortable: true,
    value: ({ state, timeLeft }) => (state === 'running' ? timeLeft : null),
    cell: timeLeftWords,
  },
  {
    id: 'failed',
    header: 'Failed',
    width: 80,
    align: 'end',
    sortable: true,
    value: ({ failed }) => failed,
    cell: ({ failed }) => formatCount(failed),
  },
  {
    id: 'bucket',
    header: 'Bucket',
    width: 180,
    sortable: true,
    value: ({ bucket }) => bucket,
    cell: ({ bucket }) => bucket,
  },
  {
    id: 'target',
    header: 'To',
    width: 220,
    sortable: true,
    value: ({ target }) => target,
    cell: ({ target }) => <ExactText text={target} />,
  },
  {
    id: 'started',
    header: 'Started',
    width: 170,
    sortable: true,
    value: ({ startedAt }) => startedAt,
    cell: ({ startedAt }) => <TimeText time={startedAt} />,
  },
];
