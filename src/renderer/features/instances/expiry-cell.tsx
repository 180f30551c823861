import type { ReactNode } from 'react';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useNow } from '../../design/use-now';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatSpan, formatUtcTime } from '../../../shared/format/time';
import { expiringOf } from './expiry';
import type { InstanceView } from './instance-view';

/** How long until it ends itself, or that it should have. */
export function ExpiryCell({ view }: { view: InstanceView }): ReactNode {
  const [expiring] = expiringOf([view]);
  return expiring ? <Countdown expiresAt={expiring.expiresAt} /> : UNKNOWN;
}

/** "in 3 h 20 min", counting down; "5 min overdue" in the colour of an error. */
export function Countdown({ expiresAt }: { expiresAt: number }) {
  const now = useNow(1000);
  const title = `Tagged to end at ${formatUtcTime(expiresAt)}`;
  if (expiresAt < now) {
    return (
      <span title={title}>
        <StatusIndicator type="error">{formatSpan(now - expiresAt)} overdue</StatusIndicator>
      </span>
    );
  }
  return <span title={title}>in {formatSpan(expiresAt - now)}</span>;
}
