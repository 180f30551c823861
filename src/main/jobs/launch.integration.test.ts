import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeInstancesCommand, type Instance } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LaunchService } from '../api/context';
import type { LaunchForm } from '../../shared/contract/launch';
import { testClientSource } from '../aws/clients-for-tests';
import { ProblemError } from '../aws/problems';
import { findInstanceType } from '../demo/data/instance-types/figures';
import { findRegion } from '../demo/data/regions';
import { DENIED_KEY, NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { sharedPerHour, SOFTWARE } from '../demo/pricing/rules';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createCatalogue, type RegionScope } from './catalogue';
import { createLaunchService } from './launch-service';

const REGION = 'eu-central-1';
const scope: RegionScope = { connectionId: 'c1', region: REGION };

let server: DemoServer;
let home: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-launch-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function open(options: { credentials?: typeof NORMAL_KEY; readOnly?: boolean } = {}) {
  const clients = testClientSource({
    connectionId: 'c1',
    endpoint: server.url,
    credentials: options.credentials ?? NORMAL_KEY,
    readOnly: options.readOnly ?? false,
  });
  const launched: string[][] = [];
  const catalogue = createCatalogue({ clients, home });
  closing.push(
    () => clients.destroy(),
    () => catalogue.dispose(),
  );
  const service: LaunchService = createLaunchService({
    clients,
    catalogue,
    launched: (_, instanceIds) => launched.push(instanceIds),
  });
  const ec2 = clients.clients(scope).ec2(REGION);
  const sent: URLSearchParams[] = [];
  ec2.middlewareStack.add(
    (next) => (args) => {
      const { body } = z.object({ body: z.string() }).parse(args.request);
      if (body.includes('Action=RunInstances')) sent.push(new URLSearchParams(body));
      return next(args);
    },
    { step: 'finalizeRequest', name: 'watchLaunches' },
  );
  return { service, launched, ec2, /** RunInstances as it went over the wire. */ sent };
}
type Opened = ReturnType<typeof open>;

async function image({ service }: Opened, label: string, architecture = 'x86_64'): Promise<string> {
  const { items, problem } = await service.images({ ...scope, architecture }, undefined);
  const found = items.find((one) => one.label.startsWith(label));
  if (!found) throw new Error(problem?.message ?? `no image ${label}`);
  return found.imageId;
}

async function form(opened: Opened, change: Partial<LaunchForm> = {}): Promise<LaunchForm> {
  const { subnets } = await opened.service.choices(scope, undefined);
  const subnet = subnets.items.find((one) => one.defaultForZone) ?? subnets.items[0];
  return {
    imageId: await image(opened, 'Amazon Linux'),
    instanceType: 't3.micro',
    minCount: 1,
    maxCount: 1,
    keyName: null,
    securityGroupIds: [],
    subnetId: subnet?.id ?? null,
    userData: '',
    tags: [],
    terminateAfterHours: null,
    ...change,
  };
}

/** The instances that carry the tag `test=yes`. */
async function tagged({ ec2 }: Opened): Promise<Instance[]> {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({}));
  const all = (Reservations ?? []).flatMap((one) => one.Instances ?? []);
  return all.filter((one) => one.Tags?.some((tag) => tag.Key === 'test'));
}

/** The user data of the launch that was sent last, decoded. */
function sentUserData({ sent }: Opened): string {
  return Buffer.from(sent.at(-1)?.get('UserData') ?? '', 'base64').toString('utf8');
}

const TEST_TAG = [{ key: 'test', value: 'yes' }];

describe('what the form offers', () => {
  it('is what the account has', async () => {
    const choices = await open().service.choices(scope, undefined);
    expect(choices.keyPairs.items.map((pair) => pair.name)).toContain('engineer');
    expect(choices.securityGroups.items.length).toBeGreaterThan(0);
    expect(choices.subnets.items.every((subnet) => subnet.availabilityZone.startsWith(REGION))).toBe(true);
    expect(choices.defaultVpcId).toMatch(/^vpc-/);
    expect(choices.subnets.items.some((subnet) => subnet.vpcId === choices.defaultVpcId)).toBe(true);
  });

  it('tells each part that is denied, with its permission', async () => {
    server.faults.add({
      match: { operation: 'DescribeKeyPairs' },
      times: null,
      effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
    });
    const choices = await open().service.choices(scope, undefined);
    expect(choices.keyPairs).toMatchObject({
      items: [],
      problem: { kind: 'denied', action: 'ec2:DescribeKeyPairs' },
    });
    expect(choices.subnets.problem).toBeNull();
  });

  it('has public images for the architecture in one call', async () => {
    const opened = open();
    const arm = await opened.service.images({ ...scope, architecture: 'arm64' }, undefined);
    expect(arm.items.map((one) => one.label)).toEqual([
      'Amazon Linux 2023',
      'Ubuntu Server 24.04 LTS',
      'Debian 12',
    ]);
    const x86 = await opened.service.images({ ...scope, architecture: 'x86_64' }, undefined);
    expect(x86.items).toHaveLength(5);
    expect(new Set([...arm.items, ...x86.items].map((one) => one.imageId)).size).toBe(8);
    expect(server.requests.count('ssm')).toBe(2);
    expect(await opened.service.images({ ...scope, architecture: 'arm64_mac' }, undefined)).toEqual({
      items: [],
      problem: null,
    });
    const denied = await open({ credentials: DENIED_KEY }).service.images(
      { ...scope, architecture: 'arm64' },
      undefined,
    );
    expect(denied.problem).toMatchObject({ kind: 'denied', action: 'ssm:GetParameters' });
  });
});

describe('the estimate', () => {
  it('prices the type as the image will be billed', async () => {
    const opened = open();
    const region = findRegion(REGION);
    const type = findInstanceType('m7i.large');
    for (const [label, operation] of [
      ['Amazon Linux', 'RunInstances'],
      ['Windows Server 2025', 'RunInstances:0002'],
    ] as const) {
      const imageId = await image(opened, label);
      const estimate = await opened.service.estimate(
        { ...scope, instanceType: 'm7i.large', imageId },
        undefined,
      );
      const product = SOFTWARE.find((one) => one.operation === operation);
      expect(estimate).toMatchObject({
        usageOperation: operation,
        architecture: 'x86_64',
        problem: null,
        quote: {
          state: 'known',
          perHour: type && region && product && sharedPerHour(type, region, product),
          operation,
        },
      });
      expect(estimate.fetchedAt).toBeGreaterThan(0);
    }
  }, 60_000);

  it('says what is missing rather than guess', async () => {
    const opened = open();
    const none = await opened.service.estimate(
      { ...scope, instanceType: 't3.micro', imageId: 'ami-0000000000000dead' },
      undefined,
    );
    expect(none).toMatchObject({ quote: { state: 'unknown' }, problem: { kind: 'not-found' } });
    const denied = await open({ credentials: READ_MOSTLY_KEY }).service.estimate(
      { ...scope, instanceType: 't3.micro', imageId: null },
      undefined,
    );
    expect(denied).toMatchObject({
      quote: { state: 'unknown' },
      platform: 'Linux/UNIX',
      problem: { kind: 'denied', action: 'pricing:GetProducts' },
    });
  });
});

describe('the check', () => {
  it('says that the launch would have succeeded, and launches nothing', async () => {
    const opened = open();
    const answer = await opened.service.check(
      { ...scope, form: await form(opened, { tags: TEST_TAG }) },
      undefined,
    );
    expect(answer).toMatchObject({ ok: true });
    expect(answer.ok && answer.requestId).toBeTruthy();
    expect(await tagged(opened)).toEqual([]);
  });

  it('tells a missing permission, and a type that the image cannot run on', async () => {
    const auditor = open({ credentials: READ_MOSTLY_KEY });
    expect(await auditor.service.check({ ...scope, form: await form(auditor) }, undefined)).toMatchObject({
      ok: false,
      problem: { kind: 'denied', awsCode: 'UnauthorizedOperation', action: 'ec2:RunInstances' },
    });
    const opened = open();
    const arm = await form(opened, { instanceType: 't4g.micro' });
    const answer = await opened.service.check({ ...scope, form: arm }, undefined);
    expect(answer).toMatchObject({ ok: false, problem: { kind: 'refused' } });
    expect(!answer.ok && answer.problem.message).toMatch(/architecture/);
    expect(!answer.ok && answer.problem.requestId).toBeTruthy();
  });

  it('works on a read-only connection, on which a launch is refused', async () => {
    const opened = open({ readOnly: true });
    const filled = await form(opened, { tags: TEST_TAG });
    expect(await opened.service.check({ ...scope, form: filled }, undefined)).toMatchObject({ ok: true });
    await expect(
      opened.service.launch({ ...scope, form: filled, clientToken: 'token' }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'read-only' } });
    expect(await tagged(opened)).toEqual([]);
  });
});

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
    const result = await opened.service.launch({ ...scope, form: filled, clientToken: 'one' }, undefined);
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
    await opened.service.launch({ ...scope, form: filled, clientToken: 'timed' }, undefined);
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
    await opened.service.launch({ ...scope, form: filled, clientToken: 'win' }, undefined);
    expect(sentUserData(opened)).toBe('<powershell>\nshutdown.exe /s /f /t 3600\n</powershell>\n');
  });

  it('happens once for a token: called twice at once, and again later', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG, terminateAfterHours: 1 });
    const ask = () => opened.service.launch({ ...scope, form: filled, clientToken: 'double' }, undefined);
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
    await opened.service.launch({ ...scope, form: filled, clientToken: 'same' }, undefined);
    await expect(
      opened.service.launch({ ...scope, form: { ...filled, maxCount: 3 }, clientToken: 'same' }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
    expect(await tagged(opened)).toHaveLength(1);
  });

  it('launches once when the answer is lost on the way', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG });
    server.faults.add({ match: { operation: 'RunInstances' }, effect: { kind: 'lose-answer' } });
    const result = await opened.service.launch({ ...scope, form: filled, clientToken: 'lost' }, undefined);
    expect(server.requests.count('ec2', 'RunInstances')).toBe(2);
    const instances = await tagged(opened);
    expect(instances.map((one) => one.InstanceId)).toEqual(result.instanceIds);
  });

  it('is not sent once it was cancelled, and not cut off once it was sent', async () => {
    const opened = open();
    const filled = await form(opened, { tags: TEST_TAG });
    const ask = (clientToken: string, signal: AbortSignal) =>
      opened.service.launch({ ...scope, form: filled, clientToken }, signal);
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
      .launch({ ...scope, form: filled, clientToken: 'bad' }, undefined)
      .catch((error: unknown) => error);
    if (!(failure instanceof ProblemError)) throw new Error('it was not refused');
    expect(failure.problem.awsCode).toBe('InvalidAMIID.NotFound');
    expect(failure.problem.hint).toBeTruthy();
    expect(failure.problem.requestId).toBeTruthy();
  });

  it('refuses user data that is too long before anything is sent', async () => {
    const opened = open();
    const filled = await form(opened, { userData: `#!/bin/sh\n${'ü'.repeat(8200)}` });
    expect(await opened.service.check({ ...scope, form: filled }, undefined)).toMatchObject({
      ok: false,
      problem: { kind: 'invalid-input' },
    });
    await expect(
      opened.service.launch({ ...scope, form: filled, clientToken: 'long' }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'invalid-input' } });
    expect(server.requests.count('ec2', 'RunInstances')).toBe(0);
  });
});
