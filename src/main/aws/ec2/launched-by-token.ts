import type { EC2Client } from '@aws-sdk/client-ec2';
import type { LaunchResult } from '../../../shared/contract/launch';
import { listInstances } from './instances';

/**
 * The instances that a ClientToken has launched, by DescribeInstances' filter `client-token`; null where EC2
 * shows none. Soon after a launch none proves nothing, for DescribeInstances is eventually consistent. Throws a
 * ProblemError, or the signal's reason.
 */
export async function launchedByToken(
  client: EC2Client,
  clientToken: string,
  signal: AbortSignal,
): Promise<LaunchResult | null> {
  const instances = await listInstances(client, signal, [{ Name: 'client-token', Values: [clientToken] }]);
  // a server that ignores the filter must not make just any instance the launched one
  const launched = instances.filter(({ ClientToken }) => ClientToken === clientToken);
  const instanceIds = launched.flatMap(({ InstanceId: id }) => (id ? [id] : []));
  if (instanceIds.length === 0) return null;
  return { reservationId: null, instanceIds, requestId: null, found: true };
}
