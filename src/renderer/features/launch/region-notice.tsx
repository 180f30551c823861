import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import Button from '@cloudscape-design/components/button';
import { problemFrom, useTRPC } from '../../api';
import type { ReadyConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { Notice } from './notice';

/** Says so when the type was picked from the prices of another region than the form launches in. */
export function RegionNotice({ connection }: { connection: ReadyConnection }) {
  const trpc = useTRPC();
  const [search, setSearch] = useSearchParams();
  const move = useMutation(trpc.connection.setRegion.mutationOptions());
  const region = search.get('region');
  if (region === null || region === connection.region) return null;
  return (
    <>
      <Notice
        type="warning"
        header={`This form launches in ${connection.region}`}
        onDismiss={() => setSearch({}, { replace: true })}
        action={
          <Button
            loading={move.isPending}
            onClick={() => move.mutate({ connectionId: connection.id, region })}
          >
            Switch to {region}
          </Button>
        }
      >
        The type was chosen from the prices of {region}.
      </Notice>
      {move.error && <ProblemAlert problem={problemFrom(move.error)} onDismiss={() => move.reset()} />}
    </>
  );
}
