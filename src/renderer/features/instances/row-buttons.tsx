import { useState } from 'react';
import { useNavigate } from 'react-router';
import Button from '@cloudscape-design/components/button';
import { moreLike } from '../launch/launch-memory';
import { useConnection } from '../../connection-context';
import type { InstanceView } from './instance-view';

/** Takes the selected instance's settings over into the launch form. */
export function LaunchMore({ chosen }: { chosen: readonly InstanceView[] }) {
  const navigate = useNavigate();
  const connection = useConnection();
  const [only, ...others] = chosen;
  const elsewhere = only && others.length === 0 && only.region !== connection.region ? only.region : null;

  function launchMore() {
    if (!only) return;
    moreLike(only.instance, `${connection.id}/${connection.region}`);
    void navigate('/launch');
  }
  return (
    <Button
      disabled={!only || others.length > 0 || elsewhere !== null}
      disabledReason={
        elsewhere === null
          ? 'Select one instance: its image, type, key pair and network are taken over.'
          : `This one is in ${elsewhere}: change to that region at the top first.`
      }
      onClick={launchMore}
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
