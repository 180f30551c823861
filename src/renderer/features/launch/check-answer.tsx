import StatusIndicator from '@cloudscape-design/components/status-indicator';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { CheckResult, LaunchCheck, LaunchCheckName } from '../../../shared/contract/launch';
import { ProblemText } from '../../design/problem-alert';
import type { LaunchDraft } from './launch-draft';
import type { Mending } from './mending';
import { MendingButtons } from './mending-buttons';
import { Notice } from './notice';

const TITLES: Record<LaunchCheckName, string> = {
  'dry-run': 'Request and permissions',
  offered: 'Type in the zone',
  architecture: 'Architecture',
  quota: 'vCPU quota',
  'key-pair': 'Key pair',
  network: 'Security groups',
};

const STATES = { passed: 'success', failed: 'error', unchecked: 'warning' } as const;

/** How each check went, in plain words and with AWS's own, and what would mend what failed. */
export function CheckAnswer(props: {
  answer: CheckResult;
  mendings: readonly Mending[];
  onMend: (change: Partial<LaunchDraft>) => void;
  onDismiss: () => void;
}) {
  const { answer, mendings, onMend, onDismiss } = props;
  return (
    // read out at once: nobody hears a notice that only shows
    <div role="alert">
      <Notice {...verdict(answer.checks)} onDismiss={onDismiss}>
        <SpaceBetween size="s">
          <ul className="launch-checks" aria-label="Checks">
            {answer.checks.map((check) => (
              <li key={check.check}>
                <CheckLine {...check} />
              </li>
            ))}
          </ul>
          <MendingButtons mendings={mendings} onMend={onMend} />
        </SpaceBetween>
      </Notice>
    </div>
  );
}

function CheckLine({ check, state, message, problem }: LaunchCheck) {
  const title = TITLES[check];
  return (
    <>
      <StatusIndicator type={STATES[state]} iconAriaLabel={state}>
        {state === 'unchecked' ? `${title}: could not be checked` : title}
      </StatusIndicator>
      {message !== '' && <div>{message}</div>}
      {problem && <ProblemText problem={problem} />}
    </>
  );
}

function verdict(checks: readonly LaunchCheck[]): { type: 'success' | 'warning' | 'error'; header: string } {
  if (checks.some(({ state }) => state === 'failed'))
    return { type: 'error', header: 'The launch would fail' };
  return checks.some(({ state }) => state === 'unchecked')
    ? { type: 'warning', header: 'The check passed as far as it could be made: nothing was launched' }
    : { type: 'success', header: 'The check passed: nothing was launched' };
}
