import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { problemFrom, useTRPC } from '../../api';
import { useConnectionState } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { ProfileList } from './profile-list';
import { DEMO, useConnect, type ConnectRequest } from './use-connect';

/** Switches the profile, to and from the demo account, and between reading and writing. */
export function ConnectionDialog({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const state = useConnectionState();
  const { connect, pending, problem } = useConnect();
  const setReadOnly = useMutation(trpc.connection.setReadOnly.mutationOptions());
  const [asked, setAsked] = useState(false);
  const [wanted, setWanted] = useState(state.status === 'ready' && state.readOnly);
  const readOnly = state.status === 'ready' ? state.readOnly : wanted;

  function start(request: ConnectRequest) {
    setAsked(true);
    connect({ ...request, readOnly }, onClose);
  }

  function toggle(next: boolean) {
    setWanted(next);
    if (state.status === 'ready') setReadOnly.mutate({ connectionId: state.id, readOnly: next });
  }

  const failure = problem ?? (asked && state.status === 'failed' ? state.problem : null);
  return (
    <Modal
      visible
      size="medium"
      header="Connection"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button onClick={() => start(DEMO)} loading={pending?.demo === true}>
              Open the demo account
            </Button>
            <Button variant="primary" onClick={onClose}>
              Close
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        <Toggle
          checked={readOnly}
          description="Nothing that changes the account can be done then."
          onChange={({ detail }) => toggle(detail.checked)}
        >
          Read-only
        </Toggle>
        {setReadOnly.error && <ProblemAlert problem={problemFrom(setReadOnly.error)} />}
        {failure && <ProblemAlert problem={failure} />}
        <ProfileList
          pending={pending && !pending.demo ? pending.profile : undefined}
          onConnect={(profile) => start({ profile, region: null, demo: false, readOnly })}
        />
      </SpaceBetween>
    </Modal>
  );
}
