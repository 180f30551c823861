import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PriceChoice, SpotRates, TypeZones } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { findInstanceType } from '../../demo/data/instance-types/figures';
import { typesInRegion, zonesOffering } from '../../demo/data/offerings';
import { DENIED_KEY, NORMAL_KEY, type DemoKey } from '../../demo/identities';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { testClientSource } from '../clients-for-tests';
import { spotHistory } from './spot-history';
import { spotMarketPages } from './spot-market';
import { currentSpotPrices } from './spot-prices';
import { zoneOfferingPages } from './zone-offerings';

const REGION = 'eu-central-1';
const DAY = 24 * 3600 * 1000;
const { signal } = new AbortController();

let server: DemoServer;
const closing: { destroy(): void }[] = [];
beforeAll(async () => {
  server = await startDemoServer();
});
afterEach(() => {
  server.requests.clear();
  for (const source of closing.splice(0)) source.destroy();
});
afterAll(() => server.close());

function ec2(credentials: DemoKey = NORMAL_KEY) {
  const source = testClientSource({ connectionId: 'c', endpoint: server.url, credentials, maxAttempts: 1 });
  closing.push(source);
  return source.clients({ connectionId: 'c' }).ec2(REGION);
}

async function market(choice: Partial<PriceChoice> = {}, client = ec2()): Promise<Record<string, SpotRates>> {
  const rows: Record<string, SpotRates> = {};
  const question = { region: REGION, choice: { ...DEFAULT_PRICE_CHOICE, ...choice } };
  for await (const page of spotMarketPages(client, question, Date.now(), signal)) Object.assign(rows, page);
  return rows;
}

describe('the spot market of a region', () => {
  it('has every zone of every type, as asked for type by type', async () => {
    const rows = await market();
    expect(server.requests.count('ec2', 'DescribeSpotPriceHistory')).toBeLessThanOrEqual(5);
    const names = ['m5.large', 'c7g.xlarge', 'r6i.2xlarge'];
    const each = await currentSpotPrices(ec2(), names, Date.now(), signal);
    for (const instanceType of names) {
      const zones = rows[instanceType]?.zones ?? {};
      expect(Object.keys(zones).length).toBeGreaterThan(0);
      for (const [zone, { perHour, since }] of Object.entries(zones)) {
        expect(perHour).toBe(each.of({ instanceType, zone, system: 'Linux' }));
        expect(since).toBeLessThanOrEqual(Date.now());
      }
    }
  });

  it('of Windows costs more, and what is not sold as spot is not asked for', async () => {
    const [linux, windows] = [await market(), await market({ operatingSystem: 'Windows' })];
    const least = (rows: Record<string, SpotRates>) =>
      Math.min(...Object.values(rows['m5.large']?.zones ?? {}).map(({ perHour }) => perHour));
    expect(least(windows)).toBeGreaterThan(least(linux));
    server.requests.clear();
    for (const choice of [
      { tenancy: 'Dedicated' },
      { software: 'SQL Std' },
      { operatingSystem: 'Windows', licenseModel: 'Bring your own license' },
      { operatingSystem: 'Red Hat Enterprise Linux with HA' },
    ] as const) {
      expect(await market(choice)).toEqual({});
    }
    expect(server.requests.count('ec2')).toBe(0);
  });

  it('is told of Ubuntu Pro too, by a name that the documentation leaves out', async () => {
    const [linux, pro] = [await market(), await market({ operatingSystem: 'Ubuntu Pro' })];
    const zones = Object.entries(pro['m5.large']?.zones ?? {});
    expect(zones.map(([zone]) => zone)).toEqual(Object.keys(linux['m5.large']?.zones ?? {}));
    for (const [zone, { perHour }] of zones) {
      expect(perHour).toBeGreaterThan(linux['m5.large']?.zones[zone]?.perHour ?? Infinity);
    }
  });

  it('that is denied names the permission', async () => {
    await expect(market({}, ec2(DENIED_KEY))).rejects.toMatchObject({
      problem: { kind: 'denied', action: 'ec2:DescribeSpotPriceHistory' },
    });
  });
});

describe('the history of a spot price', () => {
  it('has every change of 90 days by zone, from the first moment on', async () => {
    const to = Date.now();
    const from = to - 90 * DAY;
    const ask = { instanceType: 'm5.large', choice: DEFAULT_PRICE_CHOICE, from, to };
    const history = await spotHistory(ec2(), ask, signal);
    const type = findInstanceType('m5.large');
    expect(Object.keys(history.zones)).toEqual(type ? zonesOffering(REGION, type) : []);
    for (const points of Object.values(history.zones)) {
      expect(points.length).toBeGreaterThan(300);
      expect(points[0]?.at).toBe(from);
      expect(points.map(({ at }) => at)).toEqual(points.map(({ at }) => at).sort((a, b) => a - b));
    }
    const now = (await market())['m5.large']?.zones ?? {};
    const last = Object.fromEntries(
      Object.entries(history.zones).map(([zone, points]) => [zone, points.at(-1)?.perHour]),
    );
    expect(last).toEqual(
      Object.fromEntries(Object.entries(now).map(([zone, { perHour }]) => [zone, perHour])),
    );
  });
});

describe('the zones of a region', () => {
  it('are told for every type', async () => {
    const rows: Record<string, TypeZones> = {};
    for await (const page of zoneOfferingPages(ec2(), signal)) Object.assign(rows, page);
    const expected = typesInRegion(REGION).map((type) => [type.instanceType, zonesOffering(REGION, type)]);
    expect(rows).toEqual(Object.fromEntries(expected));
    const client = ec2(DENIED_KEY);
    await expect(zoneOfferingPages(client, signal).next()).rejects.toMatchObject({
      problem: { action: 'ec2:DescribeInstanceTypeOfferings' },
    });
  });
});
