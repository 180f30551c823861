import { describe, expect, it } from 'vitest';
import type { StoragePrices, TieredPrice } from './contract/storage-prices';
import { listRequestPrice } from './list-price';

function prices(listRequest: TieredPrice): StoragePrices {
  return {
    region: 'eu-central-1',
    storage: {},
    listRequest,
    usage: {},
    age: null,
    loading: false,
    problem: null,
  };
}

const KNOWN: TieredPrice = {
  state: 'known',
  currency: 'USD',
  sku: 'S',
  usageType: 'EUC1-Requests-Tier1',
  tiers: [{ from: 0, perUnit: 0.0000054 }],
};

describe('listRequestPrice', () => {
  it("is the region's own where the price list tells it", () => {
    const own = { perRequest: 0.0000054, currency: 'USD', exact: true };
    expect(listRequestPrice('eu-central-1', prices(KNOWN))).toEqual(own);
    const chinese = { ...KNOWN, currency: 'CNY' as const };
    expect(listRequestPrice('cn-north-1', prices(chinese))).toEqual({ ...own, currency: 'CNY' });
  });

  it('is about that of us-east-1 where it does not, and says so', () => {
    const about = { perRequest: 0.000005, currency: 'USD', exact: false };
    expect(listRequestPrice('eu-central-1', null)).toEqual(about);
    expect(listRequestPrice(null, null)).toEqual(about);
    expect(listRequestPrice('eu-central-1', prices({ state: 'unknown' }))).toEqual(about);
    const conflict = { state: 'conflict' as const, currency: 'USD' as const, candidates: [] };
    expect(listRequestPrice('eu-central-1', prices(conflict))).toEqual(about);
  });

  it('is not known in other partitions without their price list', () => {
    for (const region of ['cn-north-1', 'us-gov-west-1', 'us-iso-east-1', 'eusc-de-east-1']) {
      expect(listRequestPrice(region, null)).toBeNull();
    }
  });
});
