import {
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  RunInstancesCommand,
  type EC2Client,
  type RunInstancesCommandInput,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf, startTestAccount, type TestAccount } from '../clients-for-tests';
import { DENIED_KEY, READ_MOSTLY_KEY } from '../identities';
import { SOLD_OUT_TYPE } from './capacity';

let account: TestAccount;
let client: EC2Client;
let linux: RunInstancesCommandInput;

beforeEach(async () => {
  account = await startTestAccount();
  client = account.ec2('us-east-1');
  linux = {
    ImageId: await imageId(client, 'al2023-*-x86_64'),
    InstanceType: 't3.micro',
    MinCount: 1,
    MaxCount: 1,
  };
});
afterEach(() => account.close());

async function imageId(from: EC2Client, name: string): Promise<string> {
  const { Images } = await from.send(
    new DescribeImagesCommand({ Filters: [{ Name: 'name', Values: [name] }] }),
  );
  const id = Images?.[0]?.ImageId;
  if (!id) throw new Error(`There is no image ${name}.`);
  return id;
}

async function publicSubnet(zone: string) {
  const { Subnets } = await client.send(
    new DescribeSubnetsCommand({
      Filters: [
        { Name: 'tag:tier', Values: ['public'] },
        { Name: 'availability-zone', Values: [zone] },
      ],
    }),
  );
  const [subnet] = Subnets ?? [];
  if (!subnet?.SubnetId || !subnet.VpcId) throw new Error(`There is no public subnet in ${zone}.`);
  return { SubnetId: subnet.SubnetId, VpcId: subnet.VpcId };
}

const run = (input: RunInstancesCommandInput, by = client) => by.send(new RunInstancesCommand(input));

async function countOfInstances(): Promise<number> {
  const { Reservations } = await client.send(new DescribeInstancesCommand({}));
  return (Reservations ?? []).flatMap((each) => each.Instances ?? []).length;
}

describe('a launch', () => {
  test('with everything the form sends', async () => {
    const subnet = await publicSubnet('us-east-1a');
    const { SecurityGroups } = await client.send(
      new DescribeSecurityGroupsCommand({
        Filters: [
          { Name: 'vpc-id', Values: [subnet.VpcId] },
          { Name: 'group-name', Values: ['web', 'bastion'] },
        ],
      }),
    );
    const groups = (SecurityGroups ?? []).flatMap((group) => group.GroupId ?? []);
    const Tags = [
      { Key: 'Name', Value: 'test <b>& "co"</b> 🎉' },
      { Key: 'until', Value: '' },
    ];
    const launched = await run({
      ...linux,
      MinCount: 2,
      MaxCount: 3,
      KeyName: 'engineer',
      SubnetId: subnet.SubnetId,
      SecurityGroupIds: groups,
      UserData: Buffer.from('#!/bin/sh\nshutdown +60\n').toString('base64'),
      InstanceInitiatedShutdownBehavior: 'terminate',
      MetadataOptions: { HttpTokens: 'required' },
      CreditSpecification: { CpuCredits: 'standard' },
      TagSpecifications: [
        { ResourceType: 'instance', Tags },
        { ResourceType: 'volume', Tags },
        { ResourceType: 'network-interface', Tags },
      ],
      ClientToken: 'one-submission',
    });
    expect(launched.Instances).toHaveLength(3);
    expect(launched.Instances?.[2]).toMatchObject({
      AmiLaunchIndex: 2,
      State: { Name: 'pending', Code: 0 },
      InstanceType: 't3.micro',
      KeyName: 'engineer',
      SubnetId: subnet.SubnetId,
      VpcId: subnet.VpcId,
      Placement: { AvailabilityZone: 'us-east-1a', Tenancy: 'default' },
      MetadataOptions: { HttpTokens: 'required' },
      UsageOperation: 'RunInstances',
      PlatformDetails: 'Linux/UNIX',
      Architecture: 'x86_64',
      Tags,
    });
    expect(launched.Instances?.[0]?.SecurityGroups?.map((group) => group.GroupId)).toEqual(groups);
    account.pass(4_000);
    const { Reservations } = await client.send(
      new DescribeInstancesCommand({
        Filters: [{ Name: 'reservation-id', Values: [launched.ReservationId ?? ''] }],
      }),
    );
    const states = Reservations?.flatMap((each) => each.Instances ?? []).map((each) => each.State?.Name);
    expect(states).toEqual(['running', 'running', 'running']);
  });

  test('into the default VPC where no subnet is named, in a zone that has the type', async () => {
    const { Instances } = await run({ ...linux, InstanceType: 'm7i.large' });
    expect(Instances?.[0]?.Placement?.AvailabilityZone).toMatch(/^us-east-1[a-f]$/);
    expect(Instances?.[0]?.PublicIpAddress).toMatch(/^198\.51\.100\./);
    expect(Instances?.[0]?.SecurityGroups).toMatchObject([{ GroupName: 'default' }]);
  });

  test('as spot, dedicated and Windows', async () => {
    const windows = await imageId(client, 'Windows_Server-2025-*');
    const { Instances } = await run({
      ...linux,
      ImageId: windows,
      InstanceType: 'm6i.large',
      Placement: { Tenancy: 'dedicated' },
      InstanceMarketOptions: {
        MarketType: 'spot',
        SpotOptions: { SpotInstanceType: 'one-time', InstanceInterruptionBehavior: 'terminate' },
      },
    });
    expect(Instances?.[0]).toMatchObject({
      InstanceLifecycle: 'spot',
      Platform: 'windows',
      UsageOperation: 'RunInstances:0002',
      Placement: { Tenancy: 'dedicated' },
      SpotInstanceRequestId: expect.stringMatching(/^sir-/) as string,
    });
  });

  test('the same ClientToken never launches twice', async () => {
    const before = await countOfInstances();
    const input = { ...linux, ClientToken: 'again' };
    const [first, second] = [await run(input), await run(input)];
    expect(second.ReservationId).toBe(first.ReservationId);
    expect(second.Instances?.[0]?.InstanceId).toBe(first.Instances?.[0]?.InstanceId);
    expect(await countOfInstances()).toBe(before + 1);
    expect(await failureOf(run({ ...input, InstanceType: 't3.small' }))).toMatchObject({
      name: 'IdempotentParameterMismatch',
    });
    expect(await countOfInstances()).toBe(before + 1);
  });

  test('an answer that is lost and asked for again launches once', async () => {
    const before = await countOfInstances();
    account.server.faults.add({ match: { operation: 'RunInstances' }, effect: { kind: 'lose-answer' } });
    const input = { ...linux, ClientToken: 'lost' };
    await failureOf(run(input));
    await run(input);
    expect(await countOfInstances()).toBe(before + 1);
  });
});

describe('a dry run', () => {
  test('that would go through is DryRunOperation, and launches nothing', async () => {
    const before = await countOfInstances();
    const input = { ...linux, ClientToken: 'dry' };
    expect(await failureOf(run({ ...input, DryRun: true }))).toEqual({
      name: 'DryRunOperation',
      message: 'Request would have succeeded, but DryRun flag is set.',
      status: 412,
    });
    expect(await countOfInstances()).toBe(before);
    // the token is still good for the launch itself
    await run(input);
    expect(await countOfInstances()).toBe(before + 1);
  });

  test.each([READ_MOSTLY_KEY, DENIED_KEY])('without the permission is UnauthorizedOperation', async (key) => {
    const { EC2Client } = await import('@aws-sdk/client-ec2');
    const other = new EC2Client({
      region: 'us-east-1',
      endpoint: account.server.url,
      credentials: key,
      maxAttempts: 1,
    });
    const failure = await failureOf(run({ ...linux, DryRun: true }, other));
    expect(failure).toMatchObject({ name: 'UnauthorizedOperation', status: 403 });
    expect(failure.message).toContain('ec2:RunInstances');
    other.destroy();
  });
});

describe('a launch that EC2 refuses', () => {
  const cases: [string, RunInstancesCommandInput | object, string, RegExp][] = [
    ['a malformed image id', { ImageId: 'ubuntu' }, 'InvalidAMIID.Malformed', /ubuntu/],
    ['an unknown image', { ImageId: 'ami-0123456789abcdef0' }, 'InvalidAMIID.NotFound', /does not exist/],
    ['an unknown type', { InstanceType: 't9.huge' }, 'InvalidParameterValue', /t9\.huge/],
    [
      'another architecture',
      { InstanceType: 'm7g.large' },
      'InvalidParameterValue',
      /architecture 'arm64' .* does not match the architecture 'x86_64' of the specified AMI/,
    ],
    ['an unknown key pair', { KeyName: 'lost' }, 'InvalidKeyPair.NotFound', /'lost' does not exist/],
    ['an unknown subnet', { SubnetId: 'subnet-0123456789abcdef0' }, 'InvalidSubnetID.NotFound', /subnet/],
    ['an unknown group', { SecurityGroupIds: ['sg-0123456789abcdef0'] }, 'InvalidGroup.NotFound', /sg-/],
    [
      'too many vCPUs',
      { InstanceType: 'm7i.48xlarge', MinCount: 20, MaxCount: 20 },
      'VcpuLimitExceeded',
      /1280/,
    ],
    ['a maximum below the minimum', { MinCount: 3, MaxCount: 2 }, 'InvalidParameterValue', /maxCount/],
    ['no image', { ImageId: undefined }, 'MissingParameter', /ImageId/],
    ['a Mac without a host', { InstanceType: 'mac1.metal' }, 'InvalidParameterValue', /x86_64_mac/],
    ['user data that is not base64', { UserData: 'echo $HI!' }, 'InvalidParameterValue', /BASE64/],
    [
      'user data that is too long',
      { UserData: Buffer.alloc(16_385, 'a').toString('base64') },
      'InvalidParameterValue',
      /16384 bytes/,
    ],
    [
      'a reserved tag key',
      { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'aws:x', Value: 'y' }] }] },
      'InvalidParameterValue',
      /aws:/,
    ],
    [
      'tags for something else',
      { TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'x', Value: 'y' }] }] },
      'InvalidParameterValue',
      /'vpc' is not a valid taggable resource type/,
    ],
    [
      'a zone without the type',
      { InstanceType: 'm7i.large', Placement: { AvailabilityZone: 'us-east-1e' } },
      'Unsupported',
      /choosing us-east-1a/,
    ],
  ];
  test.each(cases)('%s', async (_, change, name, message) => {
    const before = await countOfInstances();
    const failure = await failureOf(run({ ...linux, ...change }));
    expect(failure).toMatchObject({ name, status: 400 });
    expect(failure.message).toMatch(message);
    expect(await countOfInstances()).toBe(before);
  });

  test('where there is no default VPC, or none of its subnets is left', async () => {
    const sydney = account.ec2('ap-southeast-2');
    const there = { ...linux, ImageId: await imageId(sydney, 'al2023-*-x86_64') };
    expect(await failureOf(run(there, sydney))).toMatchObject({ name: 'VPCIdNotSpecified' });
    const california = account.ec2('us-west-1');
    const here = { ...linux, ImageId: await imageId(california, 'al2023-*-x86_64') };
    expect(await failureOf(run(here, california))).toMatchObject({ name: 'MissingInput' });
  });

  test('where the type is sold out, as a server error', async () => {
    const input = { ...linux, InstanceType: SOLD_OUT_TYPE } as RunInstancesCommandInput;
    expect(await failureOf(run({ ...input, DryRun: true }))).toMatchObject({ name: 'DryRunOperation' });
    expect(await failureOf(run(input))).toMatchObject({ name: 'InsufficientInstanceCapacity', status: 500 });
  });

  test('groups by name together with a subnet', async () => {
    const { SubnetId } = await publicSubnet('us-east-1a');
    expect(await failureOf(run({ ...linux, SubnetId, SecurityGroups: ['web'] }))).toMatchObject({
      name: 'InvalidParameterCombination',
    });
  });

  test('fewer than the maximum where the quota leaves room for the minimum only', async () => {
    const { Instances } = await run({ ...linux, InstanceType: 'm7i.48xlarge', MinCount: 1, MaxCount: 50 });
    expect(Instances?.length).toBeGreaterThan(1);
    expect(Instances?.length).toBeLessThan(7);
  });
});
