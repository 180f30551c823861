import type { PriceQuote, TypePrices } from '../../../shared/contract/prices';
import { usageOperationOf } from '../../../shared/price-choices';
import type { Offer } from './offer';
import { bestOffers, currencyOf, onDemandPrices, type PriceQuestion } from './offer-rank';
import { pickReserved } from './pick-reserved';

/** What on demand and reservations cost together; null where neither is known. */
export function pickPrices(offers: readonly Offer[], question: PriceQuestion): TypePrices | null {
  const onDemand = pickQuote(offers, question);
  const reserved = pickReserved(offers, question);
  return onDemand.state === 'unknown' && !reserved ? null : { onDemand, reserved };
}

/**
 * The on-demand price among the SKUs of one instance type (or one host family).
 *
 * Pure, and the same for every order of `offers`. SKUs that cannot be the answer are left out: other
 * regions (Local and Wavelength Zones have regionCodes of their own), other tenancy or software,
 * capacity reservations and capacity blocks, and a price of 0, which stands for "billed elsewhere".
 * Of the rest the best kind of usage wins (`BoxUsage` for Shared), then the operation code that EC2
 * itself would bill. If several SKUs are equally good and disagree, it is a conflict, never the last.
 */
export function pickQuote(offers: Iterable<Offer>, question: PriceQuestion): PriceQuote {
  const currency = currencyOf(question.region);
  const candidates = bestOffers(
    offers,
    question,
    (offer) => onDemandPrices(offer, currency).length > 0,
  ).flatMap((offer) =>
    onDemandPrices(offer, currency).map((perHour) => ({
      sku: offer.sku,
      perHour,
      usageType: offer.usageType,
      operation: offer.operation,
    })),
  );
  return quoteOf(candidates, currency, question);
}

type Candidate = { sku: string; perHour: number; usageType: string; operation: string };

function quoteOf(found: Candidate[], currency: 'USD' | 'CNY', question: PriceQuestion): PriceQuote {
  const candidates = [...new Map(found.map((one) => [`${one.sku} ${one.perHour}`, one])).values()].sort(
    (a, b) => a.perHour - b.perHour || (a.sku < b.sku ? -1 : 1),
  );
  const [first] = candidates;
  if (!first) return { state: 'unknown' };
  if (candidates.some((one) => one.perHour !== first.perHour)) {
    return {
      state: 'conflict',
      currency,
      candidates: candidates.map(({ sku, perHour, usageType }) => ({ sku, perHour, usageType })),
    };
  }
  const operation = first.operation || (usageOperationOf(question.choice) ?? '');
  return { state: 'known', perHour: first.perHour, currency, sku: first.sku, operation };
}
