import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ActionOutcome } from '../../../shared/contract/instance-actions';
import type { Problem } from '../../../shared/contract/problem';
import { formatCount } from '../../../shared/format/bytes';
import { ExactText } from '../../design/exact-text';
import { ProblemAlert } from '../../design/problem-alert';
import { mayHaveHappened } from '../../../shared/certainty';

type Failure = { problem: Problem; names: string[] };

/** The failures, each cause once, with the instances that it kept. */
export function failuresOf(
  outcomes: readonly ActionOutcome[],
  nameOf: (instanceId: string) => string,
): Failure[] {
  const causes = new Map<string, Failure>();
  for (const outcome of outcomes) {
    if (outcome.ok) continue;
    const { problem } = outcome;
    const key = `${problem.kind} ${problem.awsCode ?? ''} ${problem.requestId ?? problem.message}`;
    const cause = causes.get(key) ?? { problem, names: [] };
    causes.set(key, cause);
    cause.names.push(nameOf(outcome.instanceId));
  }
  return [...causes.values()];
}

/** Each failure in AWS's words, under the instances it is of. */
export function ActionFailures(props: {
  outcomes: readonly ActionOutcome[];
  nameOf: (instanceId: string) => string;
}) {
  const failures = failuresOf(props.outcomes, props.nameOf);
  return (
    <SpaceBetween size="xs">
      {failures.map(({ problem, names }) => (
        <ProblemAlert
          key={`${problem.requestId ?? problem.message} ${names.join(' ')}`}
          problem={{
            ...problem,
            title: `${problem.title}: ${namesText(names)}`,
            hint: mayHaveHappened(problem)
              ? 'It may have happened all the same: the states in the list tell what is so.'
              : problem.hint,
          }}
        />
      ))}
    </SpaceBetween>
  );
}

/** Names as far as they can be read at once. */
export function namesText(names: readonly string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${formatCount(names.length - 5)} more` : shown;
}

/** An instance as people know it: its name, and its id. */
export function InstanceName(props: { name: string | null; instanceId: string }) {
  if (props.name === null) return <>{props.instanceId}</>;
  return (
    <>
      <ExactText text={props.name} /> ({props.instanceId})
    </>
  );
}
