import {
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type { InstanceTypeSpec } from '../../../shared/contract/prices';
import { asProblem, localProblem, ProblemError, problemOf } from '../problems';
import { listInstances } from './instances';
import { specOf } from './types';
import { vcpuQuotaOf, type VcpuQuota } from './vcpu-quotas';

/** What the checks before a launch ask EC2 for, a call each. All of them throw a ProblemError, or the signal's reason. */

type Asked<T> = (client: EC2Client, signal: AbortSignal) => Promise<T>;

function asking<T>(title: string, action: string, ask: Asked<T>): Asked<T> {
  return async (client, signal) => {
    try {
      return await ask(client, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      throw asProblem(title, action, error);
    }
  };
}

/** The type's own figures. */
export function typeSpec(instanceType: string): Asked<InstanceTypeSpec> {
  const title = 'Could not read the instance type';
  return asking(title, 'ec2:DescribeInstanceTypes', async (client, abortSignal) => {
    // by a filter, which finds nothing where a list of types would fail the call
    const command = new DescribeInstanceTypesCommand({
      Filters: [{ Name: 'instance-type', Values: [instanceType] }],
    });
    const answer = await client.send(command, { abortSignal });
    const info = answer.InstanceTypes?.find((one) => one.InstanceType === instanceType);
    if (info) return specOf(info);
    throw new ProblemError(
      localProblem('not-found', title, `There is no type ${instanceType} in this region.`),
    );
  });
}

/** The availability zones that offer the type, by name. */
export function zonesOf(instanceType: string): Asked<string[]> {
  return asking(
    'Could not read where the type is offered',
    'ec2:DescribeInstanceTypeOfferings',
    async (client, abortSignal) => {
      const answer = await client.send(
        new DescribeInstanceTypeOfferingsCommand({
          LocationType: 'availability-zone',
          Filters: [{ Name: 'instance-type', Values: [instanceType] }],
        }),
        { abortSignal },
      );
      return (answer.InstanceTypeOfferings ?? [])
        .flatMap(({ InstanceType, Location }) =>
          InstanceType === instanceType && Location ? [Location] : [],
        )
        .sort();
    },
  );
}

/** Where a subnet is. */
export type SubnetPlace = { subnetId: string; zone: string; vpcId: string };

/** The subnet, or where none is named those that EC2 would choose among: the default ones. */
export function subnetPlaces(subnetId: string | null): Asked<SubnetPlace[]> {
  return asking('Could not read the subnet', 'ec2:DescribeSubnets', async (client, abortSignal) => {
    const answer = await client.send(
      new DescribeSubnetsCommand(
        subnetId === null
          ? { Filters: [{ Name: 'default-for-az', Values: ['true'] }] }
          : { SubnetIds: [subnetId] },
      ),
      { abortSignal },
    );
    return (answer.Subnets ?? []).flatMap(({ SubnetId, AvailabilityZone, VpcId, DefaultForAz }) =>
      // a server that ignores the filter must not make just any subnet a default one
      SubnetId && AvailabilityZone && VpcId && (subnetId !== null || DefaultForAz)
        ? [{ subnetId: SubnetId, zone: AvailabilityZone, vpcId: VpcId }]
        : [],
    );
  });
}

/** The groups' names and VPCs. */
export function groupPlaces(
  ids: readonly string[],
): Asked<{ id: string; name: string; vpcId: string | null }[]> {
  return asking(
    'Could not read the security groups',
    'ec2:DescribeSecurityGroups',
    async (client, abortSignal) => {
      const answer = await client.send(new DescribeSecurityGroupsCommand({ GroupIds: [...ids] }), {
        abortSignal,
      });
      return (answer.SecurityGroups ?? []).map(({ GroupId = '', GroupName = '', VpcId }) => ({
        id: GroupId,
        name: GroupName,
        vpcId: VpcId ?? null,
      }));
    },
  );
}

/** Whether the region has a key pair of that name. */
export function hasKeyPair(name: string): Asked<boolean> {
  return asking('Could not look for the key pair', 'ec2:DescribeKeyPairs', async (client, abortSignal) => {
    try {
      const answer = await client.send(new DescribeKeyPairsCommand({ KeyNames: [name] }), { abortSignal });
      return (answer.KeyPairs ?? []).some(({ KeyName }) => KeyName === name);
    } catch (error) {
      if (problemOf(error).awsCode === 'InvalidKeyPair.NotFound') return false;
      throw error;
    }
  });
}

/** How many vCPUs of a quota the account's pending and running instances take, of spot or of the others. */
export async function vcpusInUse(
  client: EC2Client,
  quota: VcpuQuota,
  spot: boolean,
  signal: AbortSignal,
): Promise<number> {
  const instances = await listInstances(client, signal, [
    { Name: 'instance-state-name', Values: ['pending', 'running'] },
  ]);
  return instances
    .filter(({ State }) => State?.Name === 'pending' || State?.Name === 'running')
    .filter(({ InstanceLifecycle }) => (InstanceLifecycle === 'spot') === spot)
    .filter(({ InstanceType = '' }) => vcpuQuotaOf(InstanceType)?.name === quota.name)
    .reduce(
      (sum, { CpuOptions }) => sum + (CpuOptions?.CoreCount ?? 0) * (CpuOptions?.ThreadsPerCore ?? 1),
      0,
    );
}
