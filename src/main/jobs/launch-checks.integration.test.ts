import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchCheckName, LaunchForm } from '../../shared/contract/launch';
import { DENIED_KEY, NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { form, image, openLaunch, scope, tagged, TEST_TAG, type OpenLaunch } from './launch.test-support';

let server: DemoServer;
let home: string;
const opened: OpenLaunch[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-checks-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function open(options: { credentials?: typeof NORMAL_KEY; readOnly?: boolean } = {}): OpenLaunch {
  const launch = openLaunch({
    endpoint: server.url,
    home,
    credentials: NORMAL_KEY,
    maxAttempts: 1,
    ...options,
  });
  opened.push(launch);
  return launch;
}

/** Checks the usual form with a change; the checks by name. */
async function check(change: Partial<LaunchForm> = {}, launch = open(), filler = launch) {
  const filled = await form(filler, { tags: TEST_TAG, ...change });
  const { checks, requestId } = await launch.service.check({ ...scope, form: filled }, undefined);
  expect(await tagged(filler)).toEqual([]);
  const found = new Map(checks.map((one) => [one.check, one]));
  return {
    requestId,
    names: checks.map((one) => one.check),
    of(name: LaunchCheckName) {
      const one = found.get(name);
      if (!one) throw new Error(`${name} was not checked.`);
      return one;
    },
  };
}

async function network(launch: OpenLaunch) {
  const { securityGroups, subnets, defaultVpcId } = await launch.service.choices(scope, undefined);
  const foreignSubnet = subnets.items.find(({ vpcId }) => vpcId !== defaultVpcId);
  const ownGroup = securityGroups.items.find(({ vpcId }) => vpcId === defaultVpcId);
  if (!foreignSubnet || !ownGroup) throw new Error('The demo account has no second VPC.');
  return { foreignSubnet, ownGroup, subnets: subnets.items };
}

describe('the checks before a launch', () => {
  it('pass in their order, by a dry run that launches nothing', async () => {
    const launch = open();
    const { ownGroup } = await network(launch);
    const checked = await check({ keyName: 'engineer', securityGroupIds: [ownGroup.id] }, launch);
    expect(checked.names).toEqual(['dry-run', 'offered', 'architecture', 'quota', 'key-pair', 'network']);
    for (const name of checked.names)
      expect(checked.of(name)).toMatchObject({ state: 'passed', problem: null });
    expect(checked.requestId).toBeTruthy();
    expect(launch.sent.at(-1)?.get('DryRun')).toBe('true');
  });

  it('leave out what the form does not ask for', async () => {
    expect((await check()).names).toEqual(['dry-run', 'offered', 'architecture', 'quota']);
  });

  it('tell a zone without the type, and the zones that have it', async () => {
    const launch = open();
    const { subnets } = await network(launch);
    // the demo account's newest families are in some zones only
    const answers = await Promise.all(
      subnets.map(async ({ id, availabilityZone }) => {
        const checked = await check({ instanceType: 'p5.48xlarge', subnetId: id }, launch);
        return { zone: availabilityZone, offered: checked.of('offered'), tried: checked.of('dry-run') };
      }),
    );
    const without = answers.filter(({ offered }) => offered.state === 'failed');
    const offering = answers.filter(({ offered }) => offered.state === 'passed').map(({ zone }) => zone);
    expect(without.length).toBeGreaterThan(0);
    for (const { zone, offered, tried } of without) {
      expect(offered.message).toContain(`not offered in ${zone}`);
      expect(offered.mend).toEqual({ kind: 'zones', zones: [...new Set(offering)].sort() });
      expect(tried.problem?.awsCode).toBe('Unsupported');
    }
  });

  it('tell a type that the region does not have', async () => {
    const checked = await check({ instanceType: 'nosuch.large' });
    expect(checked.of('offered').state).toBe('failed');
    expect(checked.of('offered').message).toContain('not in this region');
    expect(checked.of('architecture')).toMatchObject({ state: 'unchecked', problem: { kind: 'not-found' } });
  });

  it('tell an architecture that does not fit', async () => {
    const checked = await check({ instanceType: 't4g.micro' });
    expect(checked.of('architecture')).toMatchObject({
      state: 'failed',
      message: 'The AMI is for x86_64, and t4g.micro has arm64 processors.',
      mend: { kind: 'architecture', architectures: ['arm64'] },
    });
    expect(checked.of('dry-run').problem?.message).toMatch(/architecture/);
    expect(checked.of('dry-run').problem?.requestId).toBeTruthy();
  });

  it('tell a quota that is used up, and how many would fit', async () => {
    const launch = open();
    const imageId = await image(launch, 'Amazon Linux');
    // G and VT have 128 vCPUs: two of 48 fit
    const asked = { instanceType: 'g4dn.12xlarge', imageId, subnetId: null, maxCount: 4 };
    const four = await check({ ...asked, minCount: 4 }, launch);
    expect(four.of('quota')).toMatchObject({ state: 'failed', mend: { kind: 'count', most: 2 } });
    expect(four.of('quota').message).toBe(
      'The quota of G and VT is 128 vCPUs, of which 0 are in use: only 2 of 4 instances would fit.',
    );
    expect(four.of('dry-run').problem?.awsCode).toBe('VcpuLimitExceeded');
    // EC2 launches as many as there is room for, down to the minimum
    const some = await check({ ...asked, minCount: 1 }, launch);
    expect(some.of('quota')).toMatchObject({ state: 'passed', mend: { kind: 'count', most: 2 } });
  });

  it('count what runs already, spot apart from the rest', async () => {
    const launch = open();
    const used = async (market: LaunchForm['market']) => {
      const { message } = (await check({ market }, launch)).of('quota');
      return Number(/of which ([\d,]+) are in use/.exec(message)?.[1]?.replaceAll(',', ''));
    };
    const before = { onDemand: await used('on-demand'), spot: await used('spot') };
    expect(before.onDemand).toBeGreaterThan(0);
    const filled = await form(launch, { instanceType: 'm5.xlarge', maxCount: 2, minCount: 2 });
    await launch.service.launch({ ...scope, form: filled, clientToken: 'more', again: false }, undefined);
    expect(await used('on-demand')).toBe(before.onDemand + 8);
    expect(await used('spot')).toBe(before.spot);
  });

  it('tell a key pair that is not there, and groups of another VPC than the subnet', async () => {
    const launch = open();
    const { foreignSubnet, ownGroup } = await network(launch);
    const checked = await check(
      { keyName: 'nobody', subnetId: foreignSubnet.id, securityGroupIds: [ownGroup.id] },
      launch,
    );
    expect(checked.of('key-pair')).toMatchObject({ state: 'failed', mend: { kind: 'key-pair' } });
    expect(checked.of('network')).toMatchObject({ state: 'failed', mend: { kind: 'groups' } });
    expect(checked.of('network').message).toContain(ownGroup.id);
    expect(checked.of('network').message).toContain(foreignSubnet.vpcId);
  });

  it('never pass what they may not look at, and name the permission', async () => {
    server.faults.add({
      match: { operation: 'GetServiceQuota' },
      effect: { kind: 'error', status: 400, code: 'AccessDeniedException' },
    });
    const checked = await check();
    expect(checked.of('quota')).toMatchObject({
      state: 'unchecked',
      problem: { kind: 'denied', action: 'servicequotas:GetServiceQuota' },
    });
    expect(checked.of('quota').problem?.requestId).toBeTruthy();

    const nobody = await check({}, open({ credentials: DENIED_KEY }), open());
    const states = nobody.names.map((name) => nobody.of(name).state);
    expect(states).toEqual(['failed', 'unchecked', 'unchecked', 'unchecked']);
  });

  it('tell a launch that is denied', async () => {
    const auditor = open({ credentials: READ_MOSTLY_KEY });
    expect((await check({}, auditor)).of('dry-run')).toMatchObject({
      state: 'failed',
      problem: { kind: 'denied', awsCode: 'UnauthorizedOperation', action: 'ec2:RunInstances' },
    });
  });

  it('tell user data that cannot be sent without asking AWS to try', async () => {
    const checked = await check({ userData: `#!/bin/sh\n${'ü'.repeat(8200)}` });
    expect(checked.of('dry-run')).toMatchObject({ state: 'failed', problem: { kind: 'invalid-input' } });
    expect(server.requests.count('ec2', 'RunInstances')).toBe(0);
  });

  it('tell how often each thing is asked: a call for each', async () => {
    const launch = open();
    const filled = await form(launch, { tags: TEST_TAG });
    server.requests.clear();
    await launch.service.check({ ...scope, form: filled }, undefined);
    expect(Object.values(server.requests.counts()).every((count) => count === 1)).toBe(true);
  });
});

describe('a read-only connection', () => {
  it('may check, and may not launch', async () => {
    const launch = open({ readOnly: true });
    expect((await check({}, launch)).of('dry-run').state).toBe('passed');
    const filled = await form(launch, { tags: TEST_TAG });
    await expect(
      launch.service.launch({ ...scope, form: filled, clientToken: 'token', again: false }, undefined),
    ).rejects.toMatchObject({ problem: { kind: 'read-only' } });
    expect(await tagged(launch)).toEqual([]);
  });
});
