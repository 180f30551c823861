import { useMutation, useQuery } from '@tanstack/react-query';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { CIDR, GROUP_NAME, type MadeGroup } from '../../../shared/contract/launch-access';
import { problemFrom, useTRPC, useTRPCClient } from '../../api';
import { AskDialog } from '../../design/ask-dialog';
import { ProblemAlert } from '../../design/problem-alert';

type Place = { connectionId: string; region: string };

/** Makes a security group that lets SSH in from one address and nothing else. */
export function SshGroupDialog(props: {
  place: Place;
  vpcId: string;
  onDone: (group: MadeGroup) => void;
  onClose: () => void;
}) {
  const { place, vpcId, onDone, onClose } = props;
  const trpc = useTRPC();
  const client = useTRPCClient().launchAccess;
  const own = useQuery(
    trpc.launchAccess.ownAddress.queryOptions(
      { connectionId: place.connectionId },
      // one moves about: the address of before is not the one of now
      { staleTime: 0, gcTime: 0, retry: false, trpc: { abortOnUnmount: true } },
    ),
  );
  const [name, setName] = useState('ssh-from-my-address');
  /** Null until something was typed. */
  const [typed, setTyped] = useState<string | null>(null);
  const cidr = typed ?? (own.data ? `${own.data}/32` : '');
  const run = useMutation({
    mutationFn: () => client.createSshGroup.mutate({ ...place, name: name.trim(), vpcId, cidr: cidr.trim() }),
    onSuccess: onDone,
  });
  const rightName = GROUP_NAME.test(name.trim());
  const rightCidr = CIDR.test(cidr.trim());
  return (
    <AskDialog
      header={`Security group for SSH in ${vpcId}`}
      action="Create the group"
      disabled={!rightName || !rightCidr}
      pending={run.isPending}
      onAction={() => run.mutate()}
      onClose={onClose}
    >
      <SpaceBetween size="m">
        {run.error && <ProblemAlert problem={problemFrom(run.error)} />}
        <FormField
          label="Name"
          errorText={rightName ? '' : 'Up to 255 letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*'}
        >
          <Input value={name} spellcheck={false} onChange={({ detail }) => setName(detail.value)} />
        </FormField>
        <FormField
          label="Your address"
          description="SSH (TCP port 22) is let in from here, and nothing else."
          errorText={
            cidr !== '' && !rightCidr ? 'An IPv4 address and a length, such as 203.0.113.25/32.' : ''
          }
          warningText={rightCidr && cidr.trim().endsWith('/0') ? 'This lets in everybody.' : ''}
          constraintText={addressText(own)}
        >
          <Input
            value={cidr}
            placeholder="203.0.113.25/32"
            spellcheck={false}
            onChange={({ detail }) => setTyped(detail.value)}
          />
        </FormField>
      </SpaceBetween>
    </AskDialog>
  );
}

function addressText(own: { data: string | null | undefined; error: unknown; isPending: boolean }): string {
  if (own.isPending) return 'Asking AWS which address it sees you by…';
  if (own.error) {
    const { message, hint } = problemFrom(own.error);
    return [message, hint].filter(Boolean).join(' ');
  }
  return own.data
    ? `checkip.amazonaws.com sees you by ${own.data}.`
    : 'Type the address that you are seen by.';
}
