import type { PriceTier } from '../../../shared/contract/storage-prices';
import { moneyOf, readProduct, type PriceDimension } from './product-document';

/** One SKU of S3 as far as its price needs it; null where the document is silent. */
export type StorageOffer = {
  sku: string;
  regionCode: string | null;
  locationType: string | null;
  /** "EUC1-TimedStorage-SIA-ByteHrs". */
  usageType: string;
  /** Empty for plain usage; "GlacierObjectOverhead" and the like for others under the same usage type. */
  operation: string;
  /** The whole price by currency; a document with one offer term has one. */
  prices: { currency: 'USD' | 'CNY'; unit: string; tiers: PriceTier[] }[];
  /** ISO time, or null. */
  publishedAt: string | null;
};

/** Reads one entry of a PriceList, which is JSON in a string; null when it is not a product with a usage type. */
export function parseStorageOffer(json: string): StorageOffer | null {
  const product = readProduct(json);
  if (!product) return null;
  const { sku, attribute, onDemand, publishedAt } = product;
  const usageType = attribute('usagetype');
  if (usageType === null) return null;
  return {
    sku,
    regionCode: attribute('regionCode'),
    locationType: attribute('locationType'),
    usageType,
    operation: attribute('operation') ?? '',
    prices: onDemand.flatMap(tieredPrices),
    publishedAt,
  };
}

/** The price of a term in each currency in which its tiers are whole: from 0 to any volume, without a gap. */
function tieredPrices(dimensions: readonly PriceDimension[]): StorageOffer['prices'] {
  const sorted = [...dimensions].sort((a, b) => begin(a) - begin(b));
  const unit = sorted[0]?.unit;
  const whole = sorted.every(
    (one, index) =>
      one.unit === unit &&
      begin(one) === (index === 0 ? 0 : end(sorted[index - 1])) &&
      (index < sorted.length - 1 || end(one) === Number.POSITIVE_INFINITY),
  );
  if (unit === undefined || !whole) return [];
  return (['USD', 'CNY'] as const).flatMap((currency) => {
    const tiers = sorted.map((one) => ({ from: begin(one), perUnit: moneyOf(one.pricePerUnit[currency]) }));
    return tiers.every(({ perUnit }) => Number.isFinite(perUnit)) ? [{ currency, unit, tiers }] : [];
  });
}

function begin({ beginRange }: PriceDimension): number {
  return beginRange === undefined ? 0 : Number(beginRange);
}

function end(dimension: PriceDimension | undefined): number {
  const range = dimension?.endRange ?? 'Inf';
  return range === 'Inf' ? Number.POSITIVE_INFINITY : Number(range);
}
