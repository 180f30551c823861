import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PriceChoice, SavingsRates } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { SAVINGS_TERMS } from '../../../shared/price-terms';
import { findInstanceType } from '../../demo/data/instance-types/figures';
import { typesInRegion } from '../../demo/data/offerings';
import { findRegion } from '../../demo/data/regions';
import { NORMAL_KEY, READ_MOSTLY_KEY, type DemoKey } from '../../demo/identities';
import { sharedPerHour, SOFTWARE } from '../../demo/pricing/rules';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { testClientSource } from '../clients-for-tests';
import { savingsRatePages } from './rates';

const REGION = 'ap-northeast-3';

let server: DemoServer;
const closing: { destroy(): void }[] = [];
beforeAll(async () => {
  server = await startDemoServer();
});
afterEach(() => {
  server.faults.clear();
  server.requests.clear();
  for (const source of closing.splice(0)) source.destroy();
});
afterAll(() => server.close());

async function read(
  choice: Partial<PriceChoice> = {},
  credentials: DemoKey = NORMAL_KEY,
  signal = new AbortController().signal,
): Promise<Record<string, SavingsRates>> {
  const source = testClientSource({ connectionId: 'c', endpoint: server.url, credentials, maxAttempts: 2 });
  closing.push(source);
  const client = source.clients({ connectionId: 'c' }).savingsPlans();
  const question = { region: REGION, choice: { ...DEFAULT_PRICE_CHOICE, ...choice } };
  const rows: Record<string, SavingsRates> = {};
  for await (const page of savingsRatePages(client, question, signal)) Object.assign(rows, page);
  return rows;
}

const count = () => server.requests.count('savingsplans', 'DescribeSavingsPlansOfferingRates');

describe('the rates of Savings Plans', () => {
  it('are those of each type and term, read by the page', async () => {
    const rows = await read();
    const priced = typesInRegion(REGION).filter((type) => type.linuxUsdPerHour !== null);
    expect(Object.keys(rows).sort()).toEqual(priced.map((type) => type.instanceType).sort());
    const region = findRegion(REGION);
    const linux = SOFTWARE.find(({ operation }) => operation === 'RunInstances');
    const type = findInstanceType('m5.large');
    const onDemand = region && linux && type ? (sharedPerHour(type, region, linux) ?? 0) : 0;
    for (const [index, { plan, years, upfront }] of SAVINGS_TERMS.entries()) {
      const rate = rows['m5.large']?.rates[index] ?? 0;
      expect(rate / onDemand, `${plan} ${years} ${upfront}`).toBeGreaterThan(0.3);
      expect(rate / onDemand, `${plan} ${years} ${upfront}`).toBeLessThan(0.8);
    }
    expect(rows['m5.large']).toMatchObject({ operation: 'RunInstances', conflicts: [] });
    // twelve rates for each usage; unused reservations of capacity come along and are passed over
    expect(count()).toBe(Math.ceil((typesInRegion(REGION).length * 2 * 12) / 1000));
  });

  it('go by software, license and tenancy', async () => {
    const linux = await read();
    const windows = await read({ operatingSystem: 'Windows', software: 'SQL Std' });
    const dedicated = await read({ tenancy: 'Dedicated' });
    expect(windows['m5.large']?.operation).toBe('RunInstances:0006');
    expect(windows['m5.large']?.rates[0]).toBeGreaterThan(linux['m5.large']?.rates[0] ?? 0);
    expect(dedicated['m5.large']?.usageType).toMatch(/DedicatedUsage:m5\.large$/);
  });

  it('of Dedicated Hosts are not asked for', async () => {
    expect(await read({ tenancy: 'Host' })).toEqual({});
    expect(count()).toBe(0);
  });

  it('that are denied name the permission', async () => {
    await expect(read({}, READ_MOSTLY_KEY)).rejects.toMatchObject({
      problem: { kind: 'denied', action: 'savingsplans:DescribeSavingsPlansOfferingRates' },
    });
  });

  it('are whole although a page is throttled', async () => {
    const whole = await read();
    server.faults.add({
      match: { service: 'savingsplans' },
      skip: 1,
      times: 1,
      effect: { kind: 'error', status: 400, code: 'ThrottlingException', message: 'Rate exceeded' },
    });
    expect(await read()).toEqual(whole);
  });

  it('are not asked for any more once nobody wants them', async () => {
    const leaving = new AbortController();
    const hold = server.faults.add({ match: { service: 'savingsplans' }, skip: 1, effect: { kind: 'hold' } });
    const reading = read({}, NORMAL_KEY, leaving.signal);
    await hold.reached(1);
    leaving.abort();
    await expect(reading).rejects.toThrow();
    expect(count()).toBe(2);
  });
});
