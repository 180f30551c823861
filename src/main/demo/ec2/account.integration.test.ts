import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeKeyPairsCommand,
  DescribeRegionsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  paginateDescribeSecurityGroups,
  paginateDescribeSpotPriceHistory,
  paginateDescribeSubnets,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf, startTestAccount, type TestAccount } from '../clients-for-tests';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.close());

describe('regions and zones', () => {
  test('those that are on, and with AllRegions the others too', async () => {
    const client = account.ec2('us-east-1');
    const on = await client.send(new DescribeRegionsCommand({}));
    expect(on.Regions).toHaveLength(18);
    expect(on.Regions).toContainEqual({
      RegionName: 'ap-east-1',
      Endpoint: 'ec2.ap-east-1.amazonaws.com',
      OptInStatus: 'opted-in',
    });
    const all = await client.send(new DescribeRegionsCommand({ AllRegions: true }));
    expect(all.Regions?.filter((region) => region.OptInStatus === 'not-opted-in').length).toBeGreaterThan(10);
    const wrong = client.send(new DescribeRegionsCommand({ RegionNames: ['mars-north-1'] }));
    expect(await failureOf(wrong)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('zones with their ids', async () => {
    const { AvailabilityZones } = await account
      .ec2('ap-northeast-1')
      .send(new DescribeAvailabilityZonesCommand({}));
    expect(AvailabilityZones?.map((zone) => [zone.ZoneName, zone.ZoneId])).toEqual([
      ['ap-northeast-1a', 'apne1-az1'],
      ['ap-northeast-1c', 'apne1-az2'],
      ['ap-northeast-1d', 'apne1-az3'],
    ]);
  });

  test('Local and Wavelength Zones, those that are not opted in to only when all are asked for', async () => {
    const usable = await account.ec2('us-west-2').send(new DescribeAvailabilityZonesCommand({}));
    expect(usable.AvailabilityZones?.map(({ ZoneName }) => ZoneName)).toEqual([
      ...['us-west-2a', 'us-west-2b', 'us-west-2c', 'us-west-2d'],
      ...['us-west-2-lax-1a', 'us-west-2-lax-1b'],
    ]);
    const all = await account.ec2('us-east-1').send(
      new DescribeAvailabilityZonesCommand({
        AllAvailabilityZones: true,
        Filters: [{ Name: 'zone-type', Values: ['wavelength-zone'] }],
      }),
    );
    expect(all.AvailabilityZones).toMatchObject([
      {
        ZoneName: 'us-east-1-wl1-bos-wlz-1',
        ZoneId: 'use1-wl1-bos-wlz1',
        GroupName: 'us-east-1-wl1',
        OptInStatus: 'not-opted-in',
        ParentZoneName: 'us-east-1a',
      },
    ]);
    const hidden = account
      .ec2('us-east-1')
      .send(new DescribeAvailabilityZonesCommand({ ZoneNames: ['us-east-1-bos-1a'] }));
    expect(await failureOf(hidden)).toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('networks and keys', () => {
  test('one default VPC, except where it was deleted', async () => {
    const { Vpcs } = await account.ec2('us-east-1').send(new DescribeVpcsCommand({}));
    expect(Vpcs?.map((vpc) => vpc.IsDefault)).toEqual([true, false]);
    const sydney = await account.ec2('ap-southeast-2').send(new DescribeVpcsCommand({}));
    expect(sydney.Vpcs?.map((vpc) => vpc.IsDefault)).toEqual([false]);
  });

  test('subnets and groups come in pages that make up the whole', async () => {
    const client = account.ec2('us-east-1');
    const { Subnets } = await client.send(new DescribeSubnetsCommand({}));
    const subnets: unknown[] = [];
    for await (const page of paginateDescribeSubnets({ client }, { MaxResults: 5 })) {
      subnets.push(...(page.Subnets ?? []));
    }
    expect(subnets).toEqual(Subnets);
    expect(subnets).toHaveLength(18);
    const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({}));
    const groups: unknown[] = [];
    for await (const page of paginateDescribeSecurityGroups({ client }, { MaxResults: 5 })) {
      groups.push(...(page.SecurityGroups ?? []));
    }
    expect(groups).toEqual(SecurityGroups);
    expect(groups).toHaveLength(8);
    const tooFew = client.send(new DescribeSubnetsCommand({ MaxResults: 4 }));
    expect(await failureOf(tooFew)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('key pairs', async () => {
    const client = account.ec2('us-east-1');
    const { KeyPairs } = await client.send(new DescribeKeyPairsCommand({}));
    expect(KeyPairs?.map((pair) => [pair.KeyName, pair.KeyType])).toContainEqual([
      'ops "night shift" & <b>co</b>',
      'ed25519',
    ]);
    const missing = client.send(new DescribeKeyPairsCommand({ KeyNames: ['none'] }));
    expect(await failureOf(missing)).toMatchObject({ name: 'InvalidKeyPair.NotFound' });
  });
});

describe('images', () => {
  test('by owner, alias and id', async () => {
    const client = account.ec2('eu-central-1');
    const { Images } = await client.send(new DescribeImagesCommand({ Owners: ['099720109477'] }));
    expect(Images?.map((image) => image.Architecture)).toEqual(['x86_64', 'arm64']);
    const own = await client.send(new DescribeImagesCommand({ Owners: ['self'] }));
    expect(own.Images).toMatchObject([
      { Name: 'build-agent <golden> & "final" 7', Public: false },
      { Name: 'build-agent-arm64 8', Public: false },
    ]);
    const shared = await client.send(new DescribeImagesCommand({ ExecutableUsers: ['self'] }));
    expect(shared.Images).toMatchObject([{ Name: 'partner-appliance 3.2', Public: false }]);
    const amazon = await client.send(new DescribeImagesCommand({ Owners: ['amazon'] }));
    expect(amazon.Images?.every((image) => image.ImageOwnerAlias === 'amazon')).toBe(true);
    const windows = amazon.Images?.find((image) => image.UsageOperation === 'RunInstances:0006');
    expect(windows).toMatchObject({
      PlatformDetails: 'Windows with SQL Server Standard',
      Platform: 'windows',
    });
    const byId = await client.send(new DescribeImagesCommand({ ImageIds: [windows?.ImageId ?? ''] }));
    expect(byId.Images).toEqual([windows]);
    const elsewhere = account
      .ec2('us-east-1')
      .send(new DescribeImagesCommand({ ImageIds: [windows?.ImageId ?? ''] }));
    expect(await failureOf(elsewhere)).toMatchObject({ name: 'InvalidAMIID.NotFound' });
  });
});

describe('spot prices', () => {
  test('the one in force for each zone, below on-demand', async () => {
    const { SpotPriceHistory } = await account.ec2('us-east-1').send(
      new DescribeSpotPriceHistoryCommand({
        InstanceTypes: ['m5.large'],
        ProductDescriptions: ['Linux/UNIX (Amazon VPC)'],
        StartTime: new Date(),
      }),
    );
    const zones = SpotPriceHistory?.map((price) => price.AvailabilityZone) ?? [];
    expect(zones.length).toBeGreaterThan(3);
    expect(new Set(zones).size).toBe(zones.length);
    for (const price of SpotPriceHistory ?? []) {
      expect(Number(price.SpotPrice)).toBeGreaterThan(0.01);
      expect(Number(price.SpotPrice)).toBeLessThan(0.096);
      expect(price.Timestamp?.getTime()).toBeLessThanOrEqual(Date.now());
    }
  });

  test('a history in pages', async () => {
    const client = account.ec2('us-east-1');
    const input = {
      InstanceTypes: ['m5.large' as const],
      ProductDescriptions: ['Linux/UNIX'],
      AvailabilityZone: 'us-east-1a',
      StartTime: new Date(Date.now() - 30 * 86_400_000),
    };
    const whole = await client.send(new DescribeSpotPriceHistoryCommand(input));
    const pieces: unknown[] = [];
    for await (const page of paginateDescribeSpotPriceHistory({ client }, { ...input, MaxResults: 17 })) {
      pieces.push(...(page.SpotPriceHistory ?? []));
    }
    expect(pieces).toEqual(whole.SpotPriceHistory);
    expect(pieces.length).toBeGreaterThanOrEqual(120);
  });
});

test('an operation that the account does not have', async () => {
  const call = account.ec2('us-east-1').send(new DescribeVolumesCommand({}));
  expect(await failureOf(call)).toMatchObject({ name: 'InvalidAction', message: /DescribeVolumes/ });
});
