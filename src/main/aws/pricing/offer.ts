import { moneyOf, readProduct, type PriceDimension } from './product-document';
import { CURRENCIES, isHourly, reservedOffers, type ReservedOffer } from './reserved-offer';

/** One SKU of AmazonEC2 as far as an on-demand price needs it; null where the document is silent. */
export type Offer = {
  sku: string;
  productFamily: string | null;
  /** `m5.large`; for a Dedicated Host its family, `m5`. */
  instanceType: string;
  /** "General purpose". */
  instanceFamily: string | null;
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
  /** What reservations of it cost. */
  reserved: ReservedOffer[];
  /** For a Dedicated Host, how many instances of each size fit ("large": 48); null when it is not told. */
  hostCapacity: Record<string, number> | null;
  /** ISO time, or null. */
  publishedAt: string | null;
};

/** Reads one entry of a PriceList, which is JSON in a string; null when it is not a product with an instance type. */
export function parseOffer(json: string): Offer | null {
  const product = readProduct(json);
  if (!product) return null;
  const { sku, productFamily, attributes, attribute, onDemand, publishedAt } = product;
  const instanceType = attribute('instanceType');
  if (instanceType === null) return null;
  return {
    sku,
    productFamily,
    instanceType,
    instanceFamily: attribute('instanceFamily'),
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
    hourly: hourlyPrices(onDemand),
    reserved: reservedOffers(product.reserved),
    hostCapacity: hostCapacity(attributes),
    publishedAt,
  };
}

/** Every hourly on-demand price of the document. `Quantity` is an upfront sum, and later ranges are volume tiers. */
function hourlyPrices(onDemand: readonly PriceDimension[][]): Offer['hourly'] {
  const prices: Offer['hourly'] = [];
  for (const dimension of onDemand.flat().filter(isHourly)) {
    for (const currency of CURRENCIES) {
      const perHour = moneyOf(dimension.pricePerUnit[currency]);
      if (Number.isFinite(perHour)) prices.push({ currency, perHour });
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
