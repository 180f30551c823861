import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { StoragePrices } from '../../shared/contract/storage-prices';
import { testClientSource } from '../aws/clients-for-tests';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { STORAGE_CONFLICT } from '../demo/pricing/storage-rules';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createCatalogue } from './catalogue';
import { FRESH_FOR_MS } from './catalogue';
import { testTimer } from './catalogue.test-support';
import { createStoragePriceService } from './storage-price-service';

let server: DemoServer;
let home: string;
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-storage-prices-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function open(credentials = NORMAL_KEY) {
  const timer = testTimer();
  const clients = testClientSource({
    connectionId: 'c1',
    endpoint: server.url,
    credentials,
    maxAttempts: 1,
    catalogueSource: 'demo',
  });
  const catalogue = createCatalogue({ clients, home, timer });
  const close = () => catalogue.dispose();
  closing.push(() => clients.destroy(), close);
  return { service: createStoragePriceService({ catalogue }), timer, close };
}

async function told({ service }: ReturnType<typeof open>, region: string): Promise<StoragePrices[]> {
  const all: StoragePrices[] = [];
  const stream = service.prices({ connectionId: 'c1', region }, new AbortController().signal);
  for await (const prices of stream) all.push(prices);
  return all;
}

function first({ storage }: StoragePrices, storageClass: string): number | undefined {
  const price = storage[storageClass];
  return price?.state === 'known' ? price.tiers[0]?.perUnit : undefined;
}

it('reads the price of every class and of LIST in a few calls', async () => {
  const last = (await told(open(), 'us-east-1')).at(-1);
  if (!last) throw new Error('There is no price.');
  expect(last).toMatchObject({ region: 'us-east-1', loading: false, problem: null });
  expect(last.age?.publishedAt).toMatch(/^2026-07-20/);
  expect(Object.fromEntries(Object.keys(last.storage).map((name) => [name, first(last, name)]))).toEqual({
    STANDARD: 0.023,
    REDUCED_REDUNDANCY: 0.024,
    STANDARD_IA: 0.0125,
    ONEZONE_IA: 0.01,
    INTELLIGENT_TIERING: 0.023,
    GLACIER_IR: 0.004,
    GLACIER: 0.0036,
    DEEP_ARCHIVE: 0.00099,
    EXPRESS_ONEZONE: 0.11,
  });
  expect(last.storage['STANDARD']).toMatchObject({ tiers: [{}, { from: 51_200 }, { from: 512_000 }] });
  expect(last.listRequest).toMatchObject({ tiers: [{ from: 0, perUnit: 0.000005 }] });
  expect(server.requests.count('pricing', 'GetProducts')).toBeLessThanOrEqual(5);
});

it('shows a conflict as one, and other regions at their own prices', async () => {
  const opened = open();
  const mumbai = (await told(opened, STORAGE_CONFLICT.region)).at(-1);
  expect(mumbai?.storage['REDUCED_REDUNDANCY']).toMatchObject({ state: 'conflict', candidates: [{}, {}] });
  expect(mumbai?.storage['STANDARD']).toMatchObject({ usageType: 'APS3-TimedStorage-ByteHrs' });
  const frankfurt = (await told(opened, 'eu-central-1')).at(-1);
  expect(frankfurt?.storage['STANDARD']).toMatchObject({ tiers: [{ from: 0, perUnit: 0.02452 }, {}, {}] });
});

it('keeps them on disk, shows them offline with their date, and asks again when they are old', async () => {
  const before = open();
  await told(before, 'us-east-1');
  await before.close();
  server.requests.clear();
  const after = open();
  const [saved, ...more] = await told(after, 'us-east-1');
  expect(saved && first(saved, 'STANDARD')).toBe(0.023);
  expect(more.map(({ loading }) => loading)).toEqual([false]);
  expect(server.requests.count('pricing')).toBe(0);

  after.timer.pass(FRESH_FOR_MS + 1);
  server.faults.add({
    match: { service: 'pricing' },
    times: null,
    effect: { kind: 'reset', when: 'before' },
  });
  const offline = await told(after, 'us-east-1');
  expect(offline[0]).toMatchObject({ loading: true, age: { publishedAt: '2026-07-20T16:34:12Z' } });
  const last = offline.at(-1);
  expect(last && first(last, 'STANDARD')).toBe(0.023);
  expect(last).toMatchObject({ loading: false, problem: { kind: 'unreachable' } });
});

it('names the permission where prices are denied, and guesses none', async () => {
  expect(await told(open(READ_MOSTLY_KEY), 'us-east-1')).toMatchObject([
    {
      storage: {},
      listRequest: { state: 'unknown' },
      age: null,
      loading: false,
      problem: { kind: 'denied', action: 'pricing:GetProducts' },
    },
  ]);
});
