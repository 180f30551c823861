import type { ReservedRate, ReservedRates } from '../../../shared/contract/prices';
import { RESERVED_TERMS } from '../../../shared/price-terms';
import type { Offer } from './offer';
import { bestOffers, currencyOf, onDemandPrices, type PriceQuestion } from './offer-rank';

/**
 * What reservations cost, of the very SKUs that the on-demand price is from; where there is none on demand,
 * of the best that can be reserved. Null where none can. Pure, and the same for every order of `offers`.
 */
export function pickReserved(offers: Iterable<Offer>, question: PriceQuestion): ReservedRates | null {
  const currency = currencyOf(question.region);
  const all = [...offers];
  const sold = bestOffers(all, question, (offer) => onDemandPrices(offer, currency).length > 0);
  const chosen =
    sold.length > 0
      ? sold
      : bestOffers(all, question, ({ reserved }) => reserved.some((rate) => rate.currency === currency));
  const byTerm = RESERVED_TERMS.map((_, term) => ratesOfTerm(chosen, term, currency));
  const first = byTerm.flat().sort((a, b) => (a.sku < b.sku ? -1 : 1))[0];
  if (!first) return null;
  return {
    sku: first.sku,
    currency,
    rates: byTerm.map((rates) => (rates.length === 1 && rates[0] ? rateOf(rates[0]) : null)),
    conflicts: byTerm.flatMap((candidates, term) => (candidates.length > 1 ? [{ term, candidates }] : [])),
  };
}

type OfferedRate = ReservedRates['conflicts'][number]['candidates'][number];

/** The rates of a term, each once, the cheaper first; more than one is a conflict. */
function ratesOfTerm(offers: readonly Offer[], term: number, currency: 'USD' | 'CNY'): OfferedRate[] {
  const found = new Map<string, OfferedRate>();
  for (const { sku, reserved } of offers) {
    for (const { hourly, upfront, ...rate } of reserved) {
      if (rate.term !== term || rate.currency !== currency) continue;
      const key = `${hourly} ${upfront}`;
      const known = found.get(key);
      if (!known || sku < known.sku) found.set(key, { sku, hourly, upfront });
    }
  }
  return [...found.values()].sort((a, b) => a.upfront - b.upfront || a.hourly - b.hourly);
}

function rateOf({ hourly, upfront }: OfferedRate): ReservedRate {
  return { hourly, upfront };
}
