import {
  DescribeKeyPairsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import type {
  Choices,
  KeyPairChoice,
  LaunchChoices,
  SecurityGroupChoice,
  SubnetChoice,
} from '../../../shared/contract/launch';
import { asProblem, problemOf } from '../problems';
import { tokenPages } from '../token-pages';

/** AWS gives up to 1,000; this many are handed over without the app being felt to stop. */
const PAGE_SIZE = 300;

/**
 * What the account offers for a launch. Each part is asked for on its own, so one that is denied
 * leaves the others; throws only the signal's reason.
 */
export async function launchChoices(
  client: EC2Client,
  signal: AbortSignal | undefined,
): Promise<Omit<LaunchChoices, 'instanceProfiles'>> {
  const options = signal ? { abortSignal: signal } : {};
  const [keyPairs, securityGroups, subnets, defaultVpc] = await Promise.all([
    choicesOf(() => keyPairChoices(client, options), signal),
    choicesOf(() => securityGroupChoices(client, options), signal),
    choicesOf(() => subnetChoices(client, options), signal),
    // without this one the form lacks a hint and nothing else
    choicesOf(() => defaultVpcs(client, options), signal),
  ]);
  return { keyPairs, securityGroups, subnets, defaultVpcId: defaultVpc.items[0] ?? null };
}

type Options = { abortSignal?: AbortSignal };

async function choicesOf<T>(ask: () => Promise<T[]>, signal: AbortSignal | undefined): Promise<Choices<T>> {
  try {
    return { items: await ask(), problem: null };
  } catch (error) {
    if (signal?.aborted) throw error;
    return { items: [], problem: problemOf(error) };
  }
}

async function keyPairChoices(client: EC2Client, options: Options): Promise<KeyPairChoice[]> {
  try {
    // this one has no pages
    const answer = await client.send(new DescribeKeyPairsCommand({}), options);
    return (answer.KeyPairs ?? [])
      .map((pair) => ({ name: pair.KeyName ?? '', type: pair.KeyType ?? null }))
      .sort((a, b) => compare(a.name, b.name));
  } catch (error) {
    throw asProblem('Could not list the key pairs', 'ec2:DescribeKeyPairs', error);
  }
}

async function securityGroupChoices(client: EC2Client, options: Options): Promise<SecurityGroupChoice[]> {
  try {
    const choices: SecurityGroupChoice[] = [];
    const pages = tokenPages(
      (token) =>
        client.send(new DescribeSecurityGroupsCommand({ MaxResults: PAGE_SIZE, NextToken: token }), options),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const group of page.SecurityGroups ?? []) {
        choices.push({
          id: group.GroupId ?? '',
          name: group.GroupName ?? '',
          description: group.Description ?? '',
          vpcId: group.VpcId ?? null,
        });
      }
    }
    return choices.sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  } catch (error) {
    throw asProblem('Could not list the security groups', 'ec2:DescribeSecurityGroups', error);
  }
}

async function subnetChoices(client: EC2Client, options: Options): Promise<SubnetChoice[]> {
  try {
    const choices: SubnetChoice[] = [];
    const pages = tokenPages(
      (token) =>
        client.send(new DescribeSubnetsCommand({ MaxResults: PAGE_SIZE, NextToken: token }), options),
      (page) => page.NextToken,
    );
    for await (const page of pages) {
      for (const subnet of page.Subnets ?? []) {
        choices.push({
          id: subnet.SubnetId ?? '',
          name: subnet.Tags?.find((tag) => tag.Key === 'Name')?.Value ?? null,
          vpcId: subnet.VpcId ?? '',
          availabilityZone: subnet.AvailabilityZone ?? '',
          cidr: subnet.CidrBlock ?? '',
          defaultForZone: subnet.DefaultForAz ?? false,
          freeAddresses: subnet.AvailableIpAddressCount ?? null,
          publicAddress: subnet.MapPublicIpOnLaunch ?? false,
        });
      }
    }
    return choices.sort((a, b) => compare(a.availabilityZone, b.availabilityZone) || compare(a.id, b.id));
  } catch (error) {
    throw asProblem('Could not list the subnets', 'ec2:DescribeSubnets', error);
  }
}

async function defaultVpcs(client: EC2Client, options: Options): Promise<string[]> {
  const answer = await client.send(
    new DescribeVpcsCommand({ Filters: [{ Name: 'is-default', Values: ['true'] }] }),
    options,
  );
  // a server that ignores the filter must not make just any VPC the default
  return (answer.Vpcs ?? []).flatMap((vpc) => (vpc.IsDefault === true && vpc.VpcId ? [vpc.VpcId] : []));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
