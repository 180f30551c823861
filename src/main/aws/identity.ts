import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Identity } from '../../shared/contract/connection';
import type { AwsClients } from './clients';
import { localProblem, ProblemError, withProblem } from './problems';

/** STS is asked in the background; an endpoint that swallows packets must not be asked for ever. */
const PATIENCE_MS = 20_000;

/**
 * Who AWS says the caller is. GetCallerIdentity needs no permission, but a service control policy, a
 * VPC endpoint's policy or an endpoint without STS may still be in the way.
 * @throws ProblemError
 */
export function lookUpIdentity(clients: AwsClients): Promise<Identity> {
  return withProblem('Could not find out who you are', 'sts:GetCallerIdentity', async () => {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    timer.unref();
    try {
      const answer = await clients
        .sts()
        .send(new GetCallerIdentityCommand({}), { abortSignal: patience.signal });
      if (answer.Account && answer.Arn) return { accountId: answer.Account, arn: answer.Arn };
    } catch (error) {
      throw patience.signal.aborted ? unanswered() : error;
    } finally {
      clearTimeout(timer);
    }
    throw new ProblemError(
      localProblem('not-aws', 'Could not find out who you are', 'STS answered without an account.'),
    );
  });
}

function unanswered(): ProblemError {
  return new ProblemError(
    localProblem('unreachable', 'Could not find out who you are', 'STS did not answer in time.'),
  );
}
