import {
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DeleteSecurityGroupCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import { problemOf, ProblemError, withProblem } from '../problems';

const SSH = 22;

/**
 * Makes a security group that lets SSH in from a range of addresses, and nothing else. Where the rule cannot be set,
 * the group is taken away again. Throws a ProblemError, which says so if a group without a rule stays behind.
 */
export async function createSshGroup(
  client: EC2Client,
  { name, vpcId, cidr }: { name: string; vpcId: string; cidr: string },
): Promise<string> {
  const made = await withProblem('Could not make the security group', 'ec2:CreateSecurityGroup', () =>
    client.send(
      new CreateSecurityGroupCommand({ GroupName: name, Description: `SSH from ${cidr} only`, VpcId: vpcId }),
    ),
  );
  const groupId = made.GroupId ?? '';
  try {
    await withProblem('Could not open the group for SSH', 'ec2:AuthorizeSecurityGroupIngress', () =>
      client.send(
        new AuthorizeSecurityGroupIngressCommand({
          GroupId: groupId,
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: SSH,
              ToPort: SSH,
              IpRanges: [{ CidrIp: cidr, Description: 'SSH from my address' }],
            },
          ],
        }),
      ),
    );
    return groupId;
  } catch (error) {
    throw await takenBack(client, groupId, error);
  }
}

async function takenBack(client: EC2Client, groupId: string, error: unknown): Promise<ProblemError> {
  const problem = problemOf(error);
  try {
    await client.send(new DeleteSecurityGroupCommand({ GroupId: groupId }));
    return new ProblemError(problem);
  } catch {
    return new ProblemError({
      ...problem,
      message: `${problem.message} The group ${groupId} was made, lets nobody in, and could not be deleted again.`,
    });
  }
}
