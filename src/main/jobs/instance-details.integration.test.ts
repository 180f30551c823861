import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { DENIED_KEY } from '../demo/identities';
import { startDemoServer } from '../demo/server';
import { instancesRig } from './instances.test-support';

const rig = instancesRig(() => startDemoServer());
const open = (credentials?: typeof DENIED_KEY) => rig.open(credentials && { credentials });
const find = async (name: string) => ({ connectionId: 'c1', ...(await rig.find('us-east-1', name)) });

describe('a closer look at an instance', () => {
  it('tells its status checks', async () => {
    const { checks, events } = await open().details.status(await find('web-2'), undefined);
    expect(checks.map(({ name, status }) => [name, status])).toEqual([
      ['System', 'ok'],
      ['Instance', 'ok'],
    ]);
    expect(checks[0]?.details).toEqual([{ name: 'reachability', status: 'passed', impairedSince: null }]);
    expect(events).toEqual([]);
  });

  it('reads its console as text, however hostile, and takes a picture', async () => {
    const { details } = open();
    const web = await find('web-2');
    const { text, at } = await details.consoleOutput({ ...web, latest: true }, undefined);
    expect(text?.startsWith('[    0.000000] Linux version')).toBe(true);
    expect(text).toContain("<script>document.title = 'owned'</script>");
    expect(text).toContain('[  OK  ] Reached target');
    expect(at).toBeGreaterThan(0);
    const { jpeg } = await details.screenshot(web, undefined);
    expect(Buffer.from(jpeg, 'base64').subarray(0, 2).toString('hex')).toBe('ffd8');
  });

  it('tells no picture of what answers as none', async () => {
    rig.server().faults.add({
      match: { operation: 'GetConsoleScreenshot' },
      effect: { kind: 'html', status: 200 },
    });
    await expect(open().details.screenshot(await find('web-2'), undefined)).rejects.toMatchObject({
      problem: { kind: 'not-aws' },
    });
  });

  it('names the permission that is missing', async () => {
    const web = await find('web-2');
    const { details } = open(DENIED_KEY);
    for (const [ask, action] of [
      [details.status(web, undefined), 'ec2:DescribeInstanceStatus'],
      [details.consoleOutput({ ...web, latest: false }, undefined), 'ec2:GetConsoleOutput'],
      [details.screenshot(web, undefined), 'ec2:GetConsoleScreenshot'],
      [details.userData(web, undefined), 'ec2:DescribeInstanceAttribute'],
    ] as const) {
      await expect(ask).rejects.toMatchObject({ problem: { kind: 'denied', action } });
    }
  });
});

describe('what guards an instance', () => {
  it('is read for each, and that it could not be read is told', async () => {
    const refs = [await find('postgres-primary'), await find('web-2')];
    const signal = new AbortController().signal;
    const guards = await open().actions.guards({ connectionId: 'c1', instances: refs }, signal);
    expect(
      guards.map(({ terminationProtection, stopProtection }) => [terminationProtection, stopProtection]),
    ).toEqual([
      [true, false],
      [false, false],
    ]);
    const [denied] = await open(DENIED_KEY).actions.guards({ connectionId: 'c1', instances: refs }, signal);
    expect(denied).toMatchObject({ terminationProtection: null, problem: { kind: 'denied' } });
  });
});

it('a tag is taken off whatever its value', async () => {
  const { connectionId, ...web } = await find('web-2');
  const change = { set: [], remove: ['team', 'never was'] };
  const { actions, clients } = open();
  expect(await actions.changeTags({ connectionId, change, instances: [web] })).toEqual([
    { ...web, ok: true, state: null },
  ]);
  const client = clients.clients({ connectionId }).ec2(web.region);
  const answer = await client.send(new DescribeInstancesCommand({ InstanceIds: [web.instanceId] }));
  const keys = answer.Reservations?.[0]?.Instances?.[0]?.Tags?.map(({ Key }) => Key);
  expect(keys).toContain('Name');
  expect(keys).not.toContain('team');
});
