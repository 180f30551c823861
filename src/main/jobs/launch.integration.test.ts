import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchService } from '../api/context';
import { ProblemError } from '../aws/problems';
import { NORMAL_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import {
  form,
  image,
  openLaunch,
  scope,
  sentUserData,
  tagged,
  TEST_TAG,
  type OpenLaunch,
} from './launch.test-support';

let server: DemoServer;
let home: string;
const opened: OpenLaunch[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-launch-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function open() {
  const launch = openLaunch({ endpoint: server.url, home, credentials: NORMAL_KEY });
  opened.push(launch);
  const service: LaunchService = launch.service;
  return { ...launch, service };
}

describe('the launch', () => {
  it('sends everything that the form says', async () => {
    const opened = open();
    const { securityGroups, subnets } = await opened.service.choices(scope, undefined);
    const group = securityGroups.items.find((one) => one.vpcId === subnets.items[0]?.vpcId);
    const filled = await form(opened, {
      minCount: 2,
      maxCount: 2,
      keyName: 'engineer',
      subnetId: subnets.items[0]?.id ?? null,
      securityGroupIds: group ? [group.id] : [],
      userData: '#!/bin/sh\necho "grüße" > /tmp/x\n',
      tags: [...TEST_TAG, { key: 'Name', value: 'two <b>of</b> us' }],
    });
    const result = await opened.service.launch(
      { ...scope, form: filled, clientToken: 'one', again: false },
      undefined,
    );
    expect(result.instanceIds).toHaveLength(2);
    expect(result.reservationId).toMatch(/^r-/);
    expect(opened.launched).toEqual([result.instanceIds]);
    const instances = await tagged(opened);
    expect(instances.map((one) => one.InstanceId).sort()).toEqual([...result.instanceIds].sort());
    for (const one of instances) {
      expect(one).toMatchObject({
        KeyName: 'engineer',
        SubnetId: filled.subnetId,
        InstanceType: 't3.micro',
        MetadataOptions: { HttpTokens: 'required', HttpEndpoint: 'enabled' },
        SecurityGroups: [{ GroupId: group?.id }],
      });
      expect(one.Tags).toContainEqual({ Key: 'Name', Value: 'two <b>of</b> us' });
    }
    expect(sentUserData(opened)).toBe(filled.userData);
    expect(opened.sent.at(-1)?.get('ClientToken')).toBe('one');
    const tags = [1, 2, 3].map((at) => opened.sent.at(-1)?.get(`TagSpecification.${at}.ResourceType`));
    expect(tags).toEqual(['instance', 'volume', 'network-interface']);
  });

  it('ends by itself after the hours, and says when', async () => {
    const opened = open();
    const filled = await form(opened, {
      tags: TEST_TAG,
      terminateAfterHours: 2,
      userData: '#cloud-config\n{}\n',
    });
    const before = Date.now();
    await opened.service.launch({ ...scope, form: filled, clientToken: 'timed', again: false }, undefined);
    expect(opened.sent.at(-1)?.get('InstanceInitiatedShutdownBehavior')).toBe('terminate');
    const userData = sentUserData(opened);
    expect(userData).toContain('shutdown -P +120');
    expect(userData).toContain('#cloud-config\n{}\n');
    const [one] = await tagged(opened);
    const expires = one?.Tags?.find((tag) => tag.Key === 'skyglass:expires-at')?.Value ?? '';
    expect(Date.parse(expires)).toBeGreaterThanOrEqual(before + 7200_000);
    expect(Date.parse(expires)).toBeLessThanOrEqual(Date.now() + 7200_000);
  });

  it('takes the timer that the image understands', async () => {
    const opened = open();
    const filled = await form(opened, {
      imageId: await image(opened, 'Windows Server 2022'),
      instanceType: 't3.large',
      terminateAfterHours: 1,
    });
    await opened.service.launch({ ...scope, form: filled, clientToken: 'win', again: false }, undefined);
    expect(sentUserData(opened)).toBe('<powershell>\nshutdown.exe /s /f /t 3600\n</powershell>\n');
  });

  it('happens once for a token: called twice at once, and again later', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG, terminateAfterHours: 1 });
    const ask = () =>
      opened.service.launch({ ...scope, form: filled, clientToken: 'double', again: false }, undefined);
    const [a, b] = await Promise.all([ask(), ask()]);
    expect(b).toEqual(a);
    expect(server.requests.count('ec2', 'RunInstances')).toBe(1);
    // the expiry is a time, yet the second request is the same as the first
    await new Promise((resolve) => setTimeout(resolve, 5));
    const again = await ask();
    expect(again.instanceIds).toEqual(a.instanceIds);
    expect(server.requests.count('ec2', 'RunInstances')).toBe(2);
    expect(await tagged(opened)).toHaveLength(1);
  });

  it('refuses a token that was used for another form', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG });
    await opened.service.launch({ ...scope, form: filled, clientToken: 'same', again: false }, undefined);
    await expect(
      opened.service.launch(
        { ...scope, form: { ...filled, maxCount: 3 }, clientToken: 'same', again: false },
        undefined,
      ),
    ).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
    expect(await tagged(opened)).toHaveLength(1);
  });

  it('launches once when the answer is lost on the way', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG });
    server.faults.add({ match: { operation: 'RunInstances' }, effect: { kind: 'lose-answer' } });
    const result = await opened.service.launch(
      { ...scope, form: filled, clientToken: 'lost', again: false },
      undefined,
    );
    expect(server.requests.count('ec2', 'RunInstances')).toBe(2);
    const instances = await tagged(opened);
    expect(instances.map((one) => one.InstanceId)).toEqual(result.instanceIds);
  });

  it('is not sent once it was cancelled, and not cut off once it was sent', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG });
    const ask = (clientToken: string, signal: AbortSignal) =>
      opened.service.launch({ ...scope, form: filled, clientToken, again: false }, signal);
    await expect(ask('never', AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(await tagged(opened)).toEqual([]);

    const leaving = new AbortController();
    const hold = server.faults.add({ match: { operation: 'RunInstances' }, effect: { kind: 'hold' } });
    const sent = ask('sent', leaving.signal);
    await hold.reached(1);
    leaving.abort();
    hold.release();
    expect((await sent).instanceIds).toHaveLength(1);
  });

  it('tells what AWS refuses, with code, request id and advice', async () => {
    const opened = open();
    const filled = await form(opened, { imageId: 'ami-0000000000000dead' });
    const failure: unknown = await opened.service
      .launch({ ...scope, form: filled, clientToken: 'bad', again: false }, undefined)
      .catch((error: unknown) => error);
    if (!(failure instanceof ProblemError)) throw new Error('it was not refused');
    expect(failure.problem.awsCode).toBe('InvalidAMIID.NotFound');
    expect(failure.problem.hint).toBeTruthy();
    expect(failure.problem.requestId).toBeTruthy();
  });

  it('refuses user data that is too long before anything is sent', async () => {
    const opened = open();
    const filled = await form(opened, { userData: `#!/bin/sh\n${'ü'.repeat(8200)}` });
    await expect(
      opened.service.launch({ ...scope, form: filled, clientToken: 'long', again: false }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
    expect(server.requests.count('ec2', 'RunInstances')).toBe(0);
  });
});
