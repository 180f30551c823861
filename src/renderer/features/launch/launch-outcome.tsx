import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemAlert } from '../../design/problem-alert';
import { BroughtIntoView } from './brought-into-view';
import { useRemembered } from '../../filter/remembered';
import type { Problem } from '../../../shared/contract/problem';
import type { LaunchDraft } from './launch-draft';
import type { Mending } from './mending';
import { MendingButtons } from './mending-buttons';
import { submissionMemory } from './launch-memory';
import { dismiss } from './submission';
import { Notice } from './notice';

/** Why the last submission failed, what would mend it, and whether sending it again is safe; it always is. */
export function LaunchFailure(props: {
  mendingsOf: (problem: Problem) => Mending[];
  onMend: (change: Partial<LaunchDraft>) => void;
}) {
  const [submissions, setSubmissions] = useRemembered(submissionMemory);
  const { now } = submissions;
  if (now.status !== 'failed') return null;
  return (
    <BroughtIntoView>
      <SpaceBetween size="s">
        <ProblemAlert problem={now.problem} onDismiss={() => setSubmissions(dismiss(submissions))} />
        <MendingButtons mendings={props.mendingsOf(now.problem)} onMend={props.onMend} />
        {now.unsure && (
          <Notice type="warning" header="It is not certain whether AWS launched">
            It was looked for by its token, and nothing was found yet. Pressing Launch again is safe as long
            as the form stays as it is: it looks again, and then repeats the same request with the same token,
            so that AWS launches once. The Instances view shows what is there.
          </Notice>
        )}
      </SpaceBetween>
    </BroughtIntoView>
  );
}
