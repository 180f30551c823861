import { useCallback, useEffect, useState } from 'react';
import type { ChangePlan, ObjectChange } from '../../../shared/contract/object-changes';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import type { ShownObjects } from '../objects/shown-objects';

/** How far finding out is what a change would be of. */
export type ChangeStage =
  | { at: 'counting'; objects: number; bytes: number }
  | { at: 'planned'; plan: ChangePlan }
  | { at: 'failed'; problem: Problem };

export type PlannedChange = {
  stage: ChangeStage;
  starting: boolean;
  /** Why it could not be started; it may be tried otherwise. */
  problem: Problem | null;
  start: (change: ObjectChange, title: string) => void;
};

/**
 * Counts what is selected, and starts a change of it as a transfer. What is shown must stay the same: another selection
 * is another component. A plan that is not carried out is forgotten with it.
 */
export function useChangePlan(shown: ShownObjects, listingId: string, onStarted: () => void): PlannedChange {
  const client = useTRPCClient().objectChanges;
  const [stage, setStage] = useState<ChangeStage>({ at: 'counting', objects: 0, bytes: 0 });
  const [starting, setStarting] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked] = useState(() => {
    const { connectionId, place, sort, filter, selection } = shown;
    return { connectionId, bucket: place.bucket, listingId, sort, filter, selection };
  });

  useEffect(() => {
    let planId: string | null = null;
    const counting = client.plan.subscribe(asked, {
      onData(event) {
        if (event.kind === 'counting')
          setStage({ at: 'counting', objects: event.objects, bytes: event.bytes });
        else if (event.kind === 'failed') setStage({ at: 'failed', problem: event.problem });
        else {
          planId = event.plan.planId;
          setStage({ at: 'planned', plan: event.plan });
        }
      },
      onError: (error) => setStage({ at: 'failed', problem: problemFrom(error) }),
    });
    return () => {
      counting.unsubscribe();
      // what was started keeps its plan until it has all of it
      if (planId !== null) client.forget.mutate({ planId }).catch(() => undefined);
    };
  }, [client, asked]);

  const plan = stage.at === 'planned' ? stage.plan : null;
  const region = shown.status?.region ?? null;
  const start = useCallback(
    (change: ObjectChange, title: string) => {
      if (!plan) return;
      const { planId } = plan;
      setStarting(true);
      setProblem(null);
      client.start
        .mutate({ connectionId: asked.connectionId, planId, region, title, change })
        .then(onStarted, (error: unknown) => setProblem(problemFrom(error)))
        .finally(() => setStarting(false));
    },
    [client, plan, asked, region, onStarted],
  );
  return { stage, starting, problem, start };
}
