import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstanceService } from '../api/context';
import type { InstanceRow, InstancesEvent } from '../../shared/contract/instances';
import { testClientSource } from '../aws/clients-for-tests';
import type { Timer } from '../aws/timer';
import { findInstanceType } from '../demo/data/instance-types/figures';
import { findRegion } from '../demo/data/regions';
import { DENIED_KEY, NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { dedicatedPerHour, linuxPerHour, sharedPerHour, SOFTWARE } from '../demo/pricing/rules';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createCatalogue } from './catalogue';
import { createInstanceService } from './instances-service';

/** A clock that stands still until a wait is let go. */
class HeldTimer implements Timer {
  readonly waits: number[] = [];
  private release: (() => void) | null = null;
  private onWait: (() => void) | null = null;

  now(): number {
    return Date.now();
  }

  sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    // the price list's pace is not what these tests are about
    if (ms < 2000) return Promise.resolve();
    this.waits.push(ms);
    this.onWait?.();
    return new Promise((resolve, reject) => {
      this.release = resolve;
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
    });
  }

  /** Ends the wait that is under way. */
  pass(): void {
    this.release?.();
  }
}

let server: DemoServer;
let home: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-instances-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function open(credentials = NORMAL_KEY) {
  const timer = new HeldTimer();
  const clients = testClientSource({ connectionId: 'c1', endpoint: server.url, credentials, maxAttempts: 1 });
  const catalogue = createCatalogue({ clients, home, timer });
  closing.push(
    () => clients.destroy(),
    () => catalogue.dispose(),
  );
  const service = createInstanceService({ clients, catalogue, timer });
  const seam: InstanceService = service;
  return { service, seam, timer, clients };
}

/** Reads a watch until `enough` says so of what was seen. */
class Watch {
  readonly events: InstancesEvent[] = [];
  rows = new Map<string, InstanceRow>();
  prices: Extract<InstancesEvent, { kind: 'prices' }>['prices'] = {};
  private readonly leaving = new AbortController();
  private readonly stream: AsyncIterator<InstancesEvent>;

  constructor(service: InstanceService, region: string) {
    this.stream = service.watch({ connectionId: 'c1', region }, this.leaving.signal)[Symbol.asyncIterator]();
    closing.push(() => this.leaving.abort());
  }

  async until(enough: (watch: Watch) => boolean): Promise<void> {
    while (!enough(this)) {
      const next = await this.stream.next();
      if (next.done) throw new Error('The watch ended.');
      const { value } = next;
      this.events.push(value);
      if (value.kind === 'snapshot') this.rows = new Map(value.instances.map((row) => [row.instanceId, row]));
      if (value.kind === 'prices') this.prices = value.prices;
    }
  }

  count(kind: InstancesEvent['kind']): number {
    return this.events.filter((event) => event.kind === kind).length;
  }

  async end(): Promise<boolean> {
    this.leaving.abort();
    for (;;) {
      const { done } = await this.stream.next();
      if (done) return true;
    }
  }
}

const allPriced = (watch: Watch): boolean =>
  watch.rows.size > 0 && [...watch.rows.keys()].every((id) => watch.prices[id] !== undefined);

/** Launches one more of a kind that is there already. */
async function launchAnother(
  clients: ReturnType<typeof open>['clients'],
  like: InstanceRow,
): Promise<string> {
  const client = clients.clients({ connectionId: 'c1' }).ec2('ap-southeast-2');
  const { imageId, subnetId } = like;
  if (imageId === null || subnetId === null) throw new Error(like.instanceId);
  const answer = await client.send(
    new RunInstancesCommand({
      ImageId: imageId,
      SubnetId: subnetId,
      InstanceType: 't3.micro',
      MinCount: 1,
      MaxCount: 1,
    }),
  );
  return answer.Instances?.[0]?.InstanceId ?? '';
}

describe('the instances of a region', () => {
  it('are all there, each with the price of its own type, system and tenancy', async () => {
    const watch = new Watch(open().seam, 'eu-central-1');
    await watch.until(allPriced);
    expect(watch.events[0]?.kind).toBe('snapshot');
    const region = findRegion('eu-central-1');
    const seen = new Set<string>();
    for (const row of watch.rows.values()) {
      const quote = watch.prices[row.instanceId];
      const type = findInstanceType(row.instanceType);
      const product = SOFTWARE.find((one) => one.operation === row.usageOperation);
      if (!type || !region || !product) throw new Error(row.instanceId);
      if (row.lifecycle === 'spot') {
        // the price of its zone, never the on-demand one
        expect(quote).toMatchObject({ state: 'known', sku: `spot price in ${row.availabilityZone ?? ''}` });
        expect(quote?.state === 'known' && quote.perHour).toBeLessThan(linuxPerHour(type, region) ?? 0);
        seen.add('spot');
        continue;
      }
      const price = row.tenancy === 'dedicated' ? dedicatedPerHour : sharedPerHour;
      seen.add(`${row.tenancy ?? ''} ${product.operation}`);
      expect(quote, row.instanceType).toMatchObject({
        state: 'known',
        perHour: price(type, region, product),
        operation: product.operation,
      });
    }
    expect([...seen].sort()).toEqual([
      'dedicated RunInstances',
      'default RunInstances',
      'default RunInstances:0002',
      'default RunInstances:0010',
      'spot',
    ]);
    expect([...watch.rows.values()].find((row) => row.name === 'redis')).toMatchObject({
      instanceType: 'r6g.xlarge',
      state: 'running',
      architecture: 'arm64',
    });
    expect(await watch.end()).toBe(true);
  }, 120_000);

  it('turn from pending to running without being asked anew', async () => {
    const { seam, timer, clients } = open();
    const watch = new Watch(seam, 'ap-southeast-2');
    await watch.until((seen) => seen.count('snapshot') > 0);
    const like = [...watch.rows.values()].find((row) => row.name === 'web-syd-1');
    if (!like) throw new Error('web-syd-1');
    const id = await launchAnother(clients, like);
    timer.pass();
    await watch.until((seen) => seen.rows.get(id)?.state === 'pending');
    const waitsBefore = timer.waits.length;
    server.moveClock(60_000);
    await watch.until((seen) => {
      timer.pass();
      return seen.rows.get(id)?.state === 'running';
    });
    expect(timer.waits.slice(waitsBefore - 1).every((wait) => wait >= 2500 && wait <= 60_000)).toBe(true);
    await watch.until(allPriced);
    expect(watch.prices[id]).toMatchObject({ state: 'known', operation: 'RunInstances' });
  });

  it('are looked at once more, and soon, after a launch was announced', async () => {
    const { service, seam, timer } = open();
    const watch = new Watch(seam, 'us-east-2');
    await watch.until((seen) => seen.count('snapshot') === 1);
    await new Promise((resolve) => setImmediate(resolve));
    service.expect({ connectionId: 'c1', region: 'us-east-2' }, ['i-0not0there0yet00']);
    await watch.until((seen) => seen.count('snapshot') === 2);
    timer.pass();
    await watch.until((seen) => {
      timer.pass();
      return seen.count('snapshot') === 3;
    });
    expect(timer.waits.slice(1)).toEqual(expect.arrayContaining([2500]));
  });
});

describe('a look that fails', () => {
  it('is told, and what was shown stays until the next one', async () => {
    const { seam, timer } = open();
    const watch = new Watch(seam, 'ap-southeast-2');
    await watch.until((seen) => seen.count('snapshot') > 0);
    server.faults.add({
      match: { service: 'ec2', operation: 'DescribeInstances' },
      effect: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });
    timer.pass();
    await watch.until((seen) => {
      timer.pass();
      return seen.count('problem') === 1;
    });
    expect(watch.events.at(-1)).toMatchObject({ side: 'instances', problem: { kind: 'throttled' } });
    const snapshots = watch.count('snapshot');
    await watch.until((seen) => {
      timer.pass();
      return seen.count('snapshot') > snapshots;
    });
  });

  it('names the permission where instances are denied', async () => {
    const watch = new Watch(open(DENIED_KEY).seam, 'ap-southeast-2');
    await watch.until((seen) => seen.count('problem') > 0);
    expect(watch.events[0]).toMatchObject({
      side: 'instances',
      problem: { kind: 'denied', action: 'ec2:DescribeInstances' },
    });
  });

  it('leaves the instances where only prices are denied', async () => {
    const watch = new Watch(open(READ_MOSTLY_KEY).seam, 'ap-southeast-2');
    await watch.until((seen) => seen.count('problem') > 0);
    expect(watch.rows.size).toBeGreaterThan(0);
    expect(watch.events.at(-1)).toMatchObject({ side: 'prices', problem: { kind: 'denied' } });
  });

  it('ends the watch when the connection was replaced', async () => {
    const { seam } = open();
    const stream = seam.watch(
      { connectionId: 'old', region: 'ap-southeast-2' },
      new AbortController().signal,
    );
    await expect(stream[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      problem: { kind: 'stale-connection' },
    });
  });
});
