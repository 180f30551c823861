import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { volumePerHour, addressPerHour } from '../../shared/launch-extras';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { openLaunch, type OpenLaunch } from './launch.test-support';

let server: DemoServer;
let home: string;
const opened: OpenLaunch[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-extras-'));
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

async function extras(region: string, credentials = NORMAL_KEY) {
  const launch = openLaunch({ endpoint: server.url, home, credentials, maxAttempts: 1 });
  opened.push(launch);
  return await launch.service.extras({ connectionId: 'c1', region }, undefined);
}

const gp3 = { size: 100, type: 'gp3', iops: 4000, throughput: 325 } as const;
const aMonth = (cost: ReturnType<typeof volumePerHour>) => (cost.known ? cost.perHour * 730 : null);

describe('what a launch is billed besides compute', () => {
  it("is AWS's list price for volumes and addresses, in us-east-1 and by its own SKUs elsewhere", async () => {
    const { prices, age, problem } = await extras('us-east-1');
    expect(problem).toBeNull();
    expect(age?.publishedAt).toMatch(/^2026-/);
    // 100 GB at 0.08, 1,000 IOPS at 0.005, 200 MiB/s at 0.04
    expect(aMonth(volumePerHour(prices, gp3))).toBeCloseTo(8 + 5 + 8, 6);
    const io1 = { size: 10, type: 'io1', iops: 500, throughput: null } as const;
    expect(aMonth(volumePerHour(prices, io1))).toBeCloseTo(1.25 + 32.5, 6);
    expect(addressPerHour(prices)).toMatchObject({ known: true, perHour: 0.005, currency: 'USD' });

    const there = await extras('ap-southeast-2');
    const dearer = aMonth(volumePerHour(there.prices, gp3));
    expect(dearer).toBeGreaterThan(21);
    const cost = volumePerHour(there.prices, gp3);
    expect(cost.known && cost.sources[0]).toMatch(/^APS2-EBS:VolumeUsage\.gp3, SKU /);
  });

  it('takes about five calls once, and none again from disk', async () => {
    await extras('us-east-1');
    const calls = server.requests.count('pricing', 'GetProducts');
    expect(calls).toBeLessThanOrEqual(5);
    for (const one of opened.splice(0)) await one.close();
    await extras('us-east-1');
    expect(server.requests.count('pricing', 'GetProducts')).toBe(calls);
  });

  it('tells what is denied, and then has no price rather than a part of them', async () => {
    const denied = await extras('us-east-1', READ_MOSTLY_KEY);
    expect(denied).toMatchObject({ age: null, problem: { action: 'pricing:GetProducts' } });
    expect(denied.prices).toEqual({});
    server.faults.add({
      match: { operation: 'GetProducts' },
      skip: 1,
      times: null,
      effect: { kind: 'error', status: 400, code: 'AccessDeniedException' },
    });
    const partly = await extras('eu-west-1');
    expect(partly).toMatchObject({ age: null, problem: { kind: 'denied' } });
    expect(partly.prices).toEqual({});
  });
});
