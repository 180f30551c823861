import { z } from 'zod';
import type { PriceTier } from '../../../shared/contract/storage-prices';
import { parseJson, text } from './offer';

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

const dimension = z.object({
  unit: text,
  beginRange: text,
  endRange: text,
  pricePerUnit: z.record(z.string(), z.unknown()),
});
type Dimension = z.infer<typeof dimension>;

const document = z.object({
  product: z.object({ sku: z.string().min(1), attributes: z.record(z.string(), z.unknown()) }),
  terms: z
    .object({
      OnDemand: z
        .record(z.string(), z.object({ priceDimensions: z.record(z.string(), dimension) }))
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  publicationDate: text,
});

/** Reads one entry of a PriceList, which is JSON in a string; null when it is not a product with a usage type. */
export function parseStorageOffer(json: string): StorageOffer | null {
  const parsed = document.safeParse(parseJson(json));
  if (!parsed.success) return null;
  const { product, terms, publicationDate } = parsed.data;
  const attribute = (name: string): string | null => {
    const value = product.attributes[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const usageType = attribute('usagetype');
  if (usageType === null) return null;
  return {
    sku: product.sku,
    regionCode: attribute('regionCode'),
    locationType: attribute('locationType'),
    usageType,
    operation: attribute('operation') ?? '',
    prices: Object.values(terms?.OnDemand ?? {}).flatMap((term) =>
      tieredPrices(Object.values(term.priceDimensions)),
    ),
    publishedAt: publicationDate ?? null,
  };
}

/** The price of a term in each currency in which its tiers are whole: from 0 to any volume, without a gap. */
function tieredPrices(dimensions: readonly Dimension[]): StorageOffer['prices'] {
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
    const tiers = sorted.map((one) => ({ from: begin(one), perUnit: amount(one.pricePerUnit[currency]) }));
    return tiers.every(({ perUnit }) => Number.isFinite(perUnit)) ? [{ currency, unit, tiers }] : [];
  });
}

function begin({ beginRange }: Dimension): number {
  return beginRange === undefined ? 0 : Number(beginRange);
}

function end(dimension: Dimension | undefined): number {
  const range = dimension?.endRange ?? 'Inf';
  return range === 'Inf' ? Number.POSITIVE_INFINITY : Number(range);
}

function amount(value: unknown): number {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;
}
