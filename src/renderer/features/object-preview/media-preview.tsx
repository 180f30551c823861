import { useEffect, useState } from 'react';
import type { MediaType } from '../../../shared/contract/object-bytes';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';

type MediaPreviewProps = {
  asked: ObjectRef & { connectionId: string };
  kind: 'audio' | 'video';
  type: MediaType;
};

/** Plays sound or moving pictures, of which only what is played is read. */
export function MediaPreview({ asked, kind, type }: MediaPreviewProps) {
  const client = useTRPCClient().objectMedia;
  const [address, setAddress] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [broken, setBroken] = useState(false);
  const { connectionId, bucket, key, versionId } = asked;
  useEffect(() => {
    const subscription = client.open.subscribe(
      { connectionId, bucket, key, versionId, type },
      {
        onData: (told) => setAddress(told.address),
        onError: (error) => setProblem(problemFrom(error)),
      },
    );
    return () => subscription.unsubscribe();
  }, [client, connectionId, bucket, key, versionId, type]);
  if (problem) return <ProblemAlert problem={problem} />;
  if (broken)
    return <p>It cannot be played here: it is damaged, was replaced, or is coded in another way.</p>;
  if (address === null) return <p>…</p>;
  const player = {
    className: 'preview-media',
    src: address,
    controls: true,
    preload: 'metadata',
    onError: () => setBroken(true),
  } as const;
  return kind === 'audio' ? (
    <audio {...player} aria-label="The object as sound" />
  ) : (
    <video {...player} aria-label="The object as a video" />
  );
}
