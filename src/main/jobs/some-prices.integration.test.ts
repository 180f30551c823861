import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CatalogueAge, PriceChoice, TypePrices } from '../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../shared/price-choices';
import { testClientSource } from '../aws/clients-for-tests';
import { NORMAL_KEY, READ_MOSTLY_KEY } from '../demo/identities';
import { startDemoServer, type DemoServer } from '../demo/server';
import { createCatalogue, type Catalogue } from './catalogue';
import { testTimer } from './catalogue.test-support';

let server: DemoServer;
let home: string;
const closing: (() => Promise<void> | void)[] = [];
beforeEach(async () => {
  server = await startDemoServer();
  home = mkdtempSync(join(tmpdir(), 'skyglass-some-prices-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

function open(credentials = NORMAL_KEY) {
  const timer = testTimer();
  const clients = testClientSource({ connectionId: 'c1', endpoint: server.url, credentials, maxAttempts: 1 });
  const catalogue = createCatalogue({ clients, home, timer });
  closing.push(
    () => clients.destroy(),
    () => catalogue.dispose(),
  );
  return { catalogue, timer };
}

async function pricesOf(catalogue: Catalogue, types: string[], choice: Partial<PriceChoice> = {}) {
  const rows: Record<string, TypePrices> = {};
  const problems: string[] = [];
  let age: CatalogueAge | null = null;
  const scope = { connectionId: 'c1', region: 'us-east-1' };
  const asked = { ...DEFAULT_PRICE_CHOICE, ...choice };
  for await (const event of catalogue.readPricesOf(scope, asked, types, new AbortController().signal)) {
    if (event.kind === 'rows') Object.assign(rows, event.rows);
    else if (event.kind === 'age') age = event.age;
    else if (event.kind === 'problem') problems.push(event.problem.kind);
  }
  return { rows, age, problems };
}
const calls = () => server.requests.count('pricing', 'GetProducts');
const perHour = (prices: TypePrices | undefined) =>
  prices?.onDemand.state === 'known' ? prices.onDemand.perHour : prices?.onDemand.state;

describe('the prices of a few types', () => {
  it('take a call, and those at hand none', async () => {
    const { catalogue } = open();
    const told = await pricesOf(catalogue, ['m5.large', 't3.micro', 'i3.metal']);
    expect(perHour(told.rows['m5.large'])).toBe(0.096);
    expect(perHour(told.rows['t3.micro'])).toBe(0.0104);
    expect(told.age?.publishedAt).toMatch(/^2026-/);
    expect(calls()).toBe(1);
    await pricesOf(catalogue, ['t3.micro', 'm5.large']);
    expect(calls()).toBe(1);
    await pricesOf(catalogue, ['t3.micro', 'c5.large']);
    expect(calls()).toBe(2);
  });

  it('are the same as in the whole list, bare metal too', async () => {
    const types = ['m5.large', 'm5.metal', 'i3.metal', 'c7g.metal', 't4g.nano', 'x1.32xlarge'];
    const some = await pricesOf(open().catalogue, types);
    const { catalogue } = open();
    const whole: Record<string, TypePrices> = {};
    const scope = { connectionId: 'c1', region: 'us-east-1' };
    const signal = new AbortController().signal;
    for await (const event of catalogue.readPrices(scope, DEFAULT_PRICE_CHOICE, false, signal)) {
      if (event.kind === 'rows') Object.assign(whole, event.rows);
    }
    for (const type of types) expect(some.rows[type], type).toEqual(whole[type]);
  });

  it('come out of the whole list where that is at hand', async () => {
    const { catalogue } = open();
    const scope = { connectionId: 'c1', region: 'us-east-1' };
    for await (const event of catalogue.readPrices(
      scope,
      DEFAULT_PRICE_CHOICE,
      false,
      new AbortController().signal,
    )) {
      if (event.kind === 'problem') throw new Error(event.problem.message);
    }
    const before = calls();
    expect(perHour((await pricesOf(catalogue, ['m5.large'])).rows['m5.large'])).toBe(0.096);
    expect(calls()).toBe(before);
  });

  it('are asked for again a day later', async () => {
    const { catalogue, timer } = open();
    await pricesOf(catalogue, ['m5.large']);
    timer.pass(25 * 3600_000);
    await pricesOf(catalogue, ['m5.large']);
    expect(calls()).toBe(2);
  });

  it('that are denied say so', async () => {
    const told = await pricesOf(open(READ_MOSTLY_KEY).catalogue, ['m5.large']);
    expect(told.problems).toEqual(['denied']);
    expect(told.rows).toEqual({});
  });
});
