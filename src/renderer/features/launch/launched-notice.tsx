import { useEffect, useState } from 'react';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { problemFrom, useTRPCClient } from '../../api';
import { useNotices, type Notice } from '../../design/notices';
import { formatCounted } from '../../../shared/format/bytes';
import type { LaunchProgress, LaunchResult } from '../../../shared/contract/launch';
import { progressText, type ProgressText } from './launch-progress';

/** What was launched, and where. */
export type Launched = { connectionId: string; region: string; result: LaunchResult };

/** Tells which instances a launch brought, wherever the person is by then, and how they come up. */
export function launchedNotice(launched: Launched): Notice {
  const { result, region } = launched;
  return {
    id: noticeId(launched),
    type: 'in-progress',
    header: `${result.found ? 'Found' : 'Launched'} ${formatCounted(result.instanceIds.length, 'instance')} in ${region}`,
    content: <Following launched={launched} />,
  };
}

function noticeId({ result }: Launched): string {
  return `launched ${result.instanceIds.join(' ')}`;
}

/** Follows the instances until they run or failed to, and then turns the notice into what came of it. */
function Following({ launched }: { launched: Launched }) {
  const { notify } = useNotices();
  const progress = useProgress(launched);
  const { result, region } = launched;
  const text = progressText(result, region, progress);
  const { outcome } = text;
  useEffect(() => {
    if (outcome)
      notify({ ...outcome, id: noticeId(launched), content: <Told launched={launched} text={text} /> });
    // once: the outcome is the last that is told
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome !== null]);
  return <Told launched={launched} text={text} />;
}

function Told({ launched: { result }, text }: { launched: Launched; text: ProgressText }) {
  const { requestId, found } = result;
  return (
    <SpaceBetween size="xs">
      {text.outcome === null && (
        <ProgressBar
          variant="flash"
          value={text.percent}
          description={text.line}
          {...(text.trouble !== null && { additionalInfo: text.trouble })}
        />
      )}
      {text.outcome !== null && text.trouble !== null && <div>{text.trouble}</div>}
      <div>
        {result.instanceIds.join(', ')}
        {requestId !== null && ` (request id ${requestId})`}
      </div>
      {found && (
        <div>
          The answer of the launch was lost; these are the instances that it had launched, by its ClientToken.
        </div>
      )}
    </SpaceBetween>
  );
}

function useProgress({ connectionId, region, result }: Launched): LaunchProgress | null {
  const client = useTRPCClient().instances;
  const [progress, setProgress] = useState<LaunchProgress | null>(null);
  const ids = result.instanceIds.join(' ');
  useEffect(() => {
    const instanceIds = ids.split(' ');
    const subscription = client.follow.subscribe(
      { connectionId, region, instanceIds },
      {
        onData: setProgress,
        onError: (error) =>
          setProgress((before) => ({
            instances:
              before?.instances ??
              instanceIds.map((instanceId) => ({ instanceId, state: null, reason: null })),
            problem: problemFrom(error),
            gaveUp: true,
          })),
      },
    );
    return () => subscription.unsubscribe();
  }, [client, connectionId, region, ids]);
  return progress;
}
