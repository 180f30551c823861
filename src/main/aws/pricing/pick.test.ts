import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import type { ReservedTerm } from '../../../shared/contract/prices';
import { RESERVED_TERMS } from '../../../shared/price-terms';
import { priceDocument, type ExampleProduct, type ExampleReservation } from './example-documents';
import { parseOffer, type Offer } from './offer';
import { pickQuote } from './pick';
import { pickReserved } from './pick-reserved';
import type { PriceQuestion } from './offer-rank';

const LINUX: PriceQuestion = { region: 'us-east-1', choice: DEFAULT_PRICE_CHOICE };
const DEDICATED: PriceQuestion = {
  region: 'us-east-1',
  choice: { ...DEFAULT_PRICE_CHOICE, tenancy: 'Dedicated' },
};

const right: ExampleProduct = { sku: 'RIGHT', instanceType: 'm5.large', perHour: '0.0960000000' };

/** SKUs that AWS lists for m5.large and that are not its price on demand. */
const wrong: Record<string, ExampleProduct> = {
  'a Local Zone': {
    ...right,
    sku: 'LOCAL',
    perHour: '0.1200000000',
    usageType: 'LAX1-BoxUsage:m5.large',
    attributes: { regionCode: 'us-west-2-lax-1', locationType: 'AWS Local Zone' },
  },
  'a Wavelength Zone that names the parent region': {
    ...right,
    sku: 'WAVE',
    perHour: '0.1300000000',
    attributes: { locationType: 'AWS Wavelength Zone' },
  },
  'an unused capacity reservation': {
    ...right,
    sku: 'UNUSED',
    perHour: '0.0961000000',
    usageType: 'UnusedBox:m5.large',
    attributes: { capacitystatus: 'UnusedCapacityReservation' },
  },
  'an unused capacity reservation that says Used': {
    ...right,
    sku: 'UNUSED2',
    perHour: '0.0961000000',
    usageType: 'USE1-UnusedBox:m5.large',
  },
  'an allocated capacity reservation': {
    ...right,
    sku: 'ALLOC',
    perHour: '0.0000000000',
    usageType: 'Reservation:m5.large',
    attributes: { capacitystatus: 'AllocatedCapacityReservation' },
  },
  'a capacity block': {
    ...right,
    sku: 'BLOCK',
    perHour: '0.0500000000',
    attributes: { marketoption: 'CapacityBlock' },
  },
  'an instance on a host': {
    ...right,
    sku: 'HOSTBOX',
    perHour: '0.0000000000',
    usageType: 'HostBoxUsage:m5.large',
    attributes: { tenancy: 'Host' },
  },
  'a HostBoxUsage that says Shared': {
    ...right,
    sku: 'HOSTBOX2',
    perHour: '0.0400000000',
    usageType: 'USE1-HostBoxUsage:m5.large',
  },
  'a dedicated instance': {
    ...right,
    sku: 'DED',
    perHour: '0.1020000000',
    usageType: 'DedicatedUsage:m5.large',
    attributes: { tenancy: 'Dedicated' },
  },
  'a price of 0': { ...right, sku: 'ZERO', perHour: '0.0000000000' },
  'no on-demand terms': { ...right, sku: 'RESERVED', perHour: null },
  'an upfront quantity': { ...right, sku: 'UPFRONT', perHour: '500', unit: 'Quantity' },
  'another operation code': { ...right, sku: 'ODD', perHour: '0.0990000000', operation: 'RunInstances:00XX' },
  'SQL Server': {
    ...right,
    sku: 'SQL',
    perHour: '0.5000000000',
    operation: 'RunInstances:0004',
    attributes: { preInstalledSw: 'SQL Std' },
  },
  'prices in yuan': { ...right, sku: 'YUAN', perHour: '0.7', currency: 'CNY' },
  'another product family': { ...right, sku: 'FEE', perHour: '2.0000000000', productFamily: 'Fee' },
};

function offers(...products: ExampleProduct[]): Offer[] {
  return products.map((product) => {
    const offer = parseOffer(priceDocument(product));
    if (!offer) throw new Error(`no offer in ${product.sku}`);
    return offer;
  });
}

const known = (perHour: number, sku: string, operation = 'RunInstances') => ({
  state: 'known',
  perHour,
  currency: 'USD',
  sku,
  operation,
});

describe('pickQuote', () => {
  it.each(Object.keys(wrong))('is not misled by %s, before or after', (name) => {
    const odd = wrong[name];
    if (!odd) throw new Error(name);
    expect(pickQuote(offers(right, odd), LINUX)).toEqual(known(0.096, 'RIGHT'));
    expect(pickQuote(offers(odd, right), LINUX)).toEqual(known(0.096, 'RIGHT'));
  });

  it('takes the price of the Local Zone, and not that of its region, where that is asked for', () => {
    const zone = { region: 'us-west-2-lax-1', choice: DEFAULT_PRICE_CHOICE };
    const local = wrong['a Local Zone'] ?? right;
    const misnamed = { ...right, sku: 'REGION', attributes: { regionCode: 'us-west-2-lax-1' } };
    expect(pickQuote(offers(right, misnamed, local), zone)).toEqual(known(0.12, 'LOCAL'));
  });

  it('knows no price rather than a wrong one', () => {
    const never = ['a Local Zone', 'an unused capacity reservation', 'a price of 0', 'a dedicated instance'];
    for (const name of never) {
      const odd = wrong[name];
      if (odd) expect(pickQuote(offers(odd), LINUX), name).toEqual({ state: 'unknown' });
    }
    expect(pickQuote([], LINUX)).toEqual({ state: 'unknown' });
  });

  it('takes the DedicatedUsage for Dedicated', () => {
    const box: ExampleProduct = {
      ...right,
      sku: 'BOX',
      perHour: '0.3',
      attributes: { tenancy: 'Dedicated' },
    };
    const dedicated = wrong['a dedicated instance'] ?? right;
    expect(pickQuote(offers(box, dedicated, right), DEDICATED)).toEqual(known(0.102, 'DED'));
  });

  it('flags equally good SKUs that disagree, with all of them', () => {
    const other = { ...right, sku: 'OTHER', perHour: '0.1000000000' };
    expect(pickQuote(offers(other, right), LINUX)).toEqual({
      state: 'conflict',
      currency: 'USD',
      candidates: [
        { sku: 'RIGHT', perHour: 0.096, usageType: 'BoxUsage:m5.large' },
        { sku: 'OTHER', perHour: 0.1, usageType: 'BoxUsage:m5.large' },
      ],
    });
  });

  it('sees no conflict where two SKUs agree, or one comes twice', () => {
    const twin = { ...right, sku: 'ALSO', perHour: '0.096' };
    expect(pickQuote(offers(right, twin, right), LINUX)).toEqual(known(0.096, 'ALSO'));
  });

  it('takes bare metal from Dedicated where Shared has none, and only bare metal', () => {
    const metal: ExampleProduct = {
      sku: 'METAL',
      instanceType: 'u-6tb1.metal',
      perHour: '46.4',
      usageType: 'DedicatedUsage:u-6tb1.metal',
      productFamily: 'Compute Instance (bare metal)',
      attributes: { tenancy: 'Dedicated' },
    };
    expect(pickQuote(offers(metal), LINUX)).toEqual(known(46.4, 'METAL'));
    const shared = {
      ...metal,
      sku: 'SHARED',
      perHour: '40',
      usageType: 'BoxUsage:u-6tb1.metal',
      attributes: {},
    };
    expect(pickQuote(offers(metal, shared), LINUX)).toEqual(known(40, 'SHARED'));
  });

  it('prices the oldest types, whose usage has no suffix', () => {
    const old = {
      ...right,
      sku: 'OLD',
      instanceType: 'm1.small',
      perHour: '0.044',
      usageType: 'EU-BoxUsage',
    };
    expect(pickQuote(offers(old), LINUX)).toEqual(known(0.044, 'OLD'));
  });

  it('reads yuan in China and dollars in GovCloud', () => {
    const china = { ...right, perHour: '0.7', currency: 'CNY', attributes: { regionCode: 'cn-north-1' } };
    expect(pickQuote(offers(china), { ...LINUX, region: 'cn-north-1' })).toMatchObject({
      perHour: 0.7,
      currency: 'CNY',
    });
    const gov = { ...right, attributes: { regionCode: 'us-gov-west-1' } };
    expect(pickQuote(offers(gov), { ...LINUX, region: 'us-gov-west-1' })).toMatchObject({ currency: 'USD' });
  });

  it('prices the host, not the instance on it, for Host', () => {
    const host: ExampleProduct = {
      sku: 'HOST',
      instanceType: 'm5',
      perHour: '5.069',
      usageType: 'HostUsage:m5',
      productFamily: 'Dedicated Host',
      attributes: { tenancy: 'Host', capacitystatus: 'AllocatedHost' },
    };
    const surcharge: ExampleProduct = {
      ...host,
      sku: 'BOX',
      perHour: '0.092',
      usageType: 'HostBoxUsage:m5.large',
    };
    const question = { ...LINUX, choice: { ...DEFAULT_PRICE_CHOICE, tenancy: 'Host' as const } };
    expect(pickQuote(offers(surcharge, host), question)).toEqual(known(5.069, 'HOST'));
    expect(pickQuote(offers(surcharge), question)).toEqual({ state: 'unknown' });
  });

  it('gives the same answer for every order of the SKUs', () => {
    const all = offers(
      right,
      ...Object.values(wrong),
      { ...right, sku: 'TWIN' },
      { ...right, sku: 'RIVAL', perHour: '0.0970000000' },
    );
    fc.assert(
      fc.property(
        fc
          .shuffledSubarray(all)
          .chain((some) =>
            fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length })),
          ),
        ([some, shuffled]) => {
          expect(pickQuote(shuffled, LINUX)).toEqual(pickQuote(some, LINUX));
        },
      ),
    );
  });
});

describe('pickReserved', () => {
  const standardClass = { offeringClass: 'standard' } as const;
  const twelve: ExampleReservation[] = (['standard', 'convertible'] as const).flatMap((offeringClass, row) =>
    (['1yr', '3yr'] as const).flatMap((length, at): ExampleReservation[] => {
      const rate = (0.06 - row * 0.005 - at * 0.02).toFixed(10);
      return [
        { length, offeringClass, option: 'No Upfront', hourly: rate },
        {
          length,
          offeringClass,
          option: 'Partial Upfront',
          hourly: '0.0280000000',
          upfront: `${250 + row + at}`,
        },
        {
          length,
          offeringClass,
          option: 'All Upfront',
          hourly: '0.0000000000',
          upfront: `${490 + row + at}`,
        },
      ];
    }),
  );
  const full = { ...right, reserved: twelve };

  it('has every term of the SKU that is priced, an hourly rate of 0 among them', () => {
    const rates = pickReserved(offers(full), LINUX);
    expect(rates).toMatchObject({ sku: 'RIGHT', currency: 'USD', conflicts: [] });
    expect(rates?.rates.every((rate) => rate !== null)).toBe(true);
    const at = (term: ReservedTerm) =>
      rates?.rates[RESERVED_TERMS.findIndex((one) => JSON.stringify(one) === JSON.stringify(term))];
    expect(at({ years: 1, upfront: 'No Upfront', ...standardClass })).toEqual({ hourly: 0.06, upfront: 0 });
    expect(at({ years: 1, upfront: 'All Upfront', ...standardClass })).toEqual({ hourly: 0, upfront: 490 });
    expect(at({ years: 3, upfront: 'Partial Upfront', offeringClass: 'convertible' })).toEqual({
      hourly: 0.028,
      upfront: 252,
    });
  });

  it('leaves out a term that lacks a line, or that nobody knows', () => {
    const odd: ExampleReservation[] = [
      { length: '1yr', option: 'All Upfront', hourly: '0.0000000000' },
      { length: '1yr', option: 'Partial Upfront', upfront: '250' },
      { length: '2yr', option: 'No Upfront', hourly: '0.01' },
      { length: '1yr', option: 'Heavy Utilization', hourly: '0.01', upfront: '1' },
      { length: '3yr', option: 'No Upfront', hourly: 'free' },
    ];
    expect(pickReserved(offers({ ...right, reserved: odd }), LINUX)).toBeNull();
  });

  it.each(Object.keys(wrong))('is not misled by %s', (name) => {
    const odd = wrong[name];
    if (!odd) throw new Error(name);
    const other = { ...odd, reserved: [{ length: '1yr', option: 'No Upfront', hourly: '0.0010000000' }] };
    expect(pickReserved(offers(other, full), LINUX)).toEqual(pickReserved(offers(full), LINUX));
    expect(pickReserved(offers(full, other), LINUX)).toEqual(pickReserved(offers(full), LINUX));
  });

  it('shows terms of which equally good SKUs disagree as conflicts, and the others as they are', () => {
    const [first, ...rest] = twelve;
    const other = {
      ...right,
      sku: 'OTHER',
      reserved: [{ length: '1yr', option: 'No Upfront', ...first, hourly: '0.07' }, ...rest],
    };
    const rates = pickReserved(offers(other, full), LINUX);
    expect(rates?.conflicts).toEqual([
      {
        term: 0,
        candidates: [
          { sku: 'RIGHT', hourly: 0.06, upfront: 0 },
          { sku: 'OTHER', hourly: 0.07, upfront: 0 },
        ],
      },
    ]);
    expect(rates?.rates.map((rate) => rate === null)).toEqual([true, ...rest.map(() => false)]);
  });

  it('knows reservations of what is not sold on demand', () => {
    expect(pickReserved(offers({ ...full, perHour: null }), LINUX)).toEqual(
      pickReserved(offers(full), LINUX),
    );
  });

  it('gives the same answer for every order of the SKUs', () => {
    const all = offers(full, ...Object.values(wrong), { ...full, sku: 'TWIN' }, { ...right, sku: 'RIVAL' });
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(pickReserved(shuffled, LINUX)).toEqual(pickReserved(all, LINUX));
      }),
    );
  });

  it('costs yuan in China', () => {
    const china = { ...full, perHour: '0.7', currency: 'CNY', attributes: { regionCode: 'cn-north-1' } };
    expect(pickReserved(offers(china), { ...LINUX, region: 'cn-north-1' })).toMatchObject({
      currency: 'CNY',
    });
    expect(pickReserved(offers({ ...china, attributes: {} }), LINUX)).toBeNull();
  });
});

describe('parseOffer', () => {
  it('passes over what is not a product with an instance type', () => {
    expect(parseOffer('not json')).toBeNull();
    expect(parseOffer('null')).toBeNull();
    expect(parseOffer('{"product":{"sku":"X","attributes":{}}}')).toBeNull();
  });

  it('lives with terms that are odd', () => {
    const json = '{"product":{"sku":"X","attributes":{"instanceType":"a1.large"}},"terms":{"OnDemand":[1]}}';
    expect(parseOffer(json)).toMatchObject({ instanceType: 'a1.large', hourly: [] });
  });

  it('reads how many instances fit on a host', () => {
    const json = priceDocument({
      ...right,
      instanceType: 'm5',
      attributes: { instanceCapacityLarge: '48', instanceCapacity4xlarge: '6' },
    });
    expect(parseOffer(json)?.hostCapacity).toEqual({ large: 48, '4xlarge': 6 });
  });
});
