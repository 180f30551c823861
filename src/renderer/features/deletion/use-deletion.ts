import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  DeletionEvent,
  DeletionMode,
  DeletionPlan,
  DeletionProgress,
} from '../../../shared/contract/deletions';
import type { ObjectColumn, ObjectFilter, ObjectSelection, SortKey } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';

/** Which objects are meant, in the API's terms. */
export type DeletionTarget = { connectionId: string; bucket: string } & (
  | {
      kind: 'rows';
      mode: DeletionMode;
      listingId: string;
      sort: SortKey<ObjectColumn>[];
      filter: ObjectFilter;
      selection: ObjectSelection;
    }
  | { kind: 'versions'; versions: { key: string; versionId: string }[] }
);

/** How far a deletion is, from counting to its last word. */
export type DeletionStage =
  | { at: 'counting'; objects: number; bytes: number }
  | { at: 'planned'; plan: DeletionPlan }
  | { at: 'failed'; problem: Problem }
  | { at: 'running'; plan: DeletionPlan; progress: DeletionProgress; stopping: boolean }
  | { at: 'over'; plan: DeletionPlan; over: Extract<DeletionEvent, { kind: 'over' }> };

export type Deletion = {
  stage: DeletionStage;
  /** Begins what was planned; `confirmed` is the number that was typed. */
  begin: (confirmed: number) => void;
  /** Sends nothing more. */
  stop: () => void;
};

const COUNTING: DeletionStage = { at: 'counting', objects: 0, bytes: 0 };

/**
 * Finds out what a target is, and deletes it once that is confirmed. The target must stay the same object: another
 * one is another component. What was planned and not begun is forgotten with it, and what runs is stopped.
 */
export function useDeletion(target: DeletionTarget): Deletion {
  const client = useTRPCClient().deletions;
  const [stage, setStage] = useState<DeletionStage>(COUNTING);
  const running = useRef<{ unsubscribe: () => void } | null>(null);

  useEffect(() => {
    let planId: string | null = null;
    const counting = client.plan.subscribe(target, {
      onData(event) {
        if (event.kind === 'counting') {
          setStage({ at: 'counting', objects: event.objects, bytes: event.bytes });
        } else if (event.kind === 'failed') setStage({ at: 'failed', problem: event.problem });
        else {
          planId = event.plan.planId;
          setStage({ at: 'planned', plan: event.plan });
        }
      },
      onError: (error) => setStage({ at: 'failed', problem: problemFrom(error) }),
    });
    return () => {
      counting.unsubscribe();
      if (running.current) running.current.unsubscribe();
      else if (planId !== null) client.forget.mutate({ planId }).catch(() => undefined);
      running.current = null;
    };
  }, [client, target]);

  const plan = 'plan' in stage ? stage.plan : null;
  const begin = useCallback(
    (confirmed: number) => {
      if (!plan || running.current) return;
      const nothing = { objects: plan.objects, deleted: 0, failed: 0, unsure: 0 };
      setStage({ at: 'running', plan, progress: nothing, stopping: false });
      const { connectionId } = target;
      running.current = client.run.subscribe(
        { connectionId, planId: plan.planId, confirmed },
        {
          onData(event) {
            if (event.kind === 'over') setStage({ at: 'over', plan, over: event });
            else {
              setStage((now) => ({
                at: 'running',
                plan,
                progress: event,
                stopping: now.at === 'running' && now.stopping,
              }));
            }
          },
          onError: (error) => setStage({ at: 'failed', problem: problemFrom(error) }),
        },
      );
    },
    [client, plan, target],
  );
  const stop = useCallback(() => {
    if (!plan) return;
    setStage((now) => (now.at === 'running' ? { ...now, stopping: true } : now));
    client.stop.mutate({ planId: plan.planId }).catch(() => undefined);
  }, [client, plan]);
  return { stage, begin, stop };
}
