import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { putUsage, restoreBytesUsage, restoreRequestUsage } from '../../../shared/contract/storage-prices';
import { parseStorageOffer, type StorageOffer } from './storage-offer';
import { pickStoragePrices } from './storage-pick';
import { LIST_REQUEST } from './storage-usages';

/** A hand-made entry of a PriceList, shaped as AWS's own. */
type Example = {
  sku: string;
  usagetype: string;
  /** Begin, end and price of each tier, as AWS writes them. */
  tiers?: [begin: string, end: string, usd: string][];
  unit?: string;
  currency?: string;
  attributes?: Record<string, string>;
};

function document({ sku, usagetype, tiers, unit = 'GB-Mo', currency = 'USD', attributes }: Example): string {
  const dimensions = (tiers ?? [['0', 'Inf', '0.0125000000']]).map<[string, object]>(
    ([beginRange, endRange, price], index) => [
      `${sku}.JRTCKXETXF.${index}`,
      {
        unit,
        beginRange,
        endRange,
        pricePerUnit: { [currency]: price },
        description: 'words',
        appliesTo: [],
      },
    ],
  );
  return JSON.stringify({
    product: {
      sku,
      attributes: {
        regionCode: 'eu-central-1',
        locationType: 'AWS Region',
        servicecode: 'AmazonS3',
        operation: '',
        usagetype,
        ...attributes,
      },
    },
    terms: { OnDemand: { [`${sku}.JRTCKXETXF`]: { priceDimensions: Object.fromEntries(dimensions) } } },
    publicationDate: '2026-07-17T20:00:00Z',
  });
}

function offers(examples: readonly Example[]): StorageOffer[] {
  return examples.flatMap((example) => parseStorageOffer(document(example)) ?? []);
}

function pick(examples: readonly Example[], region = 'eu-central-1') {
  return pickStoragePrices(offers(examples), region);
}

const standard: Example = {
  sku: 'STD',
  usagetype: 'EUC1-TimedStorage-ByteHrs',
  tiers: [
    ['512000', 'Inf', '0.0225000000'],
    ['0', '51200', '0.0245000000'],
    ['51200', '512000', '0.0235000000'],
  ],
};

const TRAPS: Example[] = [
  { sku: 'T1', usagetype: 'EUC1-Tables-TimedStorage-ByteHrs' },
  { sku: 'T2', usagetype: 'Tables-TimedStorage-ByteHrs' },
  { sku: 'T3', usagetype: 'EUC1-TimedStorage-SIA-SmObjects' },
  { sku: 'T4', usagetype: 'EUC1-TimedStorage-GlacierStaging' },
  { sku: 'T5', usagetype: 'EUC1-EarlyDelete-ByteHrs' },
  { sku: 'T6', usagetype: 'EUC1-TimedStorage-INT-IA-ByteHrs' },
  { sku: 'T7', usagetype: 'EUC1-TimedStorage-ByteHrs', attributes: { operation: 'INTAAS3ObjectOverhead' } },
  { sku: 'T8', usagetype: 'EUC1-TimedStorage-ByteHrs', tiers: [['0', 'Inf', '0.0000000000']] },
  { sku: 'T9', usagetype: 'EUC1-TimedStorage-ByteHrs', attributes: { regionCode: 'eu-central-2' } },
  { sku: 'TA', usagetype: 'EUC1-TimedStorage-ByteHrs', attributes: { locationType: 'AWS Local Zone' } },
  { sku: 'TB', usagetype: 'EUC1-TimedStorage-ByteHrs', unit: 'TB-Mo' },
  { sku: 'TC', usagetype: 'EUC1-TimedStorage-ByteHrs', currency: 'CNY' },
  // a gap between two tiers, a tier that is missing at the end, and one that is no number
  {
    sku: 'TD',
    usagetype: 'EUC1-TimedStorage-ByteHrs',
    tiers: [
      ['0', '10', '1'],
      ['20', 'Inf', '1'],
    ],
  },
  { sku: 'TE', usagetype: 'EUC1-TimedStorage-ByteHrs', tiers: [['0', '10', '1']] },
  { sku: 'TF', usagetype: 'EUC1-TimedStorage-ByteHrs', tiers: [['0', 'Inf', '']] },
];

const PICKED: Example[] = [
  standard,
  { sku: 'SIA', usagetype: 'EUC1-TimedStorage-SIA-ByteHrs' },
  {
    sku: 'GDA',
    usagetype: 'EUC1-TimedStorage-GDA-ByteHrs',
    attributes: { servicecode: 'AmazonS3GlacierDeepArchive' },
  },
  {
    sku: 'INT',
    usagetype: 'EUC1-TimedStorage-INT-FA-ByteHrs',
    attributes: { operation: 'IntelligentTieringFAStorage' },
  },
  { sku: 'REQ', usagetype: 'EUC1-Requests-Tier1', unit: 'Requests', tiers: [['0', 'Inf', '0.0000054000']] },
  { sku: 'RR1', usagetype: 'EUC1-TimedStorage-RRS-ByteHrs', tiers: [['0', 'Inf', '0.0300000000']] },
  { sku: 'RR2', usagetype: 'EUC1-TimedStorage-RRS-ByteHrs', tiers: [['0', 'Inf', '0.0200000000']] },
  { sku: 'GL1', usagetype: 'EUC1-TimedStorage-GlacierByteHrs', tiers: [['0', 'Inf', '0.0040000000']] },
  { sku: 'GL2', usagetype: 'EUC1-TimedStorage-GlacierByteHrs', tiers: [['0', 'Inf', '0.0040000000']] },
];

describe('picking prices of S3', () => {
  it('takes the SKU of each class, whole, and none that is named alike', () => {
    const prices = pick([...TRAPS, ...PICKED]);
    expect(prices['STANDARD']).toMatchObject({
      state: 'known',
      sku: 'STD',
      currency: 'USD',
      tiers: [
        { from: 0, perUnit: 0.0245 },
        { from: 51_200, perUnit: 0.0235 },
        { from: 512_000, perUnit: 0.0225 },
      ],
    });
    expect(prices['STANDARD_IA']).toMatchObject({ sku: 'SIA', tiers: [{ from: 0, perUnit: 0.0125 }] });
    expect(prices['DEEP_ARCHIVE']).toMatchObject({ sku: 'GDA' });
    expect(prices['INTELLIGENT_TIERING']).toMatchObject({ sku: 'INT' });
    expect(prices['GLACIER']).toMatchObject({ state: 'known', sku: 'GL1' });
    expect(prices[putUsage('STANDARD')]).toMatchObject({ sku: 'REQ' });
    expect(prices[LIST_REQUEST]).toMatchObject({ sku: 'REQ', tiers: [{ from: 0, perUnit: 0.0000054 }] });
    expect(prices['REDUCED_REDUNDANCY']).toMatchObject({
      state: 'conflict',
      candidates: [
        { sku: 'RR2', perUnit: 0.02 },
        { sku: 'RR1', perUnit: 0.03 },
      ],
    });
    expect(prices['ONEZONE_IA']).toBeUndefined();
  });

  it('takes none of the traps when nothing else is there', () => {
    expect(pick(TRAPS)).toEqual({});
    expect(parseStorageOffer('no JSON')).toBeNull();
  });

  it('takes usage types of every spelling of the region', () => {
    for (const prefix of ['', 'USE1-', 'EU-', 'APN1-', 'CPT-']) {
      expect(
        pick([{ ...standard, usagetype: `${prefix}TimedStorage-ByteHrs` }])['STANDARD'],
        prefix,
      ).toMatchObject({
        sku: 'STD',
      });
    }
  });

  it('tells restores of the two archives, and transitions, apart by their operations', () => {
    const sold = (
      sku: string,
      usage: string,
      operation: string,
      price: string,
      unit = 'Requests',
    ): Example => ({
      sku,
      usagetype: `EUC1-${usage}`,
      unit,
      tiers: [['0', 'Inf', price]],
      attributes: { operation },
    });
    const prices = pick([
      sold('A', 'Requests-Tier3', 'S3-GDATransition', '0.06'),
      sold('B', 'Requests-Tier3', 'RestoreObject', '0.05'),
      sold('C', 'Standard-Retrieval-Bytes', 'RestoreObject', '0.01', 'GB'),
      sold('D', 'Standard-Retrieval-Bytes', 'DeepArchiveRestoreObject', '0.02', 'GB'),
      sold('E', 'Bulk-Retrieval-Bytes', 'RestoreObject', '0.0000000000', 'GB'),
    ]);
    expect(prices[restoreRequestUsage('GLACIER', 'Standard')]).toMatchObject({ sku: 'B' });
    expect(prices[restoreBytesUsage('GLACIER', 'Standard')]).toMatchObject({ sku: 'C' });
    expect(prices[restoreBytesUsage('DEEP_ARCHIVE', 'Standard')]).toMatchObject({ sku: 'D' });
    // bulk restores from GLACIER are free, and that is a price
    expect(prices[restoreBytesUsage('GLACIER', 'Bulk')]).toMatchObject({
      state: 'known',
      tiers: [{ from: 0, perUnit: 0 }],
    });
    expect(prices[restoreBytesUsage('DEEP_ARCHIVE', 'Bulk')]).toBeUndefined();
  });

  it('prices China in yuan', () => {
    const example = { ...standard, currency: 'CNY', attributes: { regionCode: 'cn-north-1' } };
    expect(pick([example], 'cn-north-1')['STANDARD']).toMatchObject({ currency: 'CNY' });
  });

  it('is the same whatever the order of the documents', () => {
    const all = offers([...TRAPS, ...PICKED]);
    const expected = pickStoragePrices(all, 'eu-central-1');
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(pickStoragePrices(shuffled, 'eu-central-1')).toEqual(expected);
      }),
    );
  });
});
