import { useMutation, useQuery } from '@tanstack/react-query';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import type { Transfer } from '../../../shared/contract/transfers';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPC, useTRPCClient } from '../../api';
import { useConnectionState } from '../../connection-context';
import { AskDialog } from '../../design/ask-dialog';

type Act = 'pause' | 'resume' | 'retry' | 'cancel' | 'forget' | 'show';

/** What can be done to the transfer that is selected. */
export function TransferActions(props: {
  transfer: Transfer | null;
  onProblem: (problem: Problem | null) => void;
}) {
  const { transfer, onProblem } = props;
  const client = useTRPCClient().transfers;
  const trpc = useTRPC();
  const { data: host } = useQuery(trpc.host.info.queryOptions());
  const connection = useConnectionState();
  const [asking, setAsking] = useState(false);
  const connectionId = connection.status === 'ready' ? connection.id : '';
  const transferId = transfer?.transferId ?? '';
  const acting = useMutation({
    mutationFn: async (act: Act): Promise<void> => {
      if (act === 'resume' || act === 'retry' || act === 'cancel')
        await client[act].mutate({ connectionId, transferId });
      else await client[act].mutate({ transferId });
    },
    onMutate: () => onProblem(null),
    onError: (error) => onProblem(problemFrom(error)),
  });
  const state = transfer?.state;
  const none = 'Select a transfer first.';
  const elsewhere =
    transfer?.isReachable === true ? null : `Connect to ${transfer?.account ?? 'its account'} first.`;
  const button = (act: Act, words: string, reason: string | null) => (
    <Button
      disabled={reason !== null}
      {...(reason !== null && { disabledReason: reason })}
      loading={acting.isPending && acting.variables === act}
      onClick={() => (act === 'cancel' ? setAsking(true) : acting.mutate(act))}
    >
      {words}
    </Button>
  );
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {button('pause', 'Pause', state === 'running' ? null : transfer ? 'It does not run.' : none)}
      {button(
        'resume',
        'Resume',
        state === 'paused' ? elsewhere : transfer ? 'Only what is paused can be resumed.' : none,
      )}
      {button(
        'retry',
        'Try failed again',
        !transfer
          ? none
          : transfer.failed > 0 && state !== 'cancelled'
            ? elsewhere
            : 'Nothing of it has failed.',
      )}
      {button(
        'cancel',
        'Cancel',
        state === 'running' || state === 'paused' ? null : transfer ? 'It is over.' : none,
      )}
      {button(
        'forget',
        'Remove',
        state === 'done' || state === 'cancelled' ? null : transfer ? 'It is not over.' : none,
      )}
      {host?.kind === 'desktop' &&
        transfer?.kind !== 'upload' &&
        button('show', 'Show folder', transfer ? null : none)}
      {asking && transfer && (
        <AskDialog
          header="Cancel the transfer?"
          action="Cancel the transfer"
          cancelText="Go on"
          onAction={() => {
            setAsking(false);
            acting.mutate('cancel');
          }}
          onClose={() => setAsking(false)}
        >
          What is whole by now stays where it is. What is not whole is taken away, and cannot be gone on with.
        </AskDialog>
      )}
    </SpaceBetween>
  );
}
