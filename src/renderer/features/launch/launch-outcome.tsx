import SpaceBetween from '@cloudscape-design/components/space-between';
import { ProblemAlert } from '../../design/problem-alert';
import { BroughtIntoView } from './brought-into-view';
import { useRemembered } from '../../filter/remembered';
import type { CheckResult } from '../../../shared/contract/launch';
import { submissionMemory } from './launch-memory';
import { dismiss } from './submission';
import { Notice } from './notice';

/** AWS's answer to the dry run, in plain words. */
export function CheckAnswer({ answer, onDismiss }: { answer: CheckResult; onDismiss: () => void }) {
  if (!answer.ok) return <ProblemAlert problem={answer.problem} onDismiss={onDismiss} />;
  return (
    // read out at once: nobody hears a notice that only shows
    <div role="alert">
      <Notice type="success" header="The check passed: nothing was launched" onDismiss={onDismiss}>
        {answer.message}
      </Notice>
    </div>
  );
}

/** Why the last submission failed, and whether sending it again is safe; it always is. */
export function LaunchFailure() {
  const [submissions, setSubmissions] = useRemembered(submissionMemory);
  const { now } = submissions;
  if (now.status !== 'failed') return null;
  return (
    <BroughtIntoView>
      <SpaceBetween size="s">
        <ProblemAlert problem={now.problem} onDismiss={() => setSubmissions(dismiss(submissions))} />
        {now.unsure && (
          <Notice type="warning" header="It is not certain whether AWS launched">
            Pressing Launch again is safe as long as the form stays as it is: it repeats the same request with
            the same token, and AWS launches once. The Instances view shows what is there.
          </Notice>
        )}
      </SpaceBetween>
    </BroughtIntoView>
  );
}
