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

/*
 * A page of a hundred entries is a megabyte, nearly all of it reservations. They are written as text
 * rather than made as objects first, which takes a few times as long.
 */

function dimension(code: string, rate: string, unit: string, usd: number, description: string): string {
  // an upfront fee has no range: it is no usage
  const range = rate === UPFRONT_RATE ? '' : '"beginRange":"0","endRange":"Inf",';
  return (
    `"${code}.${rate}":{"unit":"${unit}",${range}"description":${JSON.stringify(description)},` +
    `"appliesTo":[],"rateCode":"${code}.${rate}","pricePerUnit":{"USD":"${usd.toFixed(10)}"}}`
  );
}

function offer(sku: string, term: string, dimensions: string, termAttributes: string): string {
  return (
    `"${sku}.${term}":{"priceDimensions":{${dimensions}},"sku":"${sku}","effectiveDate":"${EFFECTIVE}",` +
    `"offerTermCode":"${term}","termAttributes":{${termAttributes}}}`
  );
}

/** Dollars as descriptions have them: no fewer than two decimals, and no needless ones. */
function dollars(usd: number): string {
  const [whole = '0', decimals = ''] = usd.toFixed(10).split('.');
  return `$${whole}.${decimals.replace(/0+$/, '').padEnd(2, '0')}`;
}

function onDemandTerms(sku: string, { onDemand, unit, description }: Product): string[] {
  if (onDemand === null) return [];
  const words = `${dollars(onDemand)} ${description}`;
  const price = dimension(`${sku}.${ON_DEMAND_TERM}`, HOURLY_RATE, unit, onDemand, words);
  return [`"OnDemand":{${offer(sku, ON_DEMAND_TERM, price, '')}}`];
}

function reservedTerms(sku: string, { reserved, attributes }: Product): string[] {
  if (!reserved) return [];
  const { operatingSystem = '', instanceType = '' } = attributes;
  const words = `${operatingSystem} (Amazon VPC), ${instanceType} reserved instance applied`;
  const offers = RESERVED_TERMS.map((term) => {
    const { hourly, upfront } = reservedPrice(term, reserved.computePerHour, reserved.licencePerHour);
    const code = `${sku}.${term.offerTermCode}`;
    const hours = dimension(code, HOURLY_RATE, 'Hrs', hourly, words);
    const fee = dimension(code, UPFRONT_RATE, 'Quantity', upfront, 'Upfront Fee');
    return offer(
      sku,
      term.offerTermCode,
      term.purchaseOption === 'No Upfront' ? hours : `${fee},${hours}`,
      `"LeaseContractLength":"${term.years}yr","OfferingClass":"${term.offeringClass}",` +
        `"PurchaseOption":"${term.purchaseOption}"`,
    );
  });
  return [`"Reserved":{${offers.join(',')}}`];
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
  const terms = [...onDemandTerms(sku, product), ...reservedTerms(sku, product)];
  return (
    `{"product":${JSON.stringify({ productFamily, attributes, sku })},"serviceCode":"AmazonEC2",` +
    `"terms":{${terms.join(',')}},"version":"${VERSION}","publicationDate":"${PUBLICATION_DATE}"}`
  );
}
