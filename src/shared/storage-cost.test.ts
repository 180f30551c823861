import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClassShare } from './contract/analysis';
import type { PriceTier, StoragePrices, TieredPrice } from './contract/storage-prices';
import { estimateStorage } from './storage-cost';

const GIB = 2 ** 30;
const KIB = 1024;

function known(...tiers: PriceTier[]): TieredPrice {
  return { state: 'known', currency: 'USD', sku: 'SKU', usageType: 'TimedStorage-ByteHrs', tiers };
}

function prices(storage: Record<string, TieredPrice>): StoragePrices {
  return {
    region: 'us-east-1',
    storage,
    listRequest: { state: 'unknown' },
    usage: {},
    age: { publishedAt: '2026-07-20T16:34:12Z', fetchedAt: 0 },
    loading: false,
    problem: null,
  };
}

const LIST = prices({
  STANDARD: known(
    { from: 0, perUnit: 0.023 },
    { from: 51_200, perUnit: 0.022 },
    { from: 512_000, perUnit: 0.021 },
  ),
  STANDARD_IA: known({ from: 0, perUnit: 0.0125 }),
  INTELLIGENT_TIERING: known({ from: 0, perUnit: 0.023 }),
  GLACIER: known({ from: 0, perUnit: 0.0036 }),
  REDUCED_REDUNDANCY: { state: 'conflict', currency: 'USD', candidates: [] },
});

function share(storageClass: string | null, bytes: number, rest: Partial<ClassShare> = {}): ClassShare {
  return { storageClass, bytes, objects: 1, small: { objects: 0, bytes: 0 }, ...rest };
}

describe('the estimate', () => {
  it('bills each tier of STANDARD at its own price', () => {
    const { perMonth, notes } = estimateStorage([share('STANDARD', 600_000 * GIB)], LIST);
    expect(perMonth).toBeCloseTo(51_200 * 0.023 + 460_800 * 0.022 + 88_000 * 0.021, 6);
    expect(notes).toEqual(['volume-tiers']);
  });

  it('bills small objects of infrequent access as 128 KiB, and no others', () => {
    const small = { objects: 1000, bytes: 1000 * 28 * KIB };
    const ia = estimateStorage([share('STANDARD_IA', small.bytes + GIB, { objects: 1001, small })], LIST);
    expect(ia.classes[0]?.billedBytes).toBe(GIB + 1000 * 128 * KIB);
    expect(ia.perMonth).toBeCloseTo((1 + (1000 * 128) / (1024 * 1024)) * 0.0125, 9);
    expect(ia.notes).toEqual(['minimum-size']);
    const tiering = estimateStorage([share('INTELLIGENT_TIERING', GIB, { objects: 1001, small })], LIST);
    expect(tiering.perMonth).toBeCloseTo(0.023, 9);
    expect(tiering.notes).toEqual(['frequent-access']);
  });

  it('adds the index of archived objects, a part of it at the price of STANDARD', () => {
    const objects = 1024 * 1024;
    const { perMonth, classes } = estimateStorage([share('GLACIER', 100 * GIB, { objects })], LIST);
    expect(classes[0]?.billedBytes).toBe(132 * GIB);
    expect(perMonth).toBeCloseTo(132 * 0.0036 + 8 * 0.023, 9);
  });

  it('leaves out what it cannot price, and says why', () => {
    const { perMonth, classes, excluded } = estimateStorage(
      [share('STANDARD', GIB), share(null, 5), share('OUTPOSTS', 7), share('REDUCED_REDUNDANCY', 11)],
      LIST,
    );
    expect(perMonth).toBeCloseTo(0.023, 9);
    expect(classes.map(({ perMonth: each, gap }) => [each === null, gap])).toEqual([
      [false, null],
      [true, 'no-class'],
      [true, 'no-price'],
      [true, 'conflict'],
    ]);
    expect(excluded).toEqual({ objects: 3, bytes: 23 });
  });

  it('is unknown and not zero where nothing has a price', () => {
    expect(estimateStorage([share(null, 5)], LIST).perMonth).toBeNull();
    expect(estimateStorage([], LIST).perMonth).toBeNull();
    // an archive's index cannot be priced without STANDARD
    const alone = prices({ GLACIER: known({ from: 0, perUnit: 0.0036 }) });
    expect(estimateStorage([share('GLACIER', GIB)], alone)).toMatchObject({
      perMonth: null,
      classes: [{ gap: 'no-price' }],
    });
  });

  it('is the sum of its classes, does not depend on their order, and grows with them', () => {
    const shares = fc.uniqueArray(
      fc
        .tuple(
          fc.constantFrom('STANDARD', 'STANDARD_IA', 'GLACIER', 'INTELLIGENT_TIERING', 'OUTPOSTS', null),
          fc.nat(2 ** 30),
          fc.nat(1000),
          fc.double({ min: 0, max: 1, noNaN: true }),
        )
        .map(([storageClass, megabytes, objects, part]) => {
          const small = Math.floor(objects * part);
          return share(storageClass, megabytes * 2 ** 20, { objects, small: { objects: small, bytes: 0 } });
        }),
      { selector: ({ storageClass }) => storageClass, maxLength: 6 },
    );
    fc.assert(
      fc.property(shares, (all) => {
        const { perMonth, classes } = estimateStorage(all, LIST);
        const sum = classes.reduce((total, { perMonth: each }) => total + (each ?? 0), 0);
        expect(perMonth ?? 0).toBeCloseTo(sum, 6);
        const backwards = estimateStorage([...all].reverse(), LIST).perMonth ?? 0;
        expect(Math.abs(backwards - (perMonth ?? 0))).toBeLessThan(1e-6 * (1 + backwards));
        const more = all.map((one) => ({ ...one, bytes: one.bytes + GIB }));
        expect(estimateStorage(more, LIST).perMonth ?? 0).toBeGreaterThanOrEqual(perMonth ?? 0);
      }),
    );
  });
});
