import type { TieredPrice } from '../../../shared/contract/storage-prices';
import { currencyOf, isOrSilent } from './offer-rank';
import type { StorageOffer } from './storage-offer';

/** The service codes under which S3's products are; Deep Archive is a service of its own in the Price List. */
export const STORAGE_SERVICES = ['AmazonS3', 'AmazonS3GlacierDeepArchive'] as const;

/** What the price of a LIST request is kept under. */
export const LIST_REQUEST = 'LIST request';

/** What is looked for by a name of our own: a usage type without the region's prefix, and the unit it is billed in. */
export type WantedUsage = Record<string, { usage: string; unit: string }>;

/** Usage types without the region's prefix, and units, by storage class ("Understanding your billing reports", S3). */
const WANTED: WantedUsage = {
  STANDARD: storage('TimedStorage-ByteHrs'),
  REDUCED_REDUNDANCY: storage('TimedStorage-RRS-ByteHrs'),
  STANDARD_IA: storage('TimedStorage-SIA-ByteHrs'),
  ONEZONE_IA: storage('TimedStorage-ZIA-ByteHrs'),
  INTELLIGENT_TIERING: storage('TimedStorage-INT-FA-ByteHrs'),
  GLACIER_IR: storage('TimedStorage-GIR-ByteHrs'),
  GLACIER: storage('TimedStorage-GlacierByteHrs'),
  DEEP_ARCHIVE: storage('TimedStorage-GDA-ByteHrs'),
  EXPRESS_ONEZONE: storage('TimedStorage-XZ-ByteHrs'),
  [LIST_REQUEST]: { usage: 'Requests-Tier1', unit: 'Requests' },
};

function storage(usage: string): { usage: string; unit: string } {
  return { usage, unit: 'GB-Mo' };
}

/**
 * The prices of a region's storage classes and of a LIST request among the SKUs of S3; those that nothing
 * prices are left out.
 *
 * Pure, and the same for every order of `offers`. A SKU answers only where its usage type is exactly the
 * wanted one but for the region's prefix: S3's tables and vectors, early deletion, staging and small objects
 * have names that end or begin alike. A price that is 0 in a tier stands for "billed elsewhere". SKUs without
 * an operation win over those with one; if several are equally good and disagree, it is a conflict.
 */
export function pickStoragePrices(
  offers: Iterable<StorageOffer>,
  region: string,
): Record<string, TieredPrice> {
  return pickByUsage(offers, WANTED, region);
}

/** The same for other usage types; see `pickStoragePrices`. */
export function pickByUsage(
  offers: Iterable<StorageOffer>,
  wanted: WantedUsage,
  region: string,
): Record<string, TieredPrice> {
  const byUsage = new Map<string, StorageOffer[]>();
  for (const offer of offers) {
    if (!isOrSilent(offer.regionCode, region) || !isOrSilent(offer.locationType, 'AWS Region')) continue;
    const usage = withoutRegion(offer.usageType);
    const known = byUsage.get(usage);
    if (known) known.push(offer);
    else byUsage.set(usage, [offer]);
  }
  const picked: Record<string, TieredPrice> = {};
  for (const [name, { usage, unit }] of Object.entries(wanted)) {
    const price = pickOne(byUsage.get(usage) ?? [], unit, currencyOf(region));
    if (price.state !== 'unknown') picked[name] = price;
  }
  return picked;
}

type Candidate = Omit<Extract<TieredPrice, { state: 'known' }>, 'state' | 'currency'>;

function pickOne(offers: readonly StorageOffer[], unit: string, currency: 'USD' | 'CNY'): TieredPrice {
  const plain = candidates(
    offers.filter(({ operation }) => operation === ''),
    unit,
    currency,
  );
  const found =
    plain.length > 0
      ? plain
      : candidates(
          offers.filter(({ operation }) => !OTHER_OPERATION.test(operation)),
          unit,
          currency,
        );
  const [first] = found;
  if (!first) return { state: 'unknown' };
  if (found.some(({ tiers }) => JSON.stringify(tiers) !== JSON.stringify(first.tiers))) {
    return {
      state: 'conflict',
      currency,
      candidates: found.map(({ sku, usageType, tiers }) => ({
        sku,
        usageType,
        perUnit: tiers[0]?.perUnit ?? 0,
      })),
    };
  }
  return { state: 'known', currency, ...first };
}

/** What is kept besides the object's own bytes, under the object's usage type. */
const OTHER_OPERATION = /overhead|staging/i;

function candidates(
  offers: readonly StorageOffer[],
  unit: string,
  currency: 'USD' | 'CNY',
): readonly Candidate[] {
  return offers
    .flatMap(({ sku, usageType, prices }) =>
      prices
        .filter((price) => price.currency === currency && price.unit === unit)
        .filter(({ tiers }) => tiers.every(({ perUnit }) => perUnit > 0))
        .map(({ tiers }) => ({ sku, usageType, tiers })),
    )
    .sort((a, b) => (a.tiers[0]?.perUnit ?? 0) - (b.tiers[0]?.perUnit ?? 0) || (a.sku < b.sku ? -1 : 1));
}

/** `EUC1-TimedStorage-ByteHrs` and `EU-TimedStorage-ByteHrs` are a TimedStorage-ByteHrs, `Tables-…` is none. */
function withoutRegion(usageType: string): string {
  return usageType.replace(/^[A-Z]{2,4}\d*-/, '');
}
