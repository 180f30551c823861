import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InstanceTypeService } from '../api/context';
import type { PriceChoice, TypePrices } from '../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../shared/price-choices';
import { RESERVED_TERMS } from '../../shared/price-terms';
import { testClientSource } from '../aws/clients-for-tests';
import { findInstanceType } from '../demo/data/instance-types/figures';
import { typesInRegion } from '../demo/data/offerings';
import { findRegion } from '../demo/data/regions';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { CONFLICT } from '../demo/pricing/odd-products';
import {
  dedicatedPerHour,
  hostPerHour,
  linuxPerHour,
  RESERVED_TERMS as DEMO_TERMS,
  reservedPrice,
  sharedPerHour,
  SOFTWARE,
} from '../demo/pricing/rules';
import { startDemoServer, type DemoServer } from '../demo/server';
import { CatalogueStore } from '../store/catalogue/catalogue-store';
import { choiceKey, createCatalogue } from './catalogue';
import { Grid, testTimer } from './catalogue.test-support';
import { createInstanceTypeService } from './catalogue-service';

/** Has the common families only, so that filling a catalogue takes few pages. */
const SMALL_REGION = 'ap-northeast-3';
const typesInSmall = typesInRegion(SMALL_REGION).length;

let server: DemoServer;
let home: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-catalogue-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

type Opened = { service: InstanceTypeService; timer: ReturnType<typeof testTimer>; close(): Promise<void> };

function open(
  options: { credentials?: typeof NORMAL_KEY; maxAttempts?: number; source?: string; endpoint?: string } = {},
): Opened {
  const timer = testTimer();
  const clients = testClientSource({
    connectionId: 'c1',
    endpoint: options.endpoint ?? server.url,
    credentials: options.credentials ?? NORMAL_KEY,
    maxAttempts: options.maxAttempts ?? 1,
    catalogueSource: options.source ?? 'demo',
  });
  const catalogue = createCatalogue({ clients, home, timer });
  const close = () => catalogue.dispose();
  closing.push(() => clients.destroy(), close);
  return { service: createInstanceTypeService({ catalogue, clients, timer }), timer, close };
}

async function fill(
  { service }: Opened,
  ask: { region?: string; choice?: Partial<PriceChoice>; refresh?: boolean; connectionId?: string } = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Grid> {
  const grid = new Grid();
  const request = {
    connectionId: ask.connectionId ?? 'c1',
    region: ask.region ?? SMALL_REGION,
    choice: { ...DEFAULT_PRICE_CHOICE, ...ask.choice },
    refresh: ask.refresh ?? false,
  };
  await Promise.all([
    grid.readTypes(service.types(request, signal)),
    grid.readPrices(service.prices(request, signal)),
  ]);
  return grid;
}

/** Has the saved prices be of an earlier publication than AWS's. */
async function publishedEarlier(publishedAt: string): Promise<void> {
  const store = new CatalogueStore(home);
  const key = {
    source: 'demo',
    region: SMALL_REGION,
    kind: 'prices',
    choice: choiceKey(DEFAULT_PRICE_CHOICE),
  } as const;
  const saved = await store.read(key);
  if (!saved) throw new Error('Nothing was saved.');
  await store.renew(key, { ...saved.age, publishedAt });
  await store.dispose();
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The demo account lacks what the test is about.');
  return value;
}
const regionNamed = (code: string) => present(findRegion(code));
const product = (operation: string) => present(SOFTWARE.find((one) => one.operation === operation));

describe('the catalogue from AWS', () => {
  it('shows every type with its own price, and asks by the page', async () => {
    const grid = await fill(open(), { region: 'us-east-1' });
    const region = regionNamed('us-east-1');
    const offered = typesInRegion('us-east-1');
    expect(grid.types.size).toBe(offered.length);
    expect(offered.length).toBeGreaterThanOrEqual(400);
    for (const type of offered) {
      // Mac runs on hosts only, so it has no price of its own
      const expected = type.family.startsWith('mac') ? null : linuxPerHour(type, region);
      expect(grid.perHour(type.instanceType), type.instanceType).toBe(expected);
    }
    expect(grid.problems).toEqual([]);
    expect(grid.age?.publishedAt).toMatch(/^2026-/);
    expect(server.requests.count('ec2', 'DescribeInstanceTypes')).toBe(Math.ceil(offered.length / 100));
    const pages = Math.ceil(grid.prices.size / 100);
    expect(server.requests.count('pricing', 'GetProducts')).toBeLessThanOrEqual(pages * 1.2 + 1);

    // rows show as pages arrive
    const told = grid.events.flatMap(({ side, event }) =>
      side === 'prices' && event.kind === 'rows' ? [Object.keys(event.rows).length] : [],
    );
    expect(told.length).toBeGreaterThan(4);
    expect(Math.max(...told)).toBeLessThanOrEqual(100);

    // bare metal that is listed under Dedicated only
    expect(grid.perHour('m5zn.metal')).toBe(findInstanceType('m5zn.metal')?.linuxUsdPerHour);
    expect(grid.perHour('m5zn.metal')).toBeGreaterThan(0);
  }, 120_000);

  it('prices each choice as the list has it', async () => {
    const choices: [string, Partial<PriceChoice>][] = [
      ['RunInstances:0800', { operatingSystem: 'Windows', licenseModel: 'Bring your own license' }],
      ['RunInstances:0102', { operatingSystem: 'Windows', software: 'SQL Ent' }],
      ['RunInstances:000g', { operatingSystem: 'SUSE' }],
    ];
    const opened = open();
    const type = findInstanceType('m7i.xlarge');
    for (const [operation, choice] of choices) {
      const grid = await fill(opened, { choice });
      const expected = type && sharedPerHour(type, regionNamed(SMALL_REGION), product(operation));
      expect(grid.perHour('m7i.xlarge')).toBe(expected);
      expect(grid.prices.get('m7i.xlarge')).toMatchObject({ operation });
    }
    expect(server.requests.count('ec2', 'DescribeInstanceTypes')).toBeLessThan(20);
  });

  it('prices dedicated instances, and for hosts the host', async () => {
    const opened = open();
    const region = regionNamed('eu-west-1');
    const dedicated = await fill(opened, { region: 'eu-west-1', choice: { tenancy: 'Dedicated' } });
    const type = findInstanceType('m5.xlarge');
    expect(dedicated.perHour('m5.xlarge')).toBe(
      type && dedicatedPerHour(type, region, product('RunInstances')),
    );

    server.requests.clear();
    const hosts = await fill(opened, { region: 'eu-west-1', choice: { tenancy: 'Host' } });
    const family = typesInRegion('eu-west-1').filter((one) => one.family === 'm5');
    expect(hosts.perHour('m5.xlarge')).toBe(hostPerHour(family, region));
    expect(hosts.perHour('m5.large')).toBe(hosts.perHour('m5.xlarge'));
    expect(hosts.prices.has('m5')).toBe(false);
    expect(hosts.perHour('t2.micro')).toBeNull();
    expect(server.requests.count('pricing', 'GetProducts')).toBeLessThanOrEqual(3);
  });

  it("has a city's Local Zone with its own types and prices, and asks its region for them", async () => {
    const opened = open();
    const request = { connectionId: 'c1', region: 'us-west-2' };
    const places = await opened.service.places(request, new AbortController().signal);
    expect(places).toContainEqual(expect.objectContaining({ code: 'us-west-2-lax-1', kind: 'local-zone' }));
    const city = await fill(opened, { region: 'us-west-2-lax-1' });
    const region = await fill(opened, { region: 'us-west-2' });
    expect(city.problems).toEqual([]);
    expect([...city.types.keys()].every((name) => region.types.has(name))).toBe(true);
    expect(city.types.size).toBeLessThan(region.types.size / 4);
    expect(city.perHour('m5.large')).toBeGreaterThan(region.perHour('m5.large') ?? Infinity);
    expect(city.types.has('m7g.large')).toBe(false);
    // one page is all there is
    const asked = server.requests.requests.filter(({ service }) => service === 'pricing');
    expect(asked.length).toBeGreaterThan(1);
    expect(server.requests.requests.every(({ service, status }) => service !== 'ec2' || status === 200)).toBe(
      true,
    );
  });

  it('flags two SKUs that disagree, wherever their pages are', async () => {
    const grid = await fill(open(), { region: CONFLICT.region });
    expect(grid.prices.get(CONFLICT.instanceType)).toMatchObject({ state: 'conflict' });
    const conflicts = [...grid.prices.values()].filter((quote) => quote.state === 'conflict');
    expect(conflicts).toHaveLength(1);
  });

  it('asks a throttled page again, and loses none', async () => {
    server.faults.add({
      match: { service: 'pricing' },
      skip: 2,
      times: 3,
      effect: { kind: 'error', status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
    });
    const opened = open();
    const grid = await fill(opened);
    expect(grid.problems).toEqual([]);
    expect(grid.prices.size).toBe(typesInSmall);
    // each query that was throttled waits longer every time
    expect(opened.timer.waits.filter((wait) => [500, 1000, 2000].includes(wait))).toHaveLength(3);
  });
});

describe('the other sides', () => {
  const sides = async ({ service }: Opened, signal = new AbortController().signal) => {
    const request = {
      connectionId: 'c1',
      region: SMALL_REGION,
      choice: DEFAULT_PRICE_CHOICE,
      refresh: false,
    };
    const told: Record<string, string[]> = { savings: [], spot: [], zones: [] };
    for (const side of ['savings', 'spot', 'zones'] as const) {
      for await (const event of service[side](request, signal)) {
        if (event.kind === 'rows') told[side]?.push(...Object.keys(event.rows));
      }
    }
    return Object.fromEntries(Object.entries(told).map(([side, names]) => [side, new Set(names).size]));
  };

  it('come with the types, are saved, and are asked for again when their time is over', async () => {
    const first = open();
    const whole = await sides(first);
    expect(whole).toMatchObject({ zones: typesInSmall });
    expect(whole['spot']).toBeGreaterThan(typesInSmall / 2);
    expect(whole['savings']).toBeGreaterThan(typesInSmall / 2);
    await first.close();

    server.requests.clear();
    const again = open();
    expect(await sides(again)).toEqual(whole);
    expect(server.requests.requests).toEqual([]);
    // spot prices move within the hour, the others do not
    again.timer.pass(6 * 60 * 1000);
    await sides(again);
    expect(new Set(server.requests.requests.map(({ operation }) => operation))).toEqual(
      new Set(['DescribeSpotPriceHistory']),
    );
  });

  it('of the price list come with the prices: every reservation, at its own rate', async () => {
    const { service } = open();
    const request = {
      connectionId: 'c1',
      region: SMALL_REGION,
      choice: DEFAULT_PRICE_CHOICE,
      refresh: false,
    };
    const rows: Record<string, TypePrices> = {};
    for await (const event of service.prices(request, new AbortController().signal)) {
      if (event.kind === 'rows') Object.assign(rows, event.rows);
    }
    const type = present(findInstanceType('m5.large'));
    const perHour = present(linuxPerHour(type, regionNamed(SMALL_REGION)) ?? undefined);
    for (const [index, term] of RESERVED_TERMS.entries()) {
      const rule = DEMO_TERMS.find(
        ({ years, purchaseOption, offeringClass }) =>
          years === term.years && purchaseOption === term.upfront && offeringClass === term.offeringClass,
      );
      expect(rows['m5.large']?.reserved?.rates[index]).toEqual(reservedPrice(present(rule), perHour, 0));
    }
  });
});

describe('the saved catalogue', () => {
  it('shows at once, with its date, when AWS cannot be reached', async () => {
    const first = open();
    const before = await fill(first);
    await first.close();
    await server.close();

    const again = open();
    again.timer.pass(25 * 3600 * 1000);
    const grid = await fill(again);
    expect(grid.types).toEqual(before.types);
    expect(grid.prices).toEqual(before.prices);
    expect(grid.age).toEqual(before.age);
    expect(grid.problems.map(({ side, problem }) => `${side} ${problem.kind}`).sort()).toEqual([
      'prices unreachable',
      'types unreachable',
    ]);
    expect(grid.events[0]).toMatchObject({ event: { reset: true, from: 'cache' } });
  });

  it('is not asked for again within a day, unless told to', async () => {
    const first = open();
    await fill(first);
    await first.close();
    server.requests.clear();

    const again = open();
    await fill(again);
    expect(server.requests.requests).toEqual([]);
    await fill(again, { refresh: true });
    expect(server.requests.count('pricing')).toBeGreaterThan(0);
    server.requests.clear();
    again.timer.pass(25 * 3600 * 1000);
    await fill(again);
    expect(server.requests.count('pricing')).toBeGreaterThan(0);
  });

  it('is not replaced by a part of the next one', async () => {
    const first = open();
    const whole = await fill(first);
    await first.close();
    await publishedEarlier('2026-07-01T00:00:00Z');
    const second = open();
    server.faults.add({
      match: { service: 'pricing' },
      skip: 2,
      times: null,
      effect: { kind: 'error', status: 400, code: 'InternalErrorException' },
    });
    const failed = await fill(second, { refresh: true });
    expect(failed.prices).toEqual(whole.prices);
    expect(failed.problems).toMatchObject([{ side: 'prices' }]);
    await second.close();

    const again = await fill(open());
    expect(again.prices).toEqual(whole.prices);
    expect(again.age?.publishedAt).toBe('2026-07-01T00:00:00Z');
  });

  it('keeps its rows for the price of one call where AWS has published nothing new', async () => {
    const opened = open();
    const whole = await fill(opened);
    server.requests.clear();
    opened.timer.pass(25 * 3600 * 1000);
    const again = await fill(opened);
    expect(server.requests.count('pricing')).toBe(1);
    expect(again.prices).toEqual(whole.prices);
    const told = again.events.filter(({ side, event }) => side === 'prices' && event.kind === 'rows');
    expect(told).toHaveLength(1);
    expect(again.age?.fetchedAt).toBeGreaterThan(whole.age?.fetchedAt ?? 0);
    server.requests.clear();
    await fill(opened);
    expect(server.requests.count('pricing')).toBe(0);
  });

  it('is read anew where AWS has published since', async () => {
    const first = open();
    const whole = await fill(first);
    await first.close();
    await publishedEarlier('2026-07-01T00:00:00Z');
    const again = await fill(open(), { refresh: true });
    expect(again.prices).toEqual(whole.prices);
    expect(again.age?.publishedAt).toBe(whole.age?.publishedAt);
  });

  it('keeps the catalogues of different sources apart', async () => {
    const first = open({ source: 'demo' });
    await fill(first);
    await first.close();
    server.requests.clear();
    await fill(open({ source: 'http://127.0.0.1:4566' }));
    expect(server.requests.count('pricing')).toBeGreaterThan(0);
  });
});

describe('one side that fails', () => {
  it('leaves the types when prices are denied, and names the permission', async () => {
    const grid = await fill(open({ credentials: READ_MOSTLY_KEY }));
    expect(grid.types.size).toBe(typesInSmall);
    expect(grid.prices.size).toBe(0);
    expect(grid.problems).toHaveLength(1);
    expect(grid.problems[0]).toMatchObject({
      side: 'prices',
      problem: { kind: 'denied', action: 'pricing:GetProducts' },
    });
  });

  it('leaves the prices when types are denied', async () => {
    server.faults.add({
      match: { service: 'ec2' },
      times: null,
      effect: { kind: 'error', status: 403, code: 'UnauthorizedOperation' },
    });
    const grid = await fill(open());
    expect(grid.prices.size).toBe(typesInSmall);
    expect(grid.problems).toMatchObject([
      { side: 'types', problem: { action: 'ec2:DescribeInstanceTypes' } },
    ]);
  });
});

describe('several readers', () => {
  it('share one fetch, and one that leaves does not disturb the others', async () => {
    const opened = open();
    const leaving = new AbortController();
    const hold = server.faults.add({ match: { service: 'pricing' }, skip: 1, effect: { kind: 'hold' } });
    const [left, one, two] = [fill(opened, {}, leaving.signal), fill(opened), fill(opened)];
    await hold.reached(1);
    leaving.abort();
    const early = await left;
    hold.release();
    const [a, b] = await Promise.all([one, two]);
    expect(early.age).toBeNull();
    expect(a.prices).toEqual(b.prices);
    expect(a.prices.size).toBe(typesInSmall);
    expect(server.requests.count('pricing')).toBeLessThanOrEqual(Math.ceil(a.prices.size / 100) * 1.2 + 1);
  });

  it('stop the fetch when the last one leaves, and can begin anew', async () => {
    const opened = open();
    const leaving = new AbortController();
    const hold = server.faults.add({ match: { service: 'pricing' }, effect: { kind: 'hold' } });
    const left = fill(opened, {}, leaving.signal);
    await hold.reached(1);
    leaving.abort();
    await left;
    const again = await fill(opened);
    expect(again.prices.size).toBe(typesInSmall);
    const stopped = server.requests.requests.filter((request) => request.aborted);
    expect(stopped.map((request) => request.service)).toContain('pricing');
  });

  it('that leave when all pages are read lose nothing: the edition is finished and kept', async () => {
    const { service } = open();
    const hold = server.faults.add({
      match: { operation: 'DescribeInstanceTypes' },
      effect: { kind: 'hold' },
    });
    const request = {
      connectionId: 'c1',
      region: SMALL_REGION,
      choice: DEFAULT_PRICE_CHOICE,
      refresh: false,
    };
    const read = async (leave?: Promise<void>): Promise<number> => {
      const leaving = new AbortController();
      void leave?.then(() => leaving.abort());
      const names = new Set<string>();
      for await (const event of service.prices(request, leaving.signal)) {
        if (event.kind === 'rows') for (const name of Object.keys(event.rows)) names.add(name);
      }
      return names.size;
    };
    const seen = await read(hold.reached(1));
    expect(seen).toBeGreaterThan(0);
    hold.release();
    expect(await read()).toBeGreaterThanOrEqual(seen);
    const asked = server.requests.count('pricing', 'GetProducts');
    expect(asked).toBeLessThanOrEqual(Math.ceil(seen / 100) * 1.2 + 2);
  });

  it('hear of it when the connection was replaced', async () => {
    await expect(fill(open(), { connectionId: 'gone' })).rejects.toMatchObject({
      problem: { kind: 'stale-connection' },
    });
  });
});
