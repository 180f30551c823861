import type { ReactNode } from 'react';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';

const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  pending: 'pending',
  running: 'success',
  'shutting-down': 'in-progress',
  terminated: 'not-started',
  stopping: 'in-progress',
  stopped: 'stopped',
};

/** AWS's word for the state, with an icon; the reason, where there is one, in the tooltip. */
export function StateCell({ state, reason }: { state: string; reason: string | null }): ReactNode {
  return (
    <span title={reason ?? undefined}>
      <StatusIndicator type={TYPES[state] ?? 'info'}>{state}</StatusIndicator>
    </span>
  );
}
