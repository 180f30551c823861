import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { Problem } from '../../shared/contract/problem';
import { useSignInOffer } from './sign-in-offer';

type ProblemAlertProps = {
  problem: Problem;
  /** Offers a retry when given, whatever the problem says of its chances: the person may have changed something. */
  onRetry?: () => void;
  retryText?: string;
  onDismiss?: () => void;
  type?: 'error' | 'warning';
};

/**
 * A failure: what failed, why, what to do, and AWS's own code and request id for whoever searches for
 * them. Where the session has expired, it offers the sign-in.
 */
export function ProblemAlert({ problem, onRetry, retryText, onDismiss, type = 'error' }: ProblemAlertProps) {
  const signIn = useSignInOffer();
  return (
    <div role="alert">
      <Alert
        type={type}
        header={problem.title}
        dismissible={onDismiss !== undefined}
        onDismiss={() => onDismiss?.()}
        action={
          <SpaceBetween size="xs" direction="horizontal">
            {problem.kind === 'expired' && signIn && <Button onClick={signIn}>Sign in again</Button>}
            {onRetry && <Button onClick={onRetry}>{retryText ?? 'Try again'}</Button>}
          </SpaceBetween>
        }
      >
        <ProblemText problem={problem} />
      </Alert>
    </div>
  );
}

/** Why it failed, what to do, and AWS's code and request id. */
export function ProblemText({ problem }: { problem: Problem }) {
  return (
    <SpaceBetween size="xs">
      <div>{problem.message}</div>
      {problem.hint !== null && <div>{problem.hint}</div>}
      <ProblemFacts problem={problem} />
    </SpaceBetween>
  );
}

function ProblemFacts({ problem }: { problem: Problem }) {
  const facts = [
    problem.awsCode !== null && `Code: ${problem.awsCode}`,
    problem.action !== null && `Action: ${problem.action}`,
    problem.httpStatus !== null && `HTTP ${problem.httpStatus}`,
  ].filter((fact) => fact !== false);
  if (facts.length === 0 && problem.requestId === null) return null;
  return (
    <SpaceBetween size="s" direction="horizontal">
      {facts.map((fact) => (
        <Box key={fact} variant="span" fontSize="body-s">
          {fact}
        </Box>
      ))}
      {problem.requestId !== null && (
        <Box variant="span" fontSize="body-s">
          {'Request id: '}
          <CopyToClipboard
            variant="inline"
            textToCopy={problem.requestId}
            copyButtonAriaLabel="Copy the request id"
            copySuccessText="Copied"
            copyErrorText="Could not copy"
          />
        </Box>
      )}
    </SpaceBetween>
  );
}
