import type { RebootInstancesCommand } from '@aws-sdk/client-ec2';
import { problemOf } from '../problems';

/**
 * Keeps the SDK from sending a call again where the answer to the first was lost: a second reboot would interrupt the
 * start that the first one brought about. What AWS itself refused was not done, and may be sent again.
 */
export function sentOnce(command: RebootInstancesCommand): RebootInstancesCommand {
  let lost: Error | null = null;
  command.middlewareStack.add(
    (next) => async (args) => {
      if (lost !== null) throw lost;
      try {
        return await next(args);
      } catch (error) {
        if (problemOf(error).awsCode === null)
          lost = error instanceof Error ? error : new Error(String(error));
        throw error;
      }
    },
    // within the SDK's own retries, which are of the same step and come first
    { step: 'finalizeRequest', priority: 'low', name: 'sentOnce' },
  );
  return command;
}
