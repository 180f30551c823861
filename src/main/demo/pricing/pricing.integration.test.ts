import type { Filter } from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestAccount, type TestAccount } from '../clients-for-tests';
import { allInstanceTypes } from '../data/instance-types/figures';
import { LINUX, match, onDemand, products as productsOf, typeOf } from './entries-for-tests';
import { CONFLICT } from './odd-products';

let account: TestAccount;
beforeAll(async () => {
  account = await startTestAccount();
});
afterAll(() => account.close());

const products = (filters: Filter[], size?: number) => productsOf(account.pricing(), filters, size);

describe('the Linux prices of us-east-1', () => {
  test('are true, fifteen pages of them, of every type that has one', async () => {
    const before = account.server.requests.count('pricing', 'GetProducts');
    const entries = await products(match({ regionCode: 'us-east-1', ...LINUX }));
    expect(account.server.requests.count('pricing', 'GetProducts') - before).toBeLessThanOrEqual(15);
    const priced = entries.filter((entry) => onDemand(entry) > 0);
    const told = new Map(priced.map((entry) => [typeOf(entry), onDemand(entry)]));
    expect(told.get('m5.large')).toBe(0.096);
    const wrong = allInstanceTypes().filter((type) => {
      const price = told.get(type.instanceType) ?? null;
      return price !== type.linuxUsdPerHour && !(type.bareMetal && price === null);
    });
    expect(wrong.map((type) => type.instanceType)).toEqual([]);
    expect(new Set(entries.map((entry) => entry.product.sku)).size).toBe(entries.length);
    expect(entries.every((entry) => entry.publicationDate.startsWith('2026-07-20'))).toBe(true);
  });

  test('stand beside SKUs that lead astray', async () => {
    const entries = await products(match({ regionCode: 'us-east-1', ...LINUX }));
    // one that DescribeInstanceTypes does not know
    expect(entries.map(typeOf)).toContain('i3en.metal-2tb');
    // a second SKU of the same use, at no price
    const twins = entries.filter((entry) => typeOf(entry) === 't3a.large');
    expect(twins.map(onDemand).sort()).toEqual([0, 0.0752]);
    // bare metal has a family of its own, and some of it is dedicated only
    const metal = entries.find((entry) => typeOf(entry) === 'm5.metal');
    expect(metal?.product.productFamily).toBe('Compute Instance (bare metal)');
    expect(entries.map(typeOf)).not.toContain('x2idn.metal');
    const [dedicated] = await products(
      match({ regionCode: 'us-east-1', ...LINUX, tenancy: 'Dedicated', instanceType: 'x2idn.metal' }),
    );
    expect(dedicated && onDemand(dedicated)).toBe(13.338);
    // Macs are hosts
    expect(entries.filter((entry) => typeOf(entry).startsWith('mac'))).toEqual([]);
  });

  test('carry twelve reservations, told by the hour and upfront', async () => {
    const [entry] = await products(match({ regionCode: 'us-east-1', ...LINUX, instanceType: 'm5.large' }));
    const offers = Object.values(entry?.terms.Reserved ?? {});
    expect(offers).toHaveLength(12);
    const effective = offers.map((offer) => {
      const dimensions = Object.values(offer.priceDimensions);
      const sum = (unit: string) =>
        dimensions
          .filter((dimension) => dimension.unit === unit)
          .reduce((total, dimension) => total + Number(dimension.pricePerUnit.USD), 0);
      const years = Number.parseInt(offer.termAttributes['LeaseContractLength'] ?? '', 10);
      return sum('Hrs') + sum('Quantity') / (years * 8760);
    });
    for (const price of effective) {
      expect(price).toBeGreaterThan(0.03);
      expect(price).toBeLessThan(0.096);
    }
    const upfront = offers.find((offer) => offer.offerTermCode === '6QCMYABX3D');
    const units = Object.values(upfront?.priceDimensions ?? {}).map(({ unit, pricePerUnit }) => [
      unit,
      Number(pricePerUnit.USD),
    ]);
    expect(units).toContainEqual(['Hrs', 0]);
    expect(JSON.stringify(entry).length).toBeGreaterThan(4000);
  });
});

describe('other prices', () => {
  const price = async (fields: Record<string, string>) => {
    const [entry] = await products(match({ regionCode: 'us-east-1', ...LINUX, ...fields }));
    return entry && onDemand(entry);
  };

  test('by operating system, software, licence and tenancy', async () => {
    const instanceType = 'm5.large';
    expect(await price({ instanceType, operatingSystem: 'Windows' })).toBe(0.188);
    expect(
      await price({
        instanceType,
        operatingSystem: 'Windows',
        licenseModel: 'Bring your own license',
      }),
    ).toBe(0.096);
    expect(await price({ instanceType, operatingSystem: 'RHEL' })).toBe(0.1248);
    expect(await price({ instanceType, operatingSystem: 'Windows', preInstalledSw: 'SQL Std' })).toBe(0.668);
    expect(await price({ instanceType, tenancy: 'Dedicated' })).toBe(0.1018);
    expect(await price({ instanceType, regionCode: 'eu-central-1' })).toBe(0.115);
    expect(await price({ instanceType: 'm7g.large', operatingSystem: 'Windows' })).toBeUndefined();
    expect(await price({ instanceType, licenseModel: 'Bring your own license' })).toBeUndefined();
  });

  test('a type has many SKUs, told apart by use', async () => {
    const entries = await products(
      match({ regionCode: 'eu-west-1', instanceType: 'm5.large', operation: 'RunInstances' }),
    );
    const told = entries.map((entry) => [entry.product.attributes['usagetype'], onDemand(entry)]);
    expect(told).toEqual([
      ['EU-BoxUsage:m5.large', 0.107],
      ['EU-UnusedBox:m5.large', 0.107],
      ['EU-Reservation:m5.large', 0],
      ['EU-DedicatedUsage:m5.large', 0.1134],
      ['EU-UnusedDed:m5.large', 0.1134],
      ['EU-DedicatedRes:m5.large', 0],
      ['EU-HostBoxUsage:m5.large', 0],
    ]);
  });

  test('hosts are sold by family, Macs among them', async () => {
    const hosts = await products(
      match({ regionCode: 'us-east-1', tenancy: 'Host', capacitystatus: 'AllocatedHost' }),
    );
    const told = new Map(hosts.map((entry) => [typeOf(entry), onDemand(entry)]));
    expect(told.get('m5')).toBe(5.0688);
    expect(told.get('mac2')).toBe(0.65);
    expect(hosts.every((entry) => entry.product.productFamily === 'Dedicated Host')).toBe(true);
    const m5 = hosts.find((entry) => typeOf(entry) === 'm5');
    expect(m5?.product.attributes).toMatchObject({
      instanceCapacityLarge: '48',
      instanceCapacity24xlarge: '1',
    });
  });

  test('one type has two prices that should agree', async () => {
    const entries = await products(
      match({ ...LINUX, regionCode: CONFLICT.region, instanceType: CONFLICT.instanceType }),
    );
    expect(entries).toHaveLength(2);
    expect(new Set(entries.map(onDemand)).size).toBe(2);
    expect(
      entries.every((entry) => entry.product.attributes['usagetype']?.startsWith('EUC1-BoxUsage:')),
    ).toBe(true);
  });

  test('Local and Wavelength Zones have region codes of their own', async () => {
    const [entry] = await products(
      match({ ...LINUX, regionCode: 'us-west-2-lax-1', instanceType: 'm5.large' }),
    );
    expect(entry?.product.attributes).toMatchObject({
      locationType: 'AWS Local Zone',
      usagetype: 'LAX1-BoxUsage:m5.large',
    });
    const all = await products(match({ ...LINUX, instanceType: 'r5.xlarge' }));
    const codes = all.map((each) => each.product.attributes['regionCode']);
    expect(codes).toContain('us-east-1-wl1');
    expect(codes).toContain('us-gov-west-1');
    expect(new Set(codes).size).toBe(codes.length);
  });
});
