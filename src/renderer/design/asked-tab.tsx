import type { ReactNode } from 'react';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Spinner from '@cloudscape-design/components/spinner';
import { problemFrom } from '../api';
import { ProblemAlert } from './problem-alert';

type Asked<Answer> = {
  data: Answer | undefined;
  error: unknown;
  isFetching: boolean;
  refetch: () => unknown;
};

/** What AWS answers of one thing, or that it is being asked, or why it did not answer. */
export function AskedTab<Answer>(props: {
  asked: Asked<Answer>;
  /** What is asked for: "the status checks". */
  what: string;
  actions?: ReactNode;
  children: (answer: Answer) => ReactNode;
}) {
  const { asked, what, actions, children } = props;
  const refetch = () => void asked.refetch();
  return (
    <SpaceBetween size="s">
      <SpaceBetween size="xs" direction="horizontal" alignItems="center">
        <Button iconName="refresh" loading={asked.isFetching} onClick={refetch}>
          Ask again
        </Button>
        {actions}
      </SpaceBetween>
      {asked.error !== null && <ProblemAlert problem={problemFrom(asked.error)} onRetry={refetch} />}
      {asked.data === undefined && asked.error === null && (
        <div role="status">
          <Spinner /> Asking for {what}…
        </div>
      )}
      {asked.data !== undefined && children(asked.data)}
    </SpaceBetween>
  );
}

/** For what is asked anew each time it is looked at, and kept nowhere. */
export const ASKED_ANEW = { staleTime: 0, gcTime: 0, retry: false, refetchOnWindowFocus: false } as const;
