import { useQuery } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { formatLocalTime } from '../../../shared/format/time';
import type { InstanceView } from '../instances/instance-view';
import { ASKED_ANEW, AskedTab } from '../../design/asked-tab';

/** What the instance shows on its screen. */
export function ScreenshotTab({ view }: { view: InstanceView }) {
  const trpc = useTRPC();
  const { id: connectionId } = useConnection();
  const { region, instance } = view;
  const asked = useQuery(
    trpc.instanceDetails.screenshot.queryOptions(
      { connectionId, region, instanceId: instance.instanceId },
      ASKED_ANEW,
    ),
  );
  return (
    <AskedTab asked={asked} what="a screenshot">
      {({ jpeg, at }) => (
        <>
          <Box color="text-body-secondary">Taken {formatLocalTime(at)}</Box>
          <img
            className="console-screenshot"
            alt={`The screen of ${instance.name ?? instance.instanceId}`}
            src={`data:image/jpeg;base64,${jpeg}`}
          />
        </>
      )}
    </AskedTab>
  );
}
