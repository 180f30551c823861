import { stableSku } from '../stable-id';
import { RESERVED_TERMS, reservedPrice } from './rules';
import type { Attributes } from './type-attributes';

/** When the demo account's price list was published; its figures are of that day. */
export const PUBLICATION_DATE = '2026-07-20T16:34:12Z';
const VERSION = '20260720163412';

/** A product of the Price List, before it is written out. */
export type Product = {
  /** All attributes, `productFamily` among them; unequal for any two products of a place. */
  attributes: Attributes;
  /** What sets apart two products with equal attributes. */
  variant?: string;
  /** USD; null where the product is not sold on demand. */
  onDemand: number | null;
  unit: string;
  /** The words after the price: "per On Demand Linux m5.large Instance Hour". */
  description: string;
  /** What a reservation is reckoned from; null where none is sold. */
  reserved: { computePerHour: number; licencePerHour: number } | null;
};

const ON_DEMAND_TERM = 'JRTCKXETXF';
const HOURLY_RATE = '6YS6EN2CT7';
const UPFRONT_RATE = '2TG2D8R56U';
const EFFECTIVE = '2026-07-01T00:00:00Z';

type Dimension = { rate: string; unit: string; usd: number; description: string; upfront: boolean };

function priceDimensions(sku: string, term: string, dimensions: readonly Dimension[]) {
  return Object.fromEntries(
    dimensions.map(({ rate, unit, usd, description, upfront }) => {
      const rateCode = `${sku}.${term}.${rate}`;
      // an upfront fee has no range: it is no usage
      const range = upfront ? {} : { beginRange: '0', endRange: 'Inf' };
      const pricePerUnit = { USD: usd.toFixed(10) };
      return [rateCode, { unit, ...range, description, appliesTo: [], rateCode, pricePerUnit }];
    }),
  );
}

function offer(sku: string, term: string, dimensions: Dimension[], termAttributes: Record<string, string>) {
  return {
    [`${sku}.${term}`]: {
      priceDimensions: priceDimensions(sku, term, dimensions),
      sku,
      effectiveDate: EFFECTIVE,
      offerTermCode: term,
      termAttributes,
    },
  };
}

/** Dollars as descriptions have them: no fewer than two decimals, and no needless ones. */
function dollars(usd: number): string {
  const [whole = '0', decimals = ''] = usd.toFixed(10).split('.');
  return `$${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
}

function reservedTerms(sku: string, product: Product) {
  const { reserved } = product;
  if (!reserved) return null;
  return Object.assign(
    {},
    ...RESERVED_TERMS.map((term) => {
      const { hourly, upfront } = reservedPrice(term, reserved.computePerHour, reserved.licencePerHour);
      const hours: Dimension = {
        rate: HOURLY_RATE,
        unit: 'Hrs',
        usd: hourly,
        description: `${product.attributes['operatingSystem'] ?? ''} (Amazon VPC), ${product.attributes['instanceType'] ?? ''} reserved instance applied`,
        upfront: false,
      };
      const fee: Dimension = {
        rate: UPFRONT_RATE,
        unit: 'Quantity',
        usd: upfront,
        description: 'Upfront Fee',
        upfront: true,
      };
      return offer(sku, term.offerTermCode, term.purchaseOption === 'No Upfront' ? [hours] : [fee, hours], {
        LeaseContractLength: `${term.years}yr`,
        OfferingClass: term.offeringClass,
        PurchaseOption: term.purchaseOption,
      });
    }),
  ) as object;
}

/** The product's SKU: the same for the same product in every run. */
export function skuOf({ attributes, variant = '' }: Product): string {
  const { regionCode, usagetype, operation, tenancy, capacitystatus, volumeApiName, licenseModel } =
    attributes;
  return stableSku(
    [regionCode, usagetype, operation, tenancy, capacitystatus, volumeApiName, licenseModel, variant].join(
      ' ',
    ),
  );
}

/** The product as an entry of `PriceList`: a document of its own, in a string. */
export function priceListEntry(product: Product): string {
  const sku = skuOf(product);
  const { productFamily, ...attributes } = product.attributes;
  const onDemand =
    product.onDemand === null
      ? null
      : offer(
          sku,
          ON_DEMAND_TERM,
          [
            {
              rate: HOURLY_RATE,
              unit: product.unit,
              usd: product.onDemand,
              description: `${dollars(product.onDemand)} ${product.description}`,
              upfront: false,
            },
          ],
          {},
        );
  const reserved = reservedTerms(sku, product);
  return JSON.stringify({
    product: { productFamily, attributes, sku },
    serviceCode: 'AmazonEC2',
    terms: { ...(onDemand && { OnDemand: onDemand }), ...(reserved && { Reserved: reserved }) },
    version: VERSION,
    publicationDate: PUBLICATION_DATE,
  });
}
