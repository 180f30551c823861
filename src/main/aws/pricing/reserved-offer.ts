import type { ReservedRate } from '../../../shared/contract/prices';
import { RESERVED_TERMS } from '../../../shared/price-terms';
import { moneyOf, type PriceDimension, type ProductDocument } from './product-document';

export const CURRENCIES = ['USD', 'CNY'] as const;

/** What a reservation of one SKU costs under one term, by its place in RESERVED_TERMS. */
export type ReservedOffer = ReservedRate & { term: number; currency: (typeof CURRENCIES)[number] };

/** Whether a line is a price an hour, from the first one on; later ranges are volume tiers. */
export function isHourly({ unit, beginRange }: PriceDimension): boolean {
  if (unit !== undefined && !/^(hrs?|hours?)$/i.test(unit)) return false;
  return beginRange === undefined || Number(beginRange) === 0;
}

/**
 * The reservations of a document. A term has a line an hour (`Hrs`, legitimately 0 where all is paid upfront)
 * and, but for No Upfront, a sum (`Quantity`). One that lacks a line or names no known term is left out: a
 * part of a price would be a wrong one.
 */
export function reservedOffers(terms: ProductDocument['reserved']): ReservedOffer[] {
  return terms.flatMap(({ attributes, dimensions }) => {
    const term = termOf(attributes);
    const upfrontIsDue = RESERVED_TERMS[term]?.upfront !== 'No Upfront';
    if (term < 0) return [];
    return CURRENCIES.flatMap((currency): ReservedOffer[] => {
      const hourly = amount(dimensions.filter(isHourly), currency);
      const sum = amount(dimensions.filter(isUpfront), currency);
      const upfront = upfrontIsDue ? sum : (sum ?? 0);
      return hourly === null || upfront === null ? [] : [{ term, currency, hourly, upfront }];
    });
  });
}

function termOf({ LeaseContractLength, PurchaseOption, OfferingClass }: Record<string, unknown>): number {
  return RESERVED_TERMS.findIndex(
    ({ years, upfront, offeringClass }) =>
      LeaseContractLength === `${years}yr` && PurchaseOption === upfront && OfferingClass === offeringClass,
  );
}

function isUpfront({ unit }: PriceDimension): boolean {
  return unit !== undefined && /^quantity$/i.test(unit);
}

/** The one amount of the lines; null where there is none, or where they disagree. */
function amount(dimensions: readonly PriceDimension[], currency: string): number | null {
  const amounts = new Set(
    dimensions.map(({ pricePerUnit }) => moneyOf(pricePerUnit[currency])).filter((one) => one >= 0),
  );
  const [first] = amounts;
  return amounts.size === 1 && first !== undefined ? first : null;
}
