import { DescribeInstanceAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { InstanceGuards } from '../../../shared/contract/instance-actions';
import { asProblem } from '../problems';

const GUARDS = ['disableApiTermination', 'disableApiStop'] as const;

/**
 * What guards an instance, one attribute a call as EC2 has it. What cannot be read is null, and `problem` says why.
 * Throws only the signal's reason.
 */
export async function instanceGuards(
  client: EC2Client,
  instanceId: string,
  signal: AbortSignal,
): Promise<Omit<InstanceGuards, 'region'>> {
  const guards: Omit<InstanceGuards, 'region'> = {
    instanceId,
    terminationProtection: null,
    stopProtection: null,
    problem: null,
  };
  for (const Attribute of GUARDS) {
    try {
      const command = new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute });
      const answer = await client.send(command, { abortSignal: signal });
      guards.terminationProtection ??= answer.DisableApiTermination?.Value ?? null;
      guards.stopProtection ??= answer.DisableApiStop?.Value ?? null;
    } catch (error) {
      if (signal.aborted) throw error;
      const title = 'Could not read what guards an instance';
      guards.problem ??= asProblem(title, 'ec2:DescribeInstanceAttribute', error).problem;
    }
  }
  return guards;
}
