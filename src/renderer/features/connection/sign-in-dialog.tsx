import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMutation } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useEffect, useEffectEvent } from 'react';
import type { SignInEvent } from '../../../shared/contract/connection';
import { problemFrom, useTRPC } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';

type SignInDialogProps = { profile: string; onClose: () => void; onDone: () => void };

/** Signs in to IAM Identity Center with a device code; closing the dialog gives the sign-in up. */
export function SignInDialog({ profile, onClose, onDone }: SignInDialogProps) {
  const trpc = useTRPC();
  const events = useSubscription(trpc.connection.signIn.subscriptionOptions({ profile }));
  const event = events.data;
  const done = useEffectEvent(onDone);
  useEffect(() => {
    if (event?.kind === 'done') done();
  }, [event]);

  const problem = event?.kind === 'failed' ? event.problem : events.error && problemFrom(events.error);
  return (
    <Modal
      visible
      header={`Sign in: ${profile}`}
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button onClick={onClose}>Cancel</Button>
        </Box>
      }
    >
      {problem ? (
        <ProblemAlert problem={problem} onRetry={events.reset} />
      ) : event?.kind === 'verify' ? (
        <Verify event={event} />
      ) : (
        'Asking AWS for a code…'
      )}
    </Modal>
  );
}

function Verify({ event }: { event: Extract<SignInEvent, { kind: 'verify' }> }) {
  const trpc = useTRPC();
  const open = useMutation(trpc.host.openExternal.mutationOptions());
  return (
    <SpaceBetween size="m">
      <div>Open this page in your browser and check that it shows the same code.</div>
      <Box fontSize="heading-xl" fontWeight="bold">
        <CopyToClipboard
          variant="inline"
          textToCopy={event.userCode}
          copyButtonAriaLabel="Copy the code"
          copySuccessText="Copied"
          copyErrorText="Could not copy"
        />
      </Box>
      <CopyToClipboard
        variant="inline"
        textToCopy={event.url}
        copyButtonAriaLabel="Copy the address"
        copySuccessText="Copied"
        copyErrorText="Could not copy"
      />
      <Button
        variant="primary"
        iconName="external"
        iconAlign="right"
        onClick={() => open.mutate({ url: event.url })}
      >
        Open the sign-in page
      </Button>
      {open.error && <ProblemAlert problem={problemFrom(open.error)} />}
      <Box color="text-body-secondary">Waiting for you to allow it there…</Box>
    </SpaceBetween>
  );
}
