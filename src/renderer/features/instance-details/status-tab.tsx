import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator, { type StatusIndicatorProps } from '@cloudscape-design/components/status-indicator';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import type { InstanceStatus, StatusCheck } from '../../../shared/contract/instance-details';
import { formatLocalTime } from '../../../shared/format/time';
import type { InstanceView } from '../instances/instance-view';
import { ASKED_ANEW, AskedTab } from '../../design/asked-tab';

const TYPES: Readonly<Record<string, StatusIndicatorProps.Type>> = {
  ok: 'success',
  impaired: 'error',
  initializing: 'in-progress',
  'insufficient-data': 'warning',
};

/** The status checks, and what AWS has planned. */
export function StatusTab({ view }: { view: InstanceView }) {
  const trpc = useTRPC();
  const { id: connectionId } = useConnection();
  const { region, instance } = view;
  const asked = useQuery(
    trpc.instanceDetails.status.queryOptions(
      { connectionId, region, instanceId: instance.instanceId },
      ASKED_ANEW,
    ),
  );
  return (
    <AskedTab asked={asked} what="the status checks">
      {(status) => <Status status={status} />}
    </AskedTab>
  );
}

function Status({ status: { checks, events } }: { status: InstanceStatus }) {
  return (
    <SpaceBetween size="m">
      {checks.length === 0 && <Box>EC2 tells no status checks of it.</Box>}
      <KeyValuePairs
        columns={3}
        items={checks.map((check) => ({
          label: check.name,
          value: (
            <>
              <StatusIndicator type={TYPES[check.status] ?? 'info'}>{check.status}</StatusIndicator>
              <Box color="text-body-secondary">{detailText(check)}</Box>
            </>
          ),
        }))}
      />
      <div>
        <Box variant="h3">Planned by AWS</Box>
        {events.length === 0 && <Box>Nothing is planned.</Box>}
        <ul>
          {events.map(({ code, description, notBefore, notAfter }) => (
            <li key={`${code} ${notBefore ?? ''} ${description}`}>
              {code}: {description} ({formatLocalTime(notBefore)} to {formatLocalTime(notAfter)})
            </li>
          ))}
        </ul>
      </div>
    </SpaceBetween>
  );
}

function detailText({ details }: StatusCheck): string {
  return details
    .map(({ name, status, impairedSince }) => {
      const since = impairedSince === null ? '' : ` since ${formatLocalTime(impairedSince)}`;
      return `${name}: ${status}${since}`;
    })
    .join(', ');
}
