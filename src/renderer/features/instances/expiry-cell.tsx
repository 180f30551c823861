import type { ReactNode } from 'react';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useNow } from '../../design/use-now';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatSpan, formatUtcTime } from '../../../shared/format/time';
import type { InstanceView } from './instance-view';

/** States in which an instance that should have ended still is. */
const ALIVE = new Set(['pending', 'running', 'stopping', 'stopped']);

/** Whether it should have ended itself by now and has not. */
export function isOverdue({ expiresAt, instance }: InstanceView, now: number): boolean {
  return expiresAt !== null && expiresAt < now && ALIVE.has(instance.state);
}

/** How long until it ends itself, or that it should have. */
export function ExpiryCell({ view }: { view: InstanceView }): ReactNode {
  const { expiresAt, instance } = view;
  if (expiresAt === null || !ALIVE.has(instance.state)) return UNKNOWN;
  return <Countdown view={view} expiresAt={expiresAt} />;
}

function Countdown({ view, expiresAt }: { view: InstanceView; expiresAt: number }) {
  const now = useNow(1000);
  const title = `Tagged to end at ${formatUtcTime(expiresAt)}`;
  if (isOverdue(view, now)) {
    return (
      <span title={title}>
        <StatusIndicator type="error">{formatSpan(now - expiresAt)} overdue</StatusIndicator>
      </span>
    );
  }
  return <span title={title}>in {formatSpan(expiresAt - now)}</span>;
}
