import { DescribeInstancesCommand, type EC2Client, type Filter, type Instance } from '@aws-sdk/client-ec2';
import type { InstanceRow } from '../../../shared/contract/instances';
import { asProblem } from '../problems';
import { tokenPages } from '../token-pages';
import { platformInWords } from './platform';

/** AWS gives up to 1,000; handing that many over from the thread that reads them would stop the app for 80 ms. */
const PAGE_SIZE = 400;

/**
 * Every instance of the region in every state that passes the filters, with the facts that its price hangs on.
 * Throws a ProblemError, or the signal's reason. An instance that two pages tell, because it changed while
 * they were read, comes once, as the later page has it.
 */
export async function listInstances(
  client: EC2Client,
  signal: AbortSignal,
  filters: Filter[] = [],
): Promise<Instance[]> {
  const found = new Map<string, Instance>();
  try {
    const pages = tokenPages(
      (token) =>
        client.send(
          new DescribeInstancesCommand({
            MaxResults: PAGE_SIZE,
            NextToken: token,
            ...(filters.length > 0 && { Filters: filters }),
          }),
          { abortSignal: signal },
        ),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const reservation of page.Reservations ?? []) {
        for (const instance of reservation.Instances ?? []) {
          if (instance.InstanceId) found.set(instance.InstanceId, instance);
        }
      }
    }
    return [...found.values()];
  } catch (error) {
    if (signal.aborted) throw error;
    throw asProblem('Could not list the instances', 'ec2:DescribeInstances', error);
  }
}

/** What the grid shows of an instance. */
export function instanceRow(instance: Instance): InstanceRow {
  const tags = (instance.Tags ?? []).map((tag) => ({ key: tag.Key ?? '', value: tag.Value ?? '' }));
  const name = tags.find((tag) => tag.key === 'Name')?.value;
  return {
    instanceId: instance.InstanceId ?? '',
    name: name === undefined || name === '' ? null : name,
    state: instance.State?.Name ?? 'unknown',
    stateReason: instance.StateReason?.Message ?? blankToNull(instance.StateTransitionReason),
    instanceType: instance.InstanceType ?? '',
    availabilityZone: instance.Placement?.AvailabilityZone ?? null,
    launchedAt: instance.LaunchTime?.getTime() ?? null,
    privateIp: blankToNull(instance.PrivateIpAddress),
    publicIp: blankToNull(instance.PublicIpAddress),
    elasticIp: hasElasticIp(instance),
    platform: platformInWords(instance),
    usageOperation: blankToNull(instance.UsageOperation),
    tenancy: instance.Placement?.Tenancy ?? null,
    lifecycle: instance.InstanceLifecycle ?? null,
    imageId: blankToNull(instance.ImageId),
    keyName: blankToNull(instance.KeyName),
    vpcId: blankToNull(instance.VpcId),
    subnetId: blankToNull(instance.SubnetId),
    securityGroups: (instance.SecurityGroups ?? []).map((group) => ({
      id: group.GroupId ?? '',
      name: group.GroupName ?? '',
    })),
    architecture: instance.Architecture ?? null,
    iamProfile: profileName(instance.IamInstanceProfile?.Arn),
    rootDeviceType: instance.RootDeviceType ?? null,
    volumes: (instance.BlockDeviceMappings ?? []).map((mapping) => ({
      deviceName: mapping.DeviceName ?? '',
      volumeId: mapping.Ebs?.VolumeId ?? null,
      deleteOnTermination: mapping.Ebs?.DeleteOnTermination ?? false,
    })),
    hibernation: instance.HibernationOptions?.Configured ?? false,
    tags,
  };
}

/** "arn:aws:iam::111122223333:instance-profile/path/web" is known as "web". */
function profileName(arn: string | undefined): string | null {
  return blankToNull(arn?.split('/').pop());
}

/** An address that AWS lent belongs to `amazon`, one that was allocated to the account. */
function hasElasticIp(instance: Instance): boolean {
  return (instance.NetworkInterfaces ?? []).some(({ Association: association }) => {
    const owner = association?.IpOwnerId;
    return owner !== undefined && owner !== 'amazon' && association?.PublicIp === instance.PublicIpAddress;
  });
}

/** Some servers send an empty element where AWS sends none. */
function blankToNull(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
