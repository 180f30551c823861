import type { TieredPrice } from '../../../shared/contract/storage-prices';
import { currencyOf, isOrSilent } from './offer-rank';
import type { StorageOffer } from './storage-offer';
import { STORAGE_USAGES, type Usage, type WantedUsage } from './storage-usages';

/** The service codes under which S3's products are; Deep Archive is a service of its own in the Price List. */
export const STORAGE_SERVICES = ['AmazonS3', 'AmazonS3GlacierDeepArchive'] as const;

/**
 * The prices of a region's storage classes, requests and restores among the SKUs of S3; those that nothing
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
  return pickByUsage(offers, STORAGE_USAGES, region);
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
  for (const [name, one] of Object.entries(wanted)) {
    const { usage, operations } = one;
    const sold = (byUsage.get(usage) ?? []).filter(
      ({ operation }) => operations === undefined || operations.includes(operation),
    );
    const price = pickOne(sold, one, currencyOf(region));
    if (price.state !== 'unknown') picked[name] = price;
  }
  return picked;
}

type Candidate = Omit<Extract<TieredPrice, { state: 'known' }>, 'state' | 'currency'>;

function pickOne(offers: readonly StorageOffer[], wanted: Usage, currency: 'USD' | 'CNY'): TieredPrice {
  const plain = candidates(
    offers.filter(({ operation }) => operation === ''),
    wanted,
    currency,
  );
  const found =
    plain.length > 0
      ? plain
      : candidates(
          offers.filter(({ operation }) => !OTHER_OPERATION.test(operation)),
          wanted,
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
  { unit, free = false }: Usage,
  currency: 'USD' | 'CNY',
): readonly Candidate[] {
  return offers
    .flatMap(({ sku, usageType, prices }) =>
      prices
        .filter((price) => price.currency === currency && price.unit === unit)
        .filter(({ tiers }) => free || tiers.every(({ perUnit }) => perUnit > 0))
        .map(({ tiers }) => ({ sku, usageType, tiers })),
    )
    .sort((a, b) => (a.tiers[0]?.perUnit ?? 0) - (b.tiers[0]?.perUnit ?? 0) || (a.sku < b.sku ? -1 : 1));
}

/** `EUC1-TimedStorage-ByteHrs` and `EU-TimedStorage-ByteHrs` are a TimedStorage-ByteHrs, `Tables-…` is none. */
function withoutRegion(usageType: string): string {
  return usageType.replace(/^[A-Z]{2,4}\d*-/, '');
}
