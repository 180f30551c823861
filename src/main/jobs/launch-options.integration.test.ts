import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchForm, LaunchVolume } from '../../shared/contract/launch';
import { NORMAL_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { form, image, openLaunch, scope, tagged, TEST_TAG, type OpenLaunch } from './launch.test-support';

let server: DemoServer;
let home: string;
let opened: OpenLaunch;
beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-launch-options-'));
  opened = openLaunch({ endpoint: server.url, home, credentials: NORMAL_KEY });
});
afterEach(async () => {
  await opened.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

async function launch(change: Partial<LaunchForm>) {
  const filled = await form(opened, { tags: TEST_TAG, ...change });
  await opened.service.launch(
    { ...scope, form: filled, clientToken: JSON.stringify(change).slice(0, 60), again: false },
    undefined,
  );
  const [instance] = await tagged(opened);
  if (!instance) throw new Error('Nothing was launched.');
  return { instance, sent: Object.fromEntries(opened.sent.at(-1) ?? []) };
}
/** The dry run of the check. */
async function check(change: Partial<LaunchForm>) {
  const { checks } = await opened.service.check({ ...scope, form: await form(opened, change) }, undefined);
  return checks.find(({ check: name }) => name === 'dry-run');
}
const VOLUME: LaunchVolume = {
  size: null,
  type: null,
  iops: null,
  throughput: null,
  encrypted: false,
  deleteOnTermination: true,
};

describe('a launch', () => {
  it('on the spot market is asked for once, without a price of its own, and its request is tagged', async () => {
    const { instance, sent } = await launch({ market: 'spot' });
    expect(instance.InstanceLifecycle).toBe('spot');
    expect(sent).toMatchObject({
      'InstanceMarketOptions.MarketType': 'spot',
      'InstanceMarketOptions.SpotOptions.SpotInstanceType': 'one-time',
      'InstanceMarketOptions.SpotOptions.InstanceInterruptionBehavior': 'terminate',
      'TagSpecification.4.ResourceType': 'spot-instances-request',
    });
    expect(Object.keys(sent).some((name) => name.includes('MaxPrice'))).toBe(false);
  });

  it('with a public address of its own says so on its interface, with subnet and groups', async () => {
    const { subnets, securityGroups } = await opened.service.choices(scope, undefined);
    const [subnet] = subnets.items;
    const group = securityGroups.items.find(({ vpcId }) => vpcId === subnet?.vpcId);
    const { instance, sent } = await launch({
      publicAddress: 'no',
      subnetId: subnet?.id ?? null,
      securityGroupIds: group ? [group.id] : [],
    });
    expect(instance.PublicIpAddress).toBeUndefined();
    expect(instance.SubnetId).toBe(subnet?.id);
    expect(instance.SecurityGroups?.map(({ GroupId }) => GroupId)).toEqual([group?.id]);
    expect(sent['SubnetId']).toBeUndefined();
  });

  it('with volumes names the image’s own root device, and the others as the system knows them', async () => {
    const { instance, sent } = await launch({
      rootVolume: { ...VOLUME, size: 40, encrypted: true, deleteOnTermination: false },
      dataVolumes: [
        { ...VOLUME, size: 100, type: 'gp3', iops: 6000, throughput: 300 },
        { ...VOLUME, size: 500, type: 'st1' },
      ],
    });
    expect(
      instance.BlockDeviceMappings?.map(({ DeviceName, Ebs }) => [DeviceName, Ebs?.DeleteOnTermination]),
    ).toEqual([
      [instance.RootDeviceName, false],
      ['/dev/sdf', true],
      ['/dev/sdg', true],
    ]);
    expect(sent).toMatchObject({
      'BlockDeviceMapping.1.Ebs.VolumeSize': '40',
      'BlockDeviceMapping.1.Ebs.Encrypted': 'true',
      'BlockDeviceMapping.2.Ebs.Iops': '6000',
      'BlockDeviceMapping.2.Ebs.Throughput': '300',
    });
    expect(sent['BlockDeviceMapping.2.Ebs.Encrypted']).toBeUndefined();
  });

  it('of a burstable type with standard credits costs no surplus, and takes its profile along', async () => {
    const { instance, sent } = await launch({ cpuCredits: 'standard', iamProfile: 'web-server' });
    expect(sent['CreditSpecification.CpuCredits']).toBe('standard');
    expect(instance.IamInstanceProfile?.Arn).toMatch(/:instance-profile\/web-server$/);
  });
});

describe('the check', () => {
  it('tells in AWS’s words what cannot be', async () => {
    const small = await check({ rootVolume: { ...VOLUME, size: 1 } });
    expect(small).toMatchObject({ state: 'failed', problem: { awsCode: 'InvalidBlockDeviceMapping' } });
    const profile = await check({ iamProfile: 'arn:aws:iam::111122223333:instance-profile/nobody' });
    expect(profile).toMatchObject({ state: 'failed', problem: { awsCode: 'InvalidParameterValue' } });
    const credits = await check({ instanceType: 'm5.large', cpuCredits: 'standard' });
    expect(credits).toMatchObject({ state: 'failed', problem: { awsCode: 'InvalidParameterCombination' } });
    expect(await check({ market: 'spot', rootVolume: { ...VOLUME, size: 60 } })).toMatchObject({
      state: 'passed',
    });
  });

  it('leaves the root volume alone where the image may not be read, and says so', async () => {
    server.faults.add({
      match: { service: 'ec2', operation: 'DescribeImages' },
      times: 9,
      effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
    });
    const imageId = await image(opened, 'Amazon Linux');
    expect(await check({ imageId, rootVolume: { ...VOLUME, size: 40 } })).toMatchObject({
      state: 'failed',
      problem: { kind: 'invalid-input' },
    });
    expect(await check({ imageId })).toMatchObject({ state: 'passed' });
  });
});
