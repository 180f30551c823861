import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import Button from '@cloudscape-design/components/button';
import { moreLike } from '../launch/launch-memory';
import { problemFrom, useTRPC } from '../../api';
import { useNotices } from '../../design/notices';
import { useConnection } from '../../connection-context';
import type { InstanceView } from './instance-view';

/** Takes the selected instance's settings over into the launch form, which launches in the region at the top. */
export function LaunchMore({ chosen }: { chosen: readonly InstanceView[] }) {
  const navigate = useNavigate();
  const connection = useConnection();
  const { notify } = useNotices();
  const trpc = useTRPC();
  const move = useMutation(trpc.connection.setRegion.mutationOptions());
  const [only, ...others] = chosen;

  async function launchMore({ region, instance }: InstanceView) {
    if (region !== connection.region) {
      await move.mutateAsync({ connectionId: connection.id, region });
      notify({ id: 'region moved', type: 'info', content: `The region at the top is ${region} now.` });
    }
    moreLike(instance, `${connection.id}/${region}`);
    void navigate('/launch');
  }
  return (
    <Button
      disabled={!only || others.length > 0}
      disabledReason="Select one instance: its image, type, key pair and network are taken over."
      loading={move.isPending}
      onClick={() => {
        if (!only) return;
        launchMore(only).catch((error: unknown) => {
          const { title, message } = problemFrom(error);
          notify({ id: 'region moved', type: 'error', header: title, content: message });
        });
      }}
    >
      Launch more like this
    </Button>
  );
}

/** What copying came to, and for which ids: another selection is not copied yet. */
type Copied = { ids: string; done: boolean } | null;

/** Puts the ids of the selected instances on the clipboard, one a line. */
export function CopyIds({ ids }: { ids: readonly string[] }) {
  const text = ids.join('\n');
  const [copied, setCopied] = useState<Copied>(null);
  const told = copied?.ids === text ? copied : null;
  function copy() {
    navigator.clipboard.writeText(text).then(
      () => setCopied({ ids: text, done: true }),
      () => setCopied({ ids: text, done: false }),
    );
  }
  return (
    <Button
      iconName={told?.done ? 'check' : 'copy'}
      disabled={ids.length === 0}
      disabledReason="Select instances first."
      ariaLabel="Copy instance IDs"
      onClick={copy}
    >
      {told ? (told.done ? 'Copied' : 'Could not copy') : 'Copy instance IDs'}
    </Button>
  );
}
