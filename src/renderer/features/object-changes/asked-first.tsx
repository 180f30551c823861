import Spinner from '@cloudscape-design/components/spinner';
import type { ReactNode } from 'react';
import { problemFrom } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';

type AskedFirstProps = {
  /** What has to be known before the form shows; null for nothing. */
  asked: { data: unknown; error: unknown; refetch: () => unknown } | null;
  what: string;
  children: ReactNode;
};

/** A form that shows once what is there is known: what is not seen is not overwritten. */
export function AskedFirst({ asked, what, children }: AskedFirstProps) {
  if (asked === null || asked.data !== undefined) return children;
  if (asked.error !== null) {
    return <ProblemAlert problem={problemFrom(asked.error)} onRetry={() => void asked.refetch()} />;
  }
  return (
    <div role="status">
      <Spinner /> Asking for {what}…
    </div>
  );
}
