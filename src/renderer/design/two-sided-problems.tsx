import type { Problem } from '../../shared/contract/problem';
import { joinedProblems } from './joined-problems';
import { ProblemAlert } from './problem-alert';

/** What failed of rows and of their prices, each on its own: one side is useful without the other. */
export function TwoSidedProblems(props: {
  rows: Problem | null;
  prices: Problem | null;
  onRetry: () => void;
}) {
  return joinedProblems(props.rows, props.prices).map((problem) => (
    <ProblemAlert
      key={problem.title}
      problem={problem}
      type={problem === props.prices ? 'warning' : 'error'}
      onRetry={props.onRetry}
    />
  ));
}
