import type { Problem } from '../../shared/contract/problem';
import { UNKNOWN } from '../../shared/format/bytes';
import type { GridColumn } from '../grid/types';
import { ExactText } from './exact-text';

/** An object that something could not be done to. */
export type Failure = { key: string; versionId?: string | null; problem: Problem | null };

function why({ problem }: Failure): string {
  if (!problem) return UNKNOWN;
  return [problem.message, problem.hint].filter((part) => part !== null).join(' ');
}

/** Which object, why, and AWS's own words for whoever searches for them. */
export const FAILURE_COLUMNS: readonly GridColumn<Failure>[] = [
  {
    id: 'key',
    header: 'Key',
    width: 320,
    sortable: true,
    value: ({ key }) => key,
    cell: ({ key }) => <ExactText text={key} />,
  },
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
