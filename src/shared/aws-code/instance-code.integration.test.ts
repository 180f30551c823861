import { DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServer, type DemoServer } from '../../main/demo/server';
import type { InstanceRef } from '../contract/instance-actions';
import { callCode } from './call-code';
import { instanceCalls, instanceTerraform, whyNoTerraform, type InstanceWork } from './instance-code';
import { installedLanguages, openPasted, type Pasted } from './pasted.test-support';

let server: DemoServer;
let pasted: Pasted;
const clients: EC2Client[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  pasted = openPasted(server);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  pasted.close();
  await server.close();
});

async function instancesOf(region: string): Promise<Instance[]> {
  const client = new EC2Client({ region, endpoint: server.url, credentials: server.credentials });
  clients.push(client);
  const { Reservations = [] } = await client.send(new DescribeInstancesCommand({}));
  return Reservations.flatMap(({ Instances = [] }) => Instances);
}

/** The first running instances of two regions. */
async function running(): Promise<InstanceRef[]> {
  const found = await Promise.all(
    ['us-east-1', 'eu-central-1'].map(async (region) => {
      const some = (await instancesOf(region)).filter(({ State }) => State?.Name === 'running').slice(0, 2);
      return some.map(({ InstanceId = '' }) => ({ region, instanceId: InstanceId }));
    }),
  );
  return found.flat();
}

async function now({ region, instanceId }: InstanceRef): Promise<Instance | undefined> {
  return (await instancesOf(region)).find(({ InstanceId }) => InstanceId === instanceId);
}

const HOSTILE = `it's "here" \\ $(id) \`id\` \${var.x} %{if} ü 😀`;

describe.each(await installedLanguages())('what is done to instances as %s', (language, installed) => {
  it.skipIf(!installed)('stops those of every region', async () => {
    const instances = await running();
    expect(new Set(instances.map(({ region }) => region)).size).toBe(2);
    await pasted.run(language, callCode(instanceCalls({ kind: 'act', action: 'stop', instances }), language));
    for (const one of instances) expect((await now(one))?.State?.Name).toMatch(/^stopp/);
  });

  it.skipIf(!installed)('sets and removes tags, whatever is in them', async () => {
    const instances = await running();
    const change = { set: [{ key: HOSTILE.slice(0, 20), value: HOSTILE }], remove: ['Name'] };
    await pasted.run(language, callCode(instanceCalls({ kind: 'tags', change, instances }), language));
    for (const one of instances) {
      const tags = (await now(one))?.Tags ?? [];
      expect(tags).toContainEqual({ Key: HOSTILE.slice(0, 20), Value: HOSTILE });
      expect(tags.some(({ Key }) => Key === 'Name')).toBe(false);
    }
  });
});

describe('what is done to instances', () => {
  const instances = [
    { region: 'us-east-1', instanceId: 'i-1' },
    { region: 'eu-west-1', instanceId: 'i-2' },
  ];
  const act = (action: 'start' | 'hibernate' | 'reboot' | 'terminate'): InstanceWork => ({
    kind: 'act',
    action,
    instances,
  });

  it('is the call of its name', () => {
    const called = (work: InstanceWork) =>
      instanceCalls(work).map(({ operation, input }) => [operation, input]);
    expect(called(act('hibernate'))[0]).toEqual(['StopInstances', { InstanceIds: ['i-1'], Hibernate: true }]);
    expect(called(act('reboot'))[1]).toEqual(['RebootInstances', { InstanceIds: ['i-2'] }]);
    expect(called(act('terminate'))[0]).toEqual(['TerminateInstances', { InstanceIds: ['i-1'] }]);
  });

  it('is Terraform where that has a resource, each instance with the provider of its region', () => {
    const text = instanceTerraform(act('start'));
    expect(text).toContain('provider "aws" {\n  alias = "us_east_1"\n  region = "us-east-1"\n}');
    expect(text).toContain(
      'resource "aws_ec2_instance_state" "i_2" {\n  provider = aws.eu_west_1\n  instance_id = "i-2"\n  state = "running"\n}',
    );
    const change = { set: [{ key: 'a', value: HOSTILE }], remove: [] };
    const tags = instanceTerraform({ kind: 'tags', change, instances });
    expect(tags).toContain('resource "aws_ec2_tag" "i_1_1"');
    expect(tags).toContain('$${var.x} %%{if}');
    expect(whyNoTerraform(act('start'))).toBeNull();
    expect(whyNoTerraform(act('terminate'))).toMatch(/no resource/);
    expect(whyNoTerraform({ kind: 'tags', change: { set: [], remove: ['a'] }, instances })).toMatch(
      /takes off/,
    );
  });
});
