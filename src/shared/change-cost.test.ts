import { describe, expect, it } from 'vitest';
import { estimateChange } from './change-cost';
import type { ClassShare } from './contract/analysis';
import type { ObjectChange } from './contract/object-changes';
import {
  GET_REQUEST,
  putUsage,
  restoreBytesUsage,
  restoreRequestUsage,
  retrievalUsage,
  type StoragePrices,
  type TieredPrice,
} from './contract/storage-prices';

const GB = 2 ** 30;

function known(perUnit: number): TieredPrice {
  return { state: 'known', currency: 'USD', sku: 'S', usageType: 'U', tiers: [{ from: 0, perUnit }] };
}

const prices: StoragePrices = {
  region: 'us-east-1',
  storage: { STANDARD: known(0.03) },
  listRequest: { state: 'unknown' },
  usage: {
    [GET_REQUEST]: known(0.001),
    [putUsage('STANDARD')]: known(0.005),
    [putUsage('STANDARD_IA')]: known(0.01),
    [retrievalUsage('STANDARD_IA')]: known(0.02),
    [restoreRequestUsage('GLACIER', 'Standard')]: known(0.1),
    [restoreBytesUsage('GLACIER', 'Standard')]: known(0.25),
    [restoreRequestUsage('GLACIER', 'Bulk')]: known(0),
    [restoreBytesUsage('GLACIER', 'Bulk')]: known(0),
  },
  age: null,
  loading: false,
  problem: null,
};

function share(storageClass: string | null, objects: number, gb: number): ClassShare {
  return { storageClass, objects, bytes: gb * GB, small: { objects: 0, bytes: 0 } };
}

const to = (storageClass: 'STANDARD' | 'STANDARD_IA'): ObjectChange => ({
  kind: 'storage-class',
  storageClass,
});

describe('estimateChange', () => {
  it('counts requests at the price of the class that is written, and reading at that of the class read', () => {
    const cost = estimateChange(to('STANDARD'), [share('STANDARD_IA', 100, 10)], prices);
    expect(cost.parts).toEqual([
      { what: 'requests', amount: expect.closeTo(100 * 0.006) as number },
      { what: 'reading', amount: expect.closeTo(0.2) as number },
    ]);
    expect(cost.total).toBeCloseTo(0.8);
  });

  it('leaves out what has the class already, and what is not archived', () => {
    expect(estimateChange(to('STANDARD'), [share('STANDARD', 100, 10)], prices).total).toBe(0);
    const restore: ObjectChange = { kind: 'restore', tier: 'Standard', days: 10 };
    const cost = estimateChange(restore, [share('STANDARD', 5, 5), share('GLACIER', 2, 4)], prices);
    // 2 requests and 4 GB restored; 4 GB of copies for a third of a month
    expect(cost.total).toBeCloseTo(2 * 0.1 + 4 * 0.25 + (4 * 0.03) / 3);
  });

  it('knows free restores from unknown ones', () => {
    const bulk: ObjectChange = { kind: 'restore', tier: 'Bulk', days: 30 };
    expect(estimateChange(bulk, [share('GLACIER', 2, 4)], prices).parts[0]?.amount).toBe(0);
    expect(estimateChange(bulk, [share('DEEP_ARCHIVE', 2, 4)], prices).total).toBeNull();
  });

  it('never takes an unknown part for nothing', () => {
    expect(estimateChange(to('STANDARD'), [share('GLACIER_IR', 1, 1)], prices).total).toBeNull();
    const copy: ObjectChange = {
      kind: 'copy',
      bucket: 'b',
      region: null,
      from: '',
      to: 'x/',
      existing: 'skip',
      storageClass: null,
    };
    expect(estimateChange(copy, [share(null, 1, 1)], prices).total).toBeNull();
    expect(estimateChange(copy, [share('STANDARD_IA', 3, 1)], prices).total).toBeCloseTo(3 * 0.011 + 0.02);
    const tags: ObjectChange = { kind: 'tags', set: [], remove: ['a'] };
    expect(estimateChange(tags, [share(null, 3, 1)], prices).total).toBeCloseTo(3 * 0.006);
  });
});
