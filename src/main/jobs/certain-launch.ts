import type { EC2Client, RunInstancesCommandInput } from '@aws-sdk/client-ec2';
import type { LaunchResult } from '../../shared/contract/launch';
import { isTokenSpent, mayHaveHappened } from '../../shared/certainty';
import { launchedByToken } from '../aws/ec2/launched-by-token';
import { runInstances } from '../aws/ec2/run-instances';
import { problemOf } from '../aws/problems';
import type { Timer } from '../aws/timer';

/** Waits before each look for what a token has launched: it may be invisible for seconds. */
const LOOKS_AFTER_MS = [0, 1500, 3000];

/**
 * Launches, and finds out what came of it where the answer is lost: the token is looked up, and what it launched
 * is the answer. `again`: the token was sent before, so it is looked up first. Looking is a help and no more: where
 * it finds nothing, or is denied, the token still keeps AWS from launching twice. Throws a ProblemError.
 */
export async function launchCertainly(
  client: EC2Client,
  request: { input: RunInstancesCommandInput; clientToken: string; again: boolean },
  timer: Timer,
): Promise<LaunchResult> {
  const { input, clientToken } = request;
  if (request.again) {
    const earlier = await lookFor(client, clientToken, [0], timer);
    if (earlier) return earlier;
  }
  try {
    return await runInstances(client, input, clientToken);
  } catch (error) {
    const problem = problemOf(error);
    if (!mayHaveHappened(problem) && !isTokenSpent(problem)) throw error;
    const launched = await lookFor(client, clientToken, LOOKS_AFTER_MS, timer);
    if (launched) return launched;
    throw error;
  }
}

async function lookFor(
  client: EC2Client,
  clientToken: string,
  afterMs: readonly number[],
  timer: Timer,
): Promise<LaunchResult | null> {
  // a launch that was sent is not broken off, and neither is finding out about it
  const { signal } = new AbortController();
  try {
    for (const wait of afterMs) {
      if (wait > 0) await timer.sleep(wait, signal);
      const launched = await launchedByToken(client, clientToken, signal);
      if (launched) return launched;
    }
  } catch {
    // what failed here fails the launch as well, and that tells it
  }
  return null;
}
