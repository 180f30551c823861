import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { problemFrom, useTRPCClient } from '../../api';
import { useConnection } from '../../connection-context';
import { useNotices } from '../../design/notices';
import type { ActionOutcome, InstanceAction } from '../../../shared/contract/instance-actions';
import { formatCount } from '../../../shared/format/bytes';
import { refsOf, type InstanceView } from '../instances/instance-view';
import { failuresOf, namesText } from './action-failures';
import { ACTION_WORDS } from './action-rules';

/** Does something to instances; `onDone` is called where all of it succeeded. */
export function useAct(action: InstanceAction, onDone: () => void) {
  const client = useTRPCClient();
  const { id: connectionId } = useConnection();
  const { notify } = useNotices();
  // the second click of two may come before the button is drawn as pressed
  const sent = useRef(false);
  const run = useMutation({
    mutationFn: (views: readonly InstanceView[]) =>
      client.instanceActions.act.mutate({
        connectionId,
        action,
        instances: refsOf(views),
      }),
    onError() {
      sent.current = false;
    },
    // whether the dialog is still there or not
    onSuccess(outcomes: ActionOutcome[], views) {
      const succeeded = outcomes.filter(({ ok }) => ok).length;
      const all = succeeded === outcomes.length;
      const done = new Set(outcomes.flatMap(({ ok, instanceId }) => (ok ? [instanceId] : [])));
      const names = views
        .filter(({ instance }) => done.has(instance.instanceId))
        .map(({ instance }) => instance.name ?? instance.instanceId);
      notify({
        id: `acted ${action} ${names.join(' ')}`,
        type: all ? 'success' : 'warning',
        header: `${ACTION_WORDS[action].doing} ${formatCount(succeeded)} of ${formatCount(outcomes.length)}`,
        // the dialog tells more, unless it was closed meanwhile
        content: [namesText(names), ...failuresOf(outcomes, (id) => id).map(failureText)].join(' '),
      });
      if (all) onDone();
    },
  });
  return {
    act: (views: readonly InstanceView[]) => {
      if (sent.current) return;
      sent.current = true;
      run.mutate(views);
    },
    pending: run.isPending,
    /** How it went, where not all of it succeeded. */
    outcomes: run.data?.some(({ ok }) => !ok) ? run.data : null,
    problem: run.error ? problemFrom(run.error) : null,
  };
}

function failureText({ problem, names }: ReturnType<typeof failuresOf>[number]): string {
  const code = problem.awsCode === null ? '' : ` (${problem.awsCode})`;
  return `${problem.title}: ${namesText(names)}: ${problem.message}${code}`;
}
