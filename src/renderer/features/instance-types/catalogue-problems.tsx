import { ProblemAlert } from '../../design/problem-alert';
import type { CatalogueState } from './catalogue-state';

/** What failed of types and prices, each on its own: one side is useful without the other. */
export function CatalogueProblems(props: { problems: CatalogueState['problems']; onRetry: () => void }) {
  const { types, prices } = props.problems;
  return (
    <>
      {types && <ProblemAlert problem={types} onRetry={props.onRetry} />}
      {prices && <ProblemAlert problem={prices} type="warning" onRetry={props.onRetry} />}
    </>
  );
}
