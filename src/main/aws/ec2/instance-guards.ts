import { DescribeInstanceAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { InstanceGuards } from '../../../shared/contract/instance-actions';
import { asProblem } from '../problems';

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
    shutdownBehavior: null,
    problem: null,
  };
  async function read(
    Attribute: 'disableApiTermination' | 'disableApiStop' | 'instanceInitiatedShutdownBehavior',
    take: (value: Awaited<ReturnType<typeof ask>>) => void,
  ): Promise<void> {
    try {
      take(await ask(Attribute));
    } catch (error) {
      if (signal.aborted) throw error;
      const title = 'Could not read what guards an instance';
      guards.problem ??= asProblem(title, 'ec2:DescribeInstanceAttribute', error).problem;
    }
  }
  function ask(Attribute: 'disableApiTermination' | 'disableApiStop' | 'instanceInitiatedShutdownBehavior') {
    const command = new DescribeInstanceAttributeCommand({ InstanceId: instanceId, Attribute });
    return client.send(command, { abortSignal: signal });
  }
  await read('disableApiTermination', (answer) => {
    guards.terminationProtection = answer.DisableApiTermination?.Value ?? null;
  });
  await read('disableApiStop', (answer) => {
    guards.stopProtection = answer.DisableApiStop?.Value ?? null;
  });
  await read('instanceInitiatedShutdownBehavior', (answer) => {
    guards.shutdownBehavior = answer.InstanceInitiatedShutdownBehavior?.Value ?? null;
  });
  return guards;
}
