import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Problem } from '../../../shared/contract/problem';
import { useConnectionState } from '../../connection-context';
import { SignInButton } from './sign-in-button';
import { useConnect } from './use-connect';
import { ProblemAlert } from '../../design/problem-alert';

/** A failed AWS call: the problem, a retry, and where the session has expired, the sign-in. */
export function ConnectionProblem({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  const state = useConnectionState();
  const { connect } = useConnect();
  const profile = state.status === 'ready' && !state.demo ? state.profile : null;
  const readOnly = state.status === 'ready' && state.readOnly;
  return (
    <SpaceBetween size="xs">
      <ProblemAlert problem={problem} onRetry={onRetry} />
      {problem.kind === 'expired' && profile !== null && (
        <SignInButton
          profile={profile}
          onDone={() => connect({ profile, region: null, demo: false, readOnly })}
        />
      )}
    </SpaceBetween>
  );
}
