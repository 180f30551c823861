import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LaunchService } from '../api/context';
import { findInstanceType } from '../demo/data/instance-types/figures';
import { findRegion } from '../demo/data/regions';
import { DENIED_KEY, NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { sharedPerHour, SOFTWARE } from '../demo/pricing/rules';
import { startDemoServer, type DemoServer } from '../demo/server';
import { image, openLaunch, REGION, scope, type OpenLaunch } from './launch.test-support';

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

function open(options: { credentials?: typeof NORMAL_KEY; readOnly?: boolean } = {}) {
  const launch = openLaunch({ endpoint: server.url, home, credentials: NORMAL_KEY, ...options });
  opened.push(launch);
  const service: LaunchService = launch.service;
  return { ...launch, service };
}

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
      'Red Hat Enterprise Linux 9',
    ]);
    const x86 = await opened.service.images({ ...scope, architecture: 'x86_64' }, undefined);
    expect(x86.items.map((one) => one.label)).toEqual([
      'Amazon Linux 2023',
      'Ubuntu Server 24.04 LTS',
      'Debian 12',
      'SUSE Linux Enterprise Server 15 SP7',
      'Windows Server 2025',
      'Windows Server 2022',
      'Red Hat Enterprise Linux 9',
      'Red Hat Enterprise Linux 10',
    ]);
    expect(new Set([...arm.items, ...x86.items].map((one) => one.imageId)).size).toBe(12);
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

  it('has of each release of Red Hat the newest image, and no preview', async () => {
    const opened = open();
    const { items } = await opened.service.images({ ...scope, architecture: 'x86_64' }, undefined);
    const ids = items.flatMap(({ label, imageId }) => (label.startsWith('Red Hat') ? [imageId] : []));
    const { Images = [] } = await opened.ec2.send(new DescribeImagesCommand({ ImageIds: ids }));
    expect(Images.map(({ Name }) => Name).sort()).toEqual([
      'RHEL-10.0.0_HVM-20260618-x86_64-0-Hourly2-GP3',
      'RHEL-9.6.0_HVM-20260702-x86_64-0-Hourly2-GP3',
    ]);
  });

  it('has the public images of all makers but the one that cannot be asked', async () => {
    server.faults.add({
      match: { operation: 'DescribeImages' },
      effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
    });
    const { items, problem } = await open().service.images({ ...scope, architecture: 'arm64' }, undefined);
    expect(items).toHaveLength(3);
    expect(problem).toMatchObject({ kind: 'denied', action: 'ec2:DescribeImages' });
  });

  it('lists the account’s own images and those that are shared with it, and nothing that anybody may use', async () => {
    const { service } = open();
    const own = await service.listedImages({ ...scope, source: 'own' }, undefined);
    expect(own.items.map(({ name, architecture }) => [name, architecture])).toEqual([
      ['build-agent-arm64 8', 'arm64'],
      ['build-agent <golden> & "final" 7', 'x86_64'],
    ]);
    const shared = await service.listedImages({ ...scope, source: 'shared' }, undefined);
    expect(shared.items).toMatchObject([
      { name: 'partner-appliance 3.2', description: null, owner: '444455556666', rootGib: 20 },
    ]);
    const denied = await open({ credentials: DENIED_KEY }).service.listedImages(
      { ...scope, source: 'own' },
      undefined,
    );
    expect(denied).toMatchObject({ items: [], problem: { kind: 'denied', action: 'ec2:DescribeImages' } });
  });

  it('knows the zones of a type', async () => {
    const zones = await open().service.typeZones({ ...scope, instanceType: 'm5.large' }, undefined);
    expect(zones.length).toBeGreaterThan(0);
    expect(zones.every((zone) => zone.startsWith(REGION))).toBe(true);
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
      expect(estimate.age?.publishedAt).toMatch(/^2026-/);
    }
  }, 60_000);

  it('is that of Linux for an image that cannot be read, and says so', async () => {
    const request = { ...scope, instanceType: 't3.micro', imageId: 'ami-0000000000000dead' };
    const assumed = {
      quote: { state: 'known', operation: 'RunInstances' },
      platform: 'Linux/UNIX',
      architecture: null,
      problem: null,
    };
    expect(await open().service.estimate(request, undefined)).toMatchObject({
      ...assumed,
      imageProblem: { kind: 'not-found' },
    });
    server.faults.add({
      match: { operation: 'DescribeImages' },
      effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
    });
    expect(await open().service.estimate(request, undefined)).toMatchObject({
      ...assumed,
      imageProblem: { kind: 'denied', action: 'ec2:DescribeImages' },
    });
  }, 60_000);

  it('says what is missing rather than guess', async () => {
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
