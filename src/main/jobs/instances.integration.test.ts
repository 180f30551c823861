import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstanceService } from '../api/context';
import type { InstancePrice, InstanceRow, InstancesEvent } from '../../shared/contract/instances';
import type { PriceQuote } from '../../shared/contract/prices';
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
  private passed = false;

  now(): number {
    return Date.now();
  }

  sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
    // the price list's pace is not what these tests are about
    if (ms < 2000) return Promise.resolve();
    this.waits.push(ms);
    if (this.passed) {
      this.passed = false;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.release = resolve;
      signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
    });
  }

  /** Ends the wait that is under way, or else the next one. */
  pass(): void {
    this.passed = this.release === null;
    this.release?.();
    this.release = null;
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
  prices: Record<string, InstancePrice> = {};
  images: Record<string, string | null> = {};
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
      if (value.kind === 'changes') {
        for (const row of value.changed) this.rows.set(row.instanceId, row);
        for (const id of value.gone) this.rows.delete(id);
      }
      if (value.kind === 'prices') this.prices = { ...this.prices, ...value.prices };
      if (value.kind === 'images') this.images = { ...this.images, ...value.names };
    }
  }

  count(kind: InstancesEvent['kind']): number {
    return this.events.filter((event) => event.kind === kind).length;
  }

  /** How often the region was looked at with success. */
  looks(): number {
    return this.count('snapshot') + this.count('changes');
  }

  async end(): Promise<boolean> {
    this.leaving.abort();
    for (;;) {
      const { done } = await this.stream.next();
      if (done) return true;
    }
  }
}

const isSpot = (quote: PriceQuote): boolean => quote.state === 'known' && quote.sku.startsWith('spot');

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
    // of when the prices are is known at the end
    await watch.until(
      (seen) =>
        allPriced(seen) &&
        Object.values(seen.prices).every(({ quote, age }) => age !== null || isSpot(quote)),
    );
    expect(watch.events[0]?.kind).toBe('snapshot');
    const region = findRegion('eu-central-1');
    const seen = new Set<string>();
    for (const row of watch.rows.values()) {
      const { quote, age } = watch.prices[row.instanceId] ?? {};
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
      // of when the price is, for the tooltip
      expect(age?.publishedAt).toMatch(/^2026-/);
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
    await watch.until((seen) => seen.looks() > 0);
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
    expect(watch.prices[id]).toMatchObject({ quote: { state: 'known', operation: 'RunInstances' } });
    // what did not change is not told again
    const changes = watch.events.flatMap((event) => (event.kind === 'changes' ? event.changed : []));
    expect(changes.filter((row) => row.instanceId === like.instanceId)).toEqual([]);
  });

  it('have the names of their images, asked for once', async () => {
    const { seam, timer } = open();
    const watch = new Watch(seam, 'ap-southeast-2');
    await watch.until((seen) => Object.keys(seen.images).length > 0);
    for (const row of watch.rows.values()) expect(watch.images[row.imageId ?? '']).toMatch(/\w/);
    await watch.until((seen) => {
      timer.pass();
      // the third look begins when the second has asked for all that it lacks
      return seen.looks() === 3;
    });
    expect(server.requests.count('ec2', 'DescribeImages')).toBe(1);
  });

  it('are looked at once more, and soon, after a launch was announced', async () => {
    const { service, seam, timer } = open();
    const watch = new Watch(seam, 'us-east-2');
    await watch.until((seen) => seen.looks() === 1);
    await new Promise((resolve) => setImmediate(resolve));
    service.expect({ connectionId: 'c1', region: 'us-east-2' }, ['i-0not0there0yet00']);
    await watch.until((seen) => seen.looks() === 2);
    timer.pass();
    await watch.until((seen) => {
      timer.pass();
      return seen.looks() === 3;
    });
    expect(timer.waits.slice(1)).toEqual(expect.arrayContaining([2500]));
  });
});

describe('a look that fails', () => {
  it('is told, and what was shown stays until the next one', async () => {
    const { seam, timer } = open();
    const watch = new Watch(seam, 'ap-southeast-2');
    await watch.until((seen) => seen.looks() > 0);
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
    const snapshots = watch.looks();
    await watch.until((seen) => {
      timer.pass();
      return seen.looks() > snapshots;
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
    const [side] = watch.events.flatMap((event) => (event.kind === 'problem' ? [event] : []));
    expect(side).toMatchObject({ side: 'prices', problem: { kind: 'denied' } });
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
