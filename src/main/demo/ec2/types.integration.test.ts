import {
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  paginateDescribeInstanceTypeOfferings,
  paginateDescribeInstanceTypes,
  type DescribeInstanceTypesCommandInput,
  type InstanceTypeInfo,
  type Filter,
} from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureOf, startTestAccount, type TestAccount } from '../clients-for-tests';
import { allInstanceTypes } from '../data/instance-types/figures';
import { zonesOffering } from '../data/offerings';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.close());

async function allTypes(
  region: string,
  input: DescribeInstanceTypesCommandInput = {},
): Promise<InstanceTypeInfo[]> {
  const types: InstanceTypeInfo[] = [];
  for await (const page of paginateDescribeInstanceTypes({ client: account.ec2(region) }, input)) {
    types.push(...(page.InstanceTypes ?? []));
  }
  return types;
}

async function oneType(name: string): Promise<InstanceTypeInfo> {
  const [type] = await allTypes('us-east-1', { Filters: [{ Name: 'instance-type', Values: [name] }] });
  if (!type) throw new Error(`There is no ${name}.`);
  return type;
}

describe('DescribeInstanceTypes', () => {
  test('tells every type and its figures through the SDK, a hundred a page', async () => {
    const types = await allTypes('us-east-1');
    const told = types.map((type) => [
      type.InstanceType,
      type.VCpuInfo?.DefaultVCpus,
      type.VCpuInfo?.DefaultCores,
      type.VCpuInfo?.DefaultThreadsPerCore,
      type.MemoryInfo?.SizeInMiB,
      type.ProcessorInfo?.SustainedClockSpeedInGhz ?? null,
      type.ProcessorInfo?.SupportedArchitectures,
      type.NetworkInfo?.NetworkPerformance,
      Number(
        type.NetworkInfo?.NetworkCards?.reduce(
          (sum, card) => sum + (card.BaselineBandwidthInGbps ?? 0),
          0,
        ).toFixed(3),
      ),
      type.NetworkInfo?.NetworkCards?.reduce((sum, card) => sum + (card.PeakBandwidthInGbps ?? 0), 0),
      type.EbsInfo?.EbsOptimizedInfo?.MaximumBandwidthInMbps ?? null,
      type.InstanceStorageInfo?.TotalSizeInGB ?? 0,
      type.CurrentGeneration,
      type.BurstablePerformanceSupported,
      type.BareMetal,
      type.FreeTierEligible,
      type.Hypervisor ?? null,
    ]);
    const expected = allInstanceTypes().map((type) => [
      type.instanceType,
      type.vCpus,
      type.cores,
      type.threadsPerCore,
      type.memoryMib,
      type.clockGhz,
      type.architectures,
      type.network.performance,
      type.network.baselineGbps,
      type.network.peakGbps,
      type.ebsMaximumMbps,
      type.disks ? type.disks.count * type.disks.sizeGb : 0,
      type.currentGeneration,
      type.burstable,
      type.bareMetal,
      type.freeTier,
      type.hypervisor,
    ]);
    expect(told).toEqual(expected);
    expect(account.server.requests.count('ec2', 'DescribeInstanceTypes')).toBe(
      Math.ceil(expected.length / 100),
    );
  });

  test('tells GPUs, parts of a GPU and the other accelerators', async () => {
    expect((await oneType('g6f.large')).GpuInfo).toMatchObject({
      Gpus: [{ Name: 'L4', Manufacturer: 'NVIDIA', Count: 0, LogicalGpuCount: 1, GpuPartitionSize: 0.125 }],
    });
    expect((await oneType('p5.48xlarge')).GpuInfo).toMatchObject({
      Gpus: [{ Name: 'H100', Count: 8, MemoryInfo: { SizeInMiB: 81920 } }],
      TotalGpuMemoryInMiB: 655360,
    });
    expect((await oneType('inf2.48xlarge')).InferenceAcceleratorInfo?.Accelerators).toMatchObject([
      { Count: 12, Name: 'Inferentia2', Manufacturer: 'AWS' },
    ]);
    expect((await oneType('dl2q.24xlarge')).InferenceAcceleratorInfo?.Accelerators).toMatchObject([
      { Count: 8, Manufacturer: 'Qualcomm' },
    ]);
    expect((await oneType('trn1.32xlarge')).NeuronInfo?.NeuronDevices).toMatchObject([
      { Count: 16, Name: 'Trainium', CoreInfo: { Count: 2 } },
    ]);
    expect((await oneType('vt1.24xlarge')).MediaAcceleratorInfo?.Accelerators).toMatchObject([{ Count: 8 }]);
    expect((await oneType('f2.48xlarge')).FpgaInfo?.Fpgas).toMatchObject([{ Count: 8 }]);
  });

  test('other regions have fewer types, small ones far fewer', async () => {
    const [virginia, frankfurt, osaka] = await Promise.all([
      allTypes('us-east-1'),
      allTypes('eu-central-1'),
      allTypes('ap-northeast-3'),
    ]);
    expect(frankfurt.length).toBeLessThan(virginia.length);
    expect(frankfurt.length).toBeGreaterThan(700);
    expect(osaka.length).toBeLessThan(frankfurt.length / 2);
    expect(osaka.map((type) => type.InstanceType)).toContain('m5.large');
  });

  test('pages of any size make up the whole', async () => {
    const input = { Filters: [{ Name: 'instance-type', Values: ['c7*', 'm5.?xlarge'] }] };
    const whole = (await allTypes('us-east-1', input)).map((type) => type.InstanceType);
    expect(whole.length).toBeGreaterThan(30);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: 100 }), async (MaxResults) => {
        const paged = await allTypes('us-east-1', { ...input, MaxResults });
        expect(paged.map((type) => type.InstanceType)).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  test('filters', async () => {
    const arm = await allTypes('us-east-1', {
      Filters: [
        { Name: 'processor-info.supported-architecture', Values: ['arm64'] },
        { Name: 'bare-metal', Values: ['true'] },
      ],
    });
    expect(arm.length).toBeGreaterThan(5);
    expect(
      arm.every((type) => type.BareMetal && type.ProcessorInfo?.SupportedArchitectures?.includes('arm64')),
    ).toBe(true);
    const call = account
      .ec2('us-east-1')
      .send(new DescribeInstanceTypesCommand({ Filters: [{ Name: 'colour', Values: ['blue'] }] }));
    expect(await failureOf(call)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  test.each([4, 101])('refuses pages of %i', async (MaxResults) => {
    const call = account.ec2('us-east-1').send(new DescribeInstanceTypesCommand({ MaxResults }));
    expect(await failureOf(call)).toMatchObject({ name: 'InvalidParameterValue', status: 400 });
  });

  test('a token is good for its own request only', async () => {
    const client = account.ec2('us-east-1');
    const { NextToken } = await client.send(new DescribeInstanceTypesCommand({ MaxResults: 5 }));
    expect(NextToken).toBeTruthy();
    const tries = [
      { to: account.ec2('eu-west-1'), MaxResults: 5, NextToken },
      { to: client, NextToken: `${NextToken ?? ''}A` },
      { to: client, NextToken: 'eyJvZmZzZXQiOjV9' },
      { to: client, NextToken, Filters: [{ Name: 'bare-metal', Values: ['true'] }] },
    ];
    for (const { to, ...input } of tries)
      expect(await failureOf(to.send(new DescribeInstanceTypesCommand(input)))).toMatchObject({
        name: 'InvalidNextToken',
      });
  });

  test('a type that does not exist', async () => {
    const call = account
      .ec2('us-east-1')
      .send(new DescribeInstanceTypesCommand({ InstanceTypes: ['m5.large', 't9.huge' as 'm5.large'] }));
    expect(await failureOf(call)).toMatchObject({ name: 'InvalidInstanceType', message: /t9\.huge/ });
  });

  test('regions that were not opted in to do not know the account', async () => {
    const call = account.ec2('me-south-1').send(new DescribeInstanceTypesCommand({}));
    expect(await failureOf(call)).toMatchObject({ name: 'AuthFailure', status: 401 });
  });
});

describe('DescribeInstanceTypeOfferings', () => {
  test('tells zones, by name and by id', async () => {
    const Filters = [{ Name: 'instance-type', Values: ['m7g.large', 'p5.48xlarge'] }];
    const client = account.ec2('us-east-1');
    const named = await client.send(
      new DescribeInstanceTypeOfferingsCommand({ LocationType: 'availability-zone', Filters }),
    );
    const zones = (named.InstanceTypeOfferings ?? [])
      .filter((offering) => offering.InstanceType === 'm7g.large')
      .map((offering) => offering.Location);
    const type = allInstanceTypes().find(({ instanceType }) => instanceType === 'm7g.large');
    expect(zones).toEqual(type && zonesOffering('us-east-1', type));
    expect(zones).not.toContain('us-east-1e');
    const byId = await client.send(
      new DescribeInstanceTypeOfferingsCommand({ LocationType: 'availability-zone-id', Filters }),
    );
    expect(byId.InstanceTypeOfferings?.[0]?.Location).toMatch(/^use1-az\d$/);
  });

  test('tells Local Zones that the account has opted in to, and others where they are named', async () => {
    const locations = async (region: string, Filters: Filter[]) => {
      const command = new DescribeInstanceTypeOfferingsCommand({
        LocationType: 'availability-zone',
        Filters,
      });
      const { InstanceTypeOfferings } = await account.ec2(region).send(command);
      return InstanceTypeOfferings?.map(({ Location }) => Location);
    };
    const ofType = { Name: 'instance-type', Values: ['m5.large'] };
    expect(await locations('us-west-2', [ofType])).toContain('us-west-2-lax-1b');
    expect(await locations('us-east-1', [ofType])).not.toContain('us-east-1-bos-1a');
    const named = [ofType, { Name: 'location', Values: ['us-east-1-bos-1a'] }];
    expect(await locations('us-east-1', named)).toEqual(['us-east-1-bos-1a']);
  });

  test('every type of a region is offered in one zone at least', async () => {
    const types = new Set<string | undefined>();
    const pages = paginateDescribeInstanceTypeOfferings(
      { client: account.ec2('us-east-1') },
      { LocationType: 'availability-zone' },
    );
    for await (const page of pages) {
      for (const offering of page.InstanceTypeOfferings ?? []) types.add(offering.InstanceType);
    }
    expect(types.size).toBe(allInstanceTypes().length);
  });
});
