import { describe, expect, it } from 'vitest';
import { RESERVED_TERMS, SAVINGS_TERMS } from '../../../shared/price-terms';
import { quoted, rowOf, spec } from './example-types';
import { basisOf, PRICE_BASES } from './price-basis';
import { priceSource } from './price-source';
import { formatPer, perUnit } from './price-unit';

const none = <Value>(count: number): (Value | null)[] => Array.from({ length: count }, () => null);
const allUpfront = RESERVED_TERMS.findIndex(
  (term) => term.years === 1 && term.upfront === 'All Upfront' && term.offeringClass === 'standard',
);
const rates = none<{ hourly: number; upfront: number }>(12).with(allUpfront, { hourly: 0, upfront: 876 });
const computeThree = SAVINGS_TERMS.findIndex(
  (term) => term.years === 3 && term.upfront === 'No Upfront' && term.plan === 'Compute',
);

const row = rowOf(spec('m5.large'), quoted(0.2), {
  reserved: {
    sku: 'RES',
    currency: 'USD',
    rates,
    conflicts: [
      {
        term: 0,
        candidates: [
          { sku: 'A', hourly: 0.1, upfront: 0 },
          { sku: 'B', hourly: 0.2, upfront: 0 },
        ],
      },
    ],
  },
  savings: {
    currency: 'USD',
    usageType: 'BoxUsage:m5.large',
    operation: 'RunInstances',
    rates: none<number>(12).with(computeThree, 0.05),
    conflicts: [],
  },
  spot: {
    currency: 'USD',
    zones: { 'us-east-1b': { perHour: 0.06, since: 0 }, 'us-east-1a': { perHour: 0.04, since: 0 } },
  },
  ages: {
    prices: { publishedAt: '2026-07-20T16:34:12Z', fetchedAt: 0 },
    savings: { publishedAt: null, fetchedAt: 0 },
    spot: null,
  },
});

describe('a way to pay', () => {
  it('has a name of its own in addresses and headers', () => {
    for (const name of ['id', 'label', 'header'] as const) {
      expect(new Set(PRICE_BASES.map((basis) => basis[name])).size).toBe(PRICE_BASES.length);
    }
    expect(PRICE_BASES).toHaveLength(27);
  });

  it('spreads what was paid upfront over the hours, though the hour itself costs nothing', () => {
    expect(basisOf('ri-standard-1-all').hourly(row)).toBeCloseTo(0.1);
    expect(basisOf('ri-standard-3-all').hourly(row)).toBeNull();
  });

  it('takes the rate of its own plan and term', () => {
    expect(basisOf('sp-compute-3-no').hourly(row)).toBe(0.05);
    expect(basisOf('sp-ec2-3-no').hourly(row)).toBeNull();
  });

  it('is the lowest zone or the mean of zones as spot', () => {
    expect(basisOf('spot').hourly(row)).toBe(0.04);
    expect(basisOf('spotMean').hourly(row)).toBeCloseTo(0.05);
  });

  it('says where its price is from', () => {
    expect(priceSource(row, basisOf('price'))).toBe('SKU ABC, operation RunInstances\nPublished 2026-07-20');
    expect(priceSource(row, basisOf('ri-standard-1-all'))).toBe(
      '$0.0000/h and $876.00 upfront, spread over 8760 hours\nSKU RES, standard\nPublished 2026-07-20',
    );
    expect(priceSource(row, basisOf('sp-compute-3-no'))).toMatch(
      /^Savings Plans rate of BoxUsage:m5.large, operation RunInstances\nRead 19\d\d-/,
    );
    expect(priceSource(row, basisOf('spot'))).toMatch(
      /^us-east-1a: \$0\.0400 since .*\nus-east-1b: \$0\.0600/,
    );
    expect(priceSource(row, basisOf('ri-standard-3-all'))).toBeNull();
  });

  it('shows prices that disagree, and picks none', () => {
    const basis = basisOf('ri-standard-1-no');
    expect(basis.hourly(row)).toBeNull();
    expect(priceSource(row, basis)).toContain('$0.2000: SKU B');
  });
});

it('a price is shown for an hour, a day, a month and a year', () => {
  expect((['hour', 'day', 'month', 'year'] as const).map((unit) => formatPer(0.096, unit))).toEqual([
    '$0.0960',
    '$2.304',
    '$70.08',
    '$840.96',
  ]);
  expect(perUnit(null, 'month')).toBeNull();
});
