import { useMutation, useQuery } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import { useState } from 'react';
import { problemFrom, useTRPC, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { AskDialog } from '../../design/ask-dialog';
import { ProblemAlert } from '../../design/problem-alert';

type RequesterPaysProps = {
  bucket: string;
  /** Whether the bucket has just been denied: a missing consent to pay looks like that. */
  denied: boolean;
  onChanged: () => void;
};

/** Offers to pay for a bucket's requests where it was denied; says so, with a way back, where that was agreed to. */
export function RequesterPays({ bucket, denied, onChanged }: RequesterPaysProps) {
  const { id: connectionId } = useConnection();
  const trpc = useTRPC();
  const client = useTRPCClient().objectAccess;
  const [asking, setAsking] = useState(false);
  const pays = useQuery(trpc.objectAccess.pays.queryOptions({ connectionId, bucket }, { gcTime: 0 }));
  const setting = useMutation({
    mutationFn: (agreed: boolean) => client.setPays.mutate({ connectionId, bucket, pays: agreed }),
    onSuccess: () => {
      setAsking(false);
      void pays.refetch();
      onChanged();
    },
  });
  if (pays.data === true) {
    return (
      <Alert
        type="info"
        action={
          <Button loading={setting.isPending} onClick={() => setting.mutate(false)}>
            Stop paying
          </Button>
        }
      >
        Your account pays for requests to this bucket and for what is read from it, until the connection
        changes or Skyglass ends.
      </Alert>
    );
  }
  if (!denied) return null;
  return (
    <>
      <Alert type="info" action={<Button onClick={() => setAsking(true)}>Pay for requests…</Button>}>
        A bucket whose requester pays denies whoever has not agreed to pay.
      </Alert>
      {asking && (
        <AskDialog
          header={`Pay for requests to ${bucket}?`}
          action="Pay for requests"
          pending={setting.isPending}
          onAction={() => setting.mutate(true)}
          onClose={() => setAsking(false)}
        >
          <p>
            Every request to this bucket, and all that is read from it, is billed to your account: in
            us-east-1 about $0.005 for 1,000 LIST requests, and data transfer by the GB outside of the
            bucket’s region. It holds for listing, details, previews, downloads, copies and presigned URLs,
            until you stop it, the connection changes or Skyglass ends.
          </p>
          {setting.error && <ProblemAlert problem={problemFrom(setting.error)} />}
        </AskDialog>
      )}
    </>
  );
}
