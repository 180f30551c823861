import {
  CreateTagsCommand,
  DescribeInstancesCommand,
  DescribeInstanceStatusCommand,
  paginateDescribeInstances,
  RebootInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
  type DescribeInstancesCommandInput,
  type Instance,
} from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { failureOf, startTestAccount, type TestAccount } from '../clients-for-tests';
import { zonesOffering } from '../data/offerings';
import { findInstanceType } from '../data/instance-types/figures';

const REGIONS = ['us-east-1', 'eu-central-1', 'ap-southeast-2'];

let account: TestAccount;
beforeEach(async () => {
  account = await startTestAccount();
});
afterEach(() => account.close());

async function instancesIn(region: string, input: DescribeInstancesCommandInput = {}): Promise<Instance[]> {
  const found: Instance[] = [];
  for await (const page of paginateDescribeInstances({ client: account.ec2(region) }, input)) {
    for (const reservation of page.Reservations ?? []) found.push(...(reservation.Instances ?? []));
  }
  return found;
}

function nameOf(instance: Instance): string | undefined {
  return instance.Tags?.find((tag) => tag.Key === 'Name')?.Value;
}

async function named(name: string): Promise<Instance & { InstanceId: string }> {
  const [instance] = await instancesIn('us-east-1', { Filters: [{ Name: 'tag:Name', Values: [name] }] });
  if (!instance?.InstanceId) throw new Error(`There is no instance ${name}.`);
  return { ...instance, InstanceId: instance.InstanceId };
}

async function stateOf(id: string): Promise<string | undefined> {
  const [instance] = await instancesIn('us-east-1', { InstanceIds: [id] });
  return instance?.State?.Name;
}

describe('the instances of the account', () => {
  test('thirty in three regions, in many states and kinds', async () => {
    const all = (await Promise.all(REGIONS.map((region) => instancesIn(region)))).flat();
    expect(all).toHaveLength(30);
    expect(new Set(all.map((instance) => instance.InstanceId)).size).toBe(30);
    const count = (state: string) => all.filter((instance) => instance.State?.Name === state).length;
    expect(count('running')).toBeGreaterThan(20);
    for (const state of ['stopped', 'stopping', 'shutting-down', 'terminated']) {
      expect(count(state), state).toBeGreaterThan(0);
    }
    expect(new Set(all.map((instance) => instance.UsageOperation)).size).toBeGreaterThanOrEqual(5);
    expect(all.some((instance) => instance.InstanceLifecycle === 'spot')).toBe(true);
    expect(all.some((instance) => instance.Placement?.Tenancy === 'dedicated')).toBe(true);
    expect(all.some((instance) => nameOf(instance) === undefined)).toBe(true);
    expect(await instancesIn('eu-west-1')).toEqual([]);
  });

  test('names come through exactly, however hostile', async () => {
    const names = (await Promise.all(REGIONS.map((region) => instancesIn(region)))).flat().map(nameOf);
    expect(names).toContain('<img src=x onerror="document.title=\'owned\'">');
    expect(names).toContain('🎨 render box — do not touch');
    expect(names).toContain(' leading and trailing ');
  });

  test('each is where its type can be had', async () => {
    for (const region of REGIONS) {
      for (const instance of await instancesIn(region)) {
        const type = findInstanceType(instance.InstanceType ?? '');
        expect(type && zonesOffering(region, type), `${region} ${String(instance.InstanceType)}`).toContain(
          instance.Placement?.AvailabilityZone,
        );
      }
    }
  });

  test('pages of any size make up the whole', async () => {
    const whole = (await instancesIn('us-east-1')).map((instance) => instance.InstanceId);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 5, max: 40 }), async (MaxResults) => {
        const paged = await instancesIn('us-east-1', { MaxResults });
        expect(paged.map((instance) => instance.InstanceId)).toEqual(whole);
      }),
      { numRuns: 8 },
    );
  });

  test('a page follows the last one even where instances have come and gone', async () => {
    const client = account.ec2('us-east-1');
    const whole = await instancesIn('us-east-1');
    const first = await client.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    account.pass(3_700_000);
    const later = account.ec2('us-east-1');
    const second = await later.send(
      new DescribeInstancesCommand({ MaxResults: 5, NextToken: first.NextToken }),
    );
    expect(
      second.Reservations?.flatMap((each) => each.Instances ?? []).map((each) => each.InstanceId),
    ).toEqual(whole.slice(5, 10).map((each) => each.InstanceId));
    // the terminated one is forgotten after an hour
    expect(await instancesIn('us-east-1')).toHaveLength(whole.length - 1);
  });

  test('filters by state, tag, pattern and the rest', async () => {
    const only = async (name: string, ...values: string[]) =>
      (await instancesIn('us-east-1', { Filters: [{ Name: name, Values: values }] })).map(nameOf);
    expect(await only('instance-state-name', 'stopped', 'terminated')).toHaveLength(2);
    expect(await only('tag:Name', 'web-*')).toEqual(['web-1', 'web-2', 'web-10']);
    expect(await only('tag:Name', 'web-?')).toEqual(['web-1', 'web-2']);
    expect(await only('tag-key', 'cost-center')).toHaveLength(2);
    expect(await only('instance-lifecycle', 'spot')).toHaveLength(2);
    expect(await only('availability-zone', 'us-east-1f')).toEqual([undefined]);
    expect(await only('platform', 'windows')).toHaveLength(2);
    const call = account
      .ec2('us-east-1')
      .send(new DescribeInstancesCommand({ Filters: [{ Name: 'instance-mood', Values: ['good'] }] }));
    expect(await failureOf(call)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('ids', async () => {
    const client = account.ec2('us-east-1');
    const { InstanceId } = await named('bastion');
    const both = client.send(new DescribeInstancesCommand({ InstanceIds: [InstanceId], MaxResults: 5 }));
    expect(await failureOf(both)).toMatchObject({ name: 'InvalidParameterCombination' });
    const missing = client.send(
      new DescribeInstancesCommand({ InstanceIds: [InstanceId, 'i-0123456789abcdef0'] }),
    );
    expect(await failureOf(missing)).toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: /i-0123456789abcdef0/,
    });
    const malformed = client.send(new DescribeInstancesCommand({ InstanceIds: ['server-1'] }));
    expect(await failureOf(malformed)).toMatchObject({ name: 'InvalidInstanceID.Malformed' });
  });
});

describe('changing instances', () => {
  test('stop, start, and the states between', async () => {
    const client = account.ec2('us-east-1');
    const { InstanceId } = await named('bastion');
    const InstanceIds = [InstanceId];
    const stop = await client.send(new StopInstancesCommand({ InstanceIds }));
    expect(stop.StoppingInstances).toMatchObject([
      { InstanceId, PreviousState: { Name: 'running' }, CurrentState: { Name: 'stopping', Code: 64 } },
    ]);
    expect(await failureOf(client.send(new StartInstancesCommand({ InstanceIds })))).toMatchObject({
      name: 'IncorrectInstanceState',
    });
    account.pass(5_000);
    const [stopped] = await instancesIn('us-east-1', { InstanceIds });
    expect(stopped).toMatchObject({
      State: { Name: 'stopped' },
      StateReason: { Code: 'Client.UserInitiatedShutdown' },
      StateTransitionReason: expect.stringMatching(/^User initiated \(.* GMT\)$/) as string,
    });
    expect(stopped?.PublicIpAddress).toBeUndefined();
    await client.send(new StartInstancesCommand({ InstanceIds }));
    expect(await stateOf(InstanceId)).toBe('pending');
    account.pass(4_000);
    expect(await stateOf(InstanceId)).toBe('running');
  });

  test('terminate is all or nothing', async () => {
    const client = account.ec2('us-east-1');
    const bastion = await named('bastion');
    const database = await named('postgres-primary');
    const both = client.send(
      new TerminateInstancesCommand({ InstanceIds: [bastion.InstanceId, database.InstanceId] }),
    );
    expect(await failureOf(both)).toMatchObject({ name: 'OperationNotPermitted' });
    const unknown = client.send(
      new TerminateInstancesCommand({ InstanceIds: [bastion.InstanceId, 'i-0123456789abcdef0'] }),
    );
    expect(await failureOf(unknown)).toMatchObject({ name: 'InvalidInstanceID.NotFound' });
    expect(await stateOf(bastion.InstanceId)).toBe('running');

    await client.send(new TerminateInstancesCommand({ InstanceIds: [bastion.InstanceId] }));
    expect(await stateOf(bastion.InstanceId)).toBe('shutting-down');
    account.pass(5_000);
    expect(await stateOf(bastion.InstanceId)).toBe('terminated');
    account.pass(3_600_000);
    const later = account
      .ec2('us-east-1')
      .send(new DescribeInstancesCommand({ InstanceIds: [bastion.InstanceId] }));
    expect(await failureOf(later)).toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  });

  test('a dry run changes nothing', async () => {
    const client = account.ec2('us-east-1');
    const { InstanceId } = await named('bastion');
    for (const Command of [StopInstancesCommand, TerminateInstancesCommand, RebootInstancesCommand]) {
      const call = client.send(new Command({ InstanceIds: [InstanceId], DryRun: true }));
      expect(await failureOf(call)).toMatchObject({ name: 'DryRunOperation', status: 412 });
    }
    expect(await stateOf(InstanceId)).toBe('running');
  });

  test('a spot instance cannot be stopped', async () => {
    const { InstanceId } = await named('ci-runner-spot-a');
    const call = account.ec2('us-east-1').send(new StopInstancesCommand({ InstanceIds: [InstanceId] }));
    expect(await failureOf(call)).toMatchObject({ name: 'UnsupportedOperation' });
  });

  test('tags', async () => {
    const client = account.ec2('us-east-1');
    const { InstanceId } = await named('bastion');
    await client.send(
      new CreateTagsCommand({
        Resources: [InstanceId],
        Tags: [
          { Key: 'Name', Value: 'jump & run' },
          { Key: 'empty', Value: '' },
        ],
      }),
    );
    const [changed] = await instancesIn('us-east-1', { InstanceIds: [InstanceId] });
    expect(changed?.Tags).toEqual([
      { Key: 'Name', Value: 'jump & run' },
      { Key: 'empty', Value: '' },
    ]);
    const reserved = client.send(
      new CreateTagsCommand({ Resources: [InstanceId], Tags: [{ Key: 'aws:mine', Value: '1' }] }),
    );
    expect(await failureOf(reserved)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('status is of running instances unless all are asked for', async () => {
    const client = account.ec2('us-east-1');
    const running = await client.send(new DescribeInstanceStatusCommand({}));
    expect(running.InstanceStatuses?.every((status) => status.InstanceState?.Name === 'running')).toBe(true);
    expect(running.InstanceStatuses?.[0]).toMatchObject({ InstanceStatus: { Status: 'ok' } });
    const all = await client.send(new DescribeInstanceStatusCommand({ IncludeAllInstances: true }));
    expect(all.InstanceStatuses).toHaveLength(16);
  });
});
