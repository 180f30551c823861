import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTRPC } from '../../api';
import { useTypeSpecs } from '../../catalogue/use-type-specs';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { useEnter } from '../../design/use-enter';
import { useFirstFocus } from '../../design/use-first-focus';
import type { InstanceAction } from '../../../shared/contract/instance-actions';
import { formatCount, formatCounted } from '../../../shared/format/bytes';
import { formatHourly, formatTotal } from '../../../shared/format/money';
import { MONTH_HOURS } from '../instance-types/price-unit';
import { refsOf, type InstanceView } from '../instances/instance-view';
import { ActionFailures } from './action-failures';
import { ActedOnList, LeftOutList } from './acted-on-list';
import { ACTION_WORDS, consequences, whyNot } from './action-rules';
import { CopyWork } from './copy-work';
import { useAct } from './use-act';

/** Guards of more than these are not looked up: two calls each. */
const MOST_GUARDED = 50;

type ActionDialogProps = {
  action: InstanceAction;
  views: readonly InstanceView[];
  onClose: () => void;
};

/** The form before anything happens to instances: which ones, what it brings about, and how it went. */
export function ActionDialog({ action, views, onClose }: ActionDialogProps) {
  const words = ACTION_WORDS[action];
  // the selection of the moment at which it was opened: what arrives or settles meanwhile changes nothing
  const [{ fit, unfit }] = useState(() => ({
    fit: views.filter((view) => whyNot(action, view) === null),
    unfit: views.filter((view) => whyNot(action, view) !== null),
  }));
  const [typed, setTyped] = useState('');
  const input = useFirstFocus();
  const { act, pending, outcomes, problem } = useAct(action, onClose);
  const told = useConsequences(action, fit);
  const count = formatCounted(fit.length, 'instance');
  const asksNumber = action === 'terminate' && fit.length > 1;
  const confirmed = !asksNumber || typed.trim().replaceAll(',', '') === String(fit.length);
  const go = () => {
    if (confirmed && fit.length > 0 && !pending) act(fit);
  };
  const enter = useEnter(go);
  const nameOf = (id: string): string => {
    const found = fit.find(({ instance }) => instance.instanceId === id)?.instance;
    return found?.name ?? id;
  };
  const done = outcomes !== null;

  return (
    <Modal
      visible
      size="large"
      header={done ? `${words.verb}: not all of it succeeded` : `${words.verb} ${count}?`}
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            {!done && <CopyWork work={{ kind: 'act', action, instances: refsOf(fit) }} />}
            <Button onClick={onClose}>{done ? 'Close' : 'Cancel'}</Button>
            {!done && (
              <Button
                variant="primary"
                disabled={!confirmed || fit.length === 0}
                loading={pending}
                onClick={go}
              >
                {`${words.verb} ${count}`}
              </Button>
            )}
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="m">
        {problem && <ProblemAlert problem={problem} />}
        {done && <ActionFailures outcomes={outcomes} nameOf={nameOf} />}
        {done && (
          <Box>
            {formatCount(outcomes.filter(({ ok }) => ok).length)} of {formatCount(outcomes.length)} succeeded.
          </Box>
        )}
        {!done && <ActedOnList views={fit} />}
        {!done && unfit.length > 0 && <LeftOutList action={action} views={unfit} />}
        {!done && fit.length > 0 && (
          <Alert type={told.some(({ severe }) => severe) ? 'warning' : 'info'} header="What will happen">
            <ul className="action-consequences">
              {told.map(({ text, severe }) => (
                <li key={text}>{severe ? <strong>{text}</strong> : text}</li>
              ))}
              {costLine(action, fit) !== null && <li>{costLine(action, fit)}</li>}
            </ul>
          </Alert>
        )}
        {!done && asksNumber && (
          <FormField
            label={`Type ${String(fit.length)} to terminate ${count}`}
            errorText={typed.trim() !== '' && !confirmed ? `This is not ${String(fit.length)}.` : ''}
          >
            <Input
              ref={input}
              value={typed}
              inputMode="numeric"
              autoComplete={false}
              onChange={({ detail }) => setTyped(detail.value)}
              {...enter}
            />
          </FormField>
        )}
      </SpaceBetween>
    </Modal>
  );
}

function useConsequences(action: InstanceAction, views: readonly InstanceView[]) {
  const connection = useConnection();
  const trpc = useTRPC();
  const region = views[0]?.region ?? connection.region;
  const specs = useTypeSpecs({ connectionId: connection.id, region });
  const guarded = action === 'terminate' || action === 'stop' || action === 'hibernate';
  const instances = refsOf(views.slice(0, MOST_GUARDED));
  const { data, error } = useQuery(
    trpc.instanceActions.guards.queryOptions(
      { connectionId: connection.id, instances },
      // what protects an instance may be changed elsewhere at any moment
      { enabled: guarded && instances.length > 0, staleTime: 0, gcTime: 0, retry: false },
    ),
  );
  return useMemo(() => {
    const known = views.every(({ instance }) => specs.has(instance.instanceType));
    const localDisks = known
      ? new Set(
          [...specs.values()]
            .filter(({ localStorageGb }) => localStorageGb > 0)
            .map(({ instanceType }) => instanceType),
        )
      : null;
    return consequences(action, views, { localDisks, guards: data ?? (error ? [] : null) });
  }, [action, views, specs, data, error]);
}

/** What an action does to what is paid for compute. */
function costLine(action: InstanceAction, views: readonly InstanceView[]): string | null {
  if (action === 'reboot') return null;
  const relevant = action === 'start' ? views : views.filter(({ instance }) => instance.state === 'running');
  const known = relevant.flatMap(({ perHour }) => perHour ?? []);
  const [first] = relevant;
  if (!first || known.length === 0) return null;
  const quote = first.price?.quote;
  const currency = quote?.state === 'known' ? quote.currency : 'USD';
  const sum = known.reduce((all, one) => all + one, 0);
  const least = known.length < relevant.length ? 'at least ' : '';
  const text = `${least}${formatHourly(sum, currency)} an hour, ${formatTotal(sum * MONTH_HOURS, currency)} a month`;
  return action === 'start' ? `Compute will cost ${text}.` : `Compute will cost less by ${text}.`;
}
