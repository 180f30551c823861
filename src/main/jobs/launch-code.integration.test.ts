import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeInstanceAttributeCommand, RunInstancesCommand, type Instance } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { installedLanguages, openPasted, type Pasted } from '../../shared/aws-code/pasted.test-support';
import type { LaunchForm, LaunchLanguage, LaunchVolume } from '../../shared/contract/launch';
import { systemTimer } from '../aws/timer';
import { NORMAL_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { form, openLaunch, REGION, scope, tagged, TEST_TAG, type OpenLaunch } from './launch.test-support';

let server: DemoServer;
let home: string;
let opened: OpenLaunch;
let pasted: Pasted;

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-code-'));
  // it is copied two hours before it is run
  const timer = { ...systemTimer, now: () => Date.now() - 2 * 3_600_000 };
  opened = openLaunch({ endpoint: server.url, home, credentials: NORMAL_KEY, timer });
  pasted = openPasted(server);
});
afterEach(async () => {
  pasted.close();
  await opened.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

/** What a shell, Python, JavaScript and HCL would each like to read something in. */
const HOSTILE = `it's "here" \\ $(id) \`id\` \${var.x} %{if} {{x}} $in_4_hours ü 😀`;
const VOLUME: LaunchVolume = {
  size: 40,
  type: 'gp3',
  iops: 4000,
  throughput: 250,
  encrypted: true,
  deleteOnTermination: false,
};

async function everything(): Promise<LaunchForm> {
  return await form(opened, {
    minCount: 2,
    maxCount: 2,
    keyName: 'engineer',
    instanceType: 't3.medium',
    userData: `#!/bin/sh\necho "${HOSTILE}" > /tmp/x\n`,
    tags: [...TEST_TAG, { key: 'Name', value: HOSTILE }],
    terminateAfterHours: 4,
    market: 'spot',
    cpuCredits: 'standard',
    publicAddress: 'no',
    iamProfile: 'web-server',
    rootVolume: { ...VOLUME, encrypted: false },
    dataVolumes: [VOLUME],
  });
}

async function code(filled: LaunchForm, language: LaunchLanguage): Promise<string> {
  return await opened.service.code({ ...scope, form: filled, language }, undefined);
}

async function userDataOf(InstanceId: string | undefined): Promise<string> {
  const answer = await opened.ec2.send(
    new DescribeInstanceAttributeCommand({ InstanceId, Attribute: 'userData' }),
  );
  return Buffer.from(answer.UserData?.Value ?? '', 'base64').toString('utf8');
}

/** What of an instance a launch decides. */
async function decided(instance: Instance) {
  const { InstanceType, KeyName, SubnetId, InstanceLifecycle, PublicIpAddress, IamInstanceProfile } =
    instance;
  const tags = (instance.Tags ?? []).filter(({ Key }) => Key !== 'skyglass:expires-at');
  return {
    InstanceType,
    KeyName,
    SubnetId,
    InstanceLifecycle,
    PublicIpAddress,
    profile: IamInstanceProfile?.Arn,
    tags: tags.map(({ Key, Value }) => `${Key}=${Value}`).sort(),
    devices: instance.BlockDeviceMappings?.map(({ DeviceName, Ebs }) => [
      DeviceName,
      Ebs?.DeleteOnTermination,
    ]),
    metadata: instance.MetadataOptions?.HttpTokens,
    userData: await userDataOf(instance.InstanceId),
  };
}

/** When the instance is to end, in hours from now. */
function hoursLeft({ Tags = [] }: Instance): number {
  const told = Tags.find(({ Key }) => Key === 'skyglass:expires-at')?.Value ?? '';
  expect(told).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  return (Date.parse(told) - Date.now()) / 3_600_000;
}

describe.each(await installedLanguages())('a launch as %s', (language, installed) => {
  it.skipIf(!installed)('launches what the form would, with whatever is in its texts', async () => {
    const filled = await everything();
    await pasted.run(language, await code(filled, language));
    const [one, two, ...others] = await tagged(opened);
    expect(others).toEqual([]);
    if (!one || !two) throw new Error('Nothing was launched.');
    const asWritten = await decided(one);
    expect(hoursLeft(one)).toBeGreaterThan(3.9);
    expect(hoursLeft(one)).toBeLessThan(4.01);

    await opened.service.launch({ ...scope, form: filled, clientToken: 'form', again: false }, undefined);
    const [, , byForm] = await tagged(opened);
    if (!byForm) throw new Error('The form launched nothing.');
    expect(asWritten).toEqual(await decided(byForm));
    expect(asWritten.userData).toContain(HOSTILE);
  });

  it.skipIf(!installed)('launches the plainest form', async () => {
    const filled = await form(opened, { tags: TEST_TAG, subnetId: null });
    expect(await pasted.run(language, await code(filled, language))).toContain('i-');
    expect(await tagged(opened)).toHaveLength(1);
  });
});

const TemplateSchema = z.object({
  AWSTemplateFormatVersion: z.literal('2010-09-09'),
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()) }),
  ),
});
const DataSchema = z.looseObject({ UserData: z.object({ 'Fn::Base64': z.string() }) });

describe('a launch as a CloudFormation template', () => {
  it('has what RunInstances takes in its launch template, and an instance for each', async () => {
    const filled = await everything();
    const { Resources } = TemplateSchema.parse(JSON.parse(await code(filled, 'cloudformation')));
    expect(Object.keys(Resources)).toEqual(['LaunchTemplate', 'Instance1', 'Instance2']);
    const { UserData, ...data } = DataSchema.parse(
      Resources['LaunchTemplate']?.Properties['LaunchTemplateData'],
    );
    // the rest is what a launch of the account takes as it is
    await opened.ec2.send(
      new RunInstancesCommand({
        ...data,
        UserData: Buffer.from(UserData['Fn::Base64'], 'utf8').toString('base64'),
        MinCount: 1,
        MaxCount: 1,
      }),
    );
    const [byTemplate] = await tagged(opened);
    await opened.service.launch({ ...scope, form: filled, clientToken: 'form', again: false }, undefined);
    const [, byForm] = await tagged(opened);
    if (!byTemplate || !byForm) throw new Error('Nothing was launched.');
    expect(await decided(byTemplate)).toEqual(await decided(byForm));
    // the template cannot reckon: its time is of when it was copied
    expect(hoursLeft(byTemplate)).toBeCloseTo(2, 1);
  });

  it('names the subnet where no interface does', async () => {
    const filled = await form(opened, { tags: TEST_TAG });
    const { Resources } = TemplateSchema.parse(JSON.parse(await code(filled, 'cloudformation')));
    expect(Resources['Instance1']).toEqual({
      Type: 'AWS::EC2::Instance',
      Properties: {
        SubnetId: filled.subnetId,
        LaunchTemplate: {
          LaunchTemplateId: { Ref: 'LaunchTemplate' },
          Version: { 'Fn::GetAtt': ['LaunchTemplate', 'LatestVersionNumber'] },
        },
      },
    });
  });
});

describe('a launch as Terraform', () => {
  it('says all that the form does, and reads nothing in its texts as a template', async () => {
    const text = await code(await everything(), 'terraform');
    const lines = new Set(text.split('\n').map((line) => line.trim()));
    for (const line of [
      `region = "${REGION}"`,
      'count = 2',
      'instance_type = "t3.medium"',
      'key_name = "engineer"',
      'associate_public_ip_address = false',
      'iam_instance_profile = "web-server"',
      'instance_initiated_shutdown_behavior = "terminate"',
      'http_tokens = "required"',
      'cpu_credits = "standard"',
      'market_type = "spot"',
      'instance_interruption_behavior = "terminate"',
      'root_block_device {',
      'device_name = "/dev/sdf"',
      'encrypted = true',
      'iops = 4000',
      '"skyglass:expires-at" = timeadd(timestamp(), "14400s")',
      '"test" = "yes"',
    ]) {
      expect(lines).toContain(line);
    }
    expect(text).not.toMatch(/(?<!\$)\$\{/);
    expect(text).not.toMatch(/(?<!%)%\{/);
    expect(text).toContain('it\'s \\"here\\" \\\\ $(id)');
  });
});

describe('a form that cannot be launched', () => {
  it('is not written as code either', async () => {
    const filled = await form(opened, { userData: `#!/bin/sh\n${'x'.repeat(20_000)}` });
    await expect(code(filled, 'cli')).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
  });
});
