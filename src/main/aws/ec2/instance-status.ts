import {
  DescribeInstanceStatusCommand,
  type EC2Client,
  type InstanceStatusSummary,
} from '@aws-sdk/client-ec2';
import type { InstanceStatus, StatusCheck } from '../../../shared/contract/instance-details';
import { withProblem } from '../problems';

/** How an instance's status checks stand, and what AWS has planned for it. Throws a ProblemError. */
export function instanceStatus(
  client: EC2Client,
  instanceId: string,
  signal: AbortSignal | undefined,
): Promise<InstanceStatus> {
  return withProblem('Could not read the status checks', 'ec2:DescribeInstanceStatus', async () => {
    const command = new DescribeInstanceStatusCommand({
      InstanceIds: [instanceId],
      // stopped ones have planned events too
      IncludeAllInstances: true,
    });
    const answer = await client.send(command, signal && { abortSignal: signal });
    const [told] = answer.InstanceStatuses ?? [];
    return {
      checks: [
        ...checkOf('System', told?.SystemStatus),
        ...checkOf('Instance', told?.InstanceStatus),
        ...checkOf('Attached EBS volumes', told?.AttachedEbsStatus),
      ],
      events: (told?.Events ?? []).map((event) => ({
        code: event.Code ?? 'unknown',
        description: event.Description ?? '',
        notBefore: event.NotBefore?.getTime() ?? null,
        notAfter: event.NotAfter?.getTime() ?? null,
      })),
    };
  });
}

function checkOf(name: StatusCheck['name'], summary: InstanceStatusSummary | undefined): StatusCheck[] {
  if (!summary) return [];
  const details = (summary.Details ?? []).map((detail) => ({
    name: detail.Name ?? '',
    status: detail.Status ?? '',
    impairedSince: detail.ImpairedSince?.getTime() ?? null,
  }));
  return [{ name, status: summary.Status ?? 'unknown', details }];
}
