import { z } from 'zod';

/** One SKU of AmazonEC2 as far as an on-demand price needs it; null where the document is silent. */
export type Offer = {
  sku: string;
  productFamily: string | null;
  /** `m5.large`; for a Dedicated Host its family, `m5`. */
  instanceType: string;
  regionCode: string | null;
  locationType: string | null;
  operatingSystem: string | null;
  tenancy: string | null;
  software: string | null;
  licenseModel: string | null;
  capacityStatus: string | null;
  marketOption: string | null;
  usageType: string;
  operation: string;
  /** On-demand prices per hour, by currency; a document with one offer term has one. */
  hourly: { currency: 'USD' | 'CNY'; perHour: number }[];
  /** For a Dedicated Host, how many instances of each size fit ("large": 48); null when it is not told. */
  hostCapacity: Record<string, number> | null;
  /** ISO time, or null. */
  publishedAt: string | null;
};

/** A text that may be missing or something else. */
export const text = z.string().optional().catch(undefined);

/** Lenient on what is extra or odd: the list holds thousands of products, and one odd one must not cost the rest. */
const document = z.object({
  product: z.object({
    sku: z.string().min(1),
    productFamily: text,
    attributes: z.record(z.string(), z.unknown()),
  }),
  terms: z
    .object({
      OnDemand: z
        .record(
          z.string(),
          z.object({
            priceDimensions: z.record(
              z.string(),
              z.object({ unit: text, beginRange: text, pricePerUnit: z.record(z.string(), z.unknown()) }),
            ),
          }),
        )
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
  publicationDate: text,
});

type Terms = z.infer<typeof document>['terms'];

/** Reads one entry of a PriceList, which is JSON in a string; null when it is not a product with an instance type. */
export function parseOffer(json: string): Offer | null {
  const parsed = document.safeParse(parseJson(json));
  if (!parsed.success) return null;
  const { product, terms, publicationDate } = parsed.data;
  const attribute = (name: string): string | null => {
    const value = product.attributes[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const instanceType = attribute('instanceType');
  if (instanceType === null) return null;
  return {
    sku: product.sku,
    productFamily: product.productFamily ?? null,
    instanceType,
    regionCode: attribute('regionCode'),
    locationType: attribute('locationType'),
    operatingSystem: attribute('operatingSystem'),
    tenancy: attribute('tenancy'),
    software: attribute('preInstalledSw'),
    licenseModel: attribute('licenseModel'),
    capacityStatus: attribute('capacitystatus'),
    marketOption: attribute('marketoption'),
    usageType: attribute('usagetype') ?? '',
    operation: attribute('operation') ?? '',
    hourly: hourlyPrices(terms),
    hostCapacity: hostCapacity(product.attributes),
    publishedAt: publicationDate ?? null,
  };
}

/** The latest date that any document told; ISO dates in UTC sort as text. */
export function latestPublication(offers: Iterable<Pick<Offer, 'publishedAt'>>): string | null {
  let latest: string | null = null;
  for (const { publishedAt } of offers) {
    if (publishedAt !== null && (latest === null || publishedAt > latest)) latest = publishedAt;
  }
  return latest;
}

/** What the JSON says; null where it is none. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Every hourly on-demand price of the document. `Quantity` is an upfront sum, and later ranges are volume tiers. */
function hourlyPrices(terms: Terms): Offer['hourly'] {
  const prices: Offer['hourly'] = [];
  for (const term of Object.values(terms?.OnDemand ?? {})) {
    for (const dimension of Object.values(term.priceDimensions)) {
      if (dimension.unit !== undefined && !/^(hrs?|hours?)$/i.test(dimension.unit)) continue;
      if (dimension.beginRange !== undefined && Number(dimension.beginRange) !== 0) continue;
      for (const currency of ['USD', 'CNY'] as const) {
        const amount = dimension.pricePerUnit[currency];
        if (typeof amount !== 'string' && typeof amount !== 'number') continue;
        const perHour = amount === '' ? Number.NaN : Number(amount);
        if (Number.isFinite(perHour)) prices.push({ currency, perHour });
      }
    }
  }
  return prices;
}

/** `instanceCapacity4xlarge: "12"` becomes `4xlarge: 12`. */
function hostCapacity(attributes: Record<string, unknown>): Record<string, number> | null {
  const capacity: Record<string, number> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const size = /^instanceCapacity[-_]?(.+)$/i.exec(name)?.[1];
    if (size === undefined || typeof value !== 'string') continue;
    capacity[size.toLowerCase()] = Number(value) || 0;
  }
  return Object.keys(capacity).length === 0 ? null : capacity;
}
