import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import Box from '@cloudscape-design/components/box';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Toggle from '@cloudscape-design/components/toggle';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { formatLocalTime } from '../../../shared/format/time';
import type { InstanceView } from '../instances/instance-view';
import { ASKED_ANEW, AskedTab } from '../../design/asked-tab';
import { PlainText } from './plain-text';

/** What the instance wrote on its serial console. */
export function ConsoleTab({ view }: { view: InstanceView }) {
  const trpc = useTRPC();
  const { id: connectionId } = useConnection();
  const [latest, setLatest] = useState(false);
  const { region, instance } = view;
  const asked = useQuery(
    trpc.instanceDetails.consoleOutput.queryOptions(
      { connectionId, region, instanceId: instance.instanceId, latest },
      ASKED_ANEW,
    ),
  );
  return (
    <AskedTab
      asked={asked}
      what="the console output"
      actions={
        <Toggle checked={latest} onChange={({ detail }) => setLatest(detail.checked)}>
          As it is now (types built on Nitro)
        </Toggle>
      }
    >
      {({ text, at }) =>
        text === null ? (
          <Box>There is no output yet: EC2 has it some minutes after a boot.</Box>
        ) : (
          <>
            <Box color="text-body-secondary">
              As of {formatLocalTime(at)}, at most the last 64 KB. Colours and control characters are left
              out.{' '}
              <CopyToClipboard
                variant="icon"
                textToCopy={text}
                copyButtonAriaLabel="Copy the console output"
                copySuccessText="Copied"
                copyErrorText="Could not copy"
              />
            </Box>
            <PlainText label="Console output" text={text} atEnd />
          </>
        )
      }
    </AskedTab>
  );
}
