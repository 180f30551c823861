import type { LaunchEstimate, Market } from '../../../shared/contract/launch';
import type { PriceQuote } from '../../../shared/contract/prices';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly, formatTotal } from '../../../shared/format/money';
import { priceSpan } from '../instance-types/quote-text';

/** What a launch costs at most, in words; compute only. */
export type LaunchCost = {
  /** One instance for an hour: "$0.0960". */
  each: string;
  /** As many as the maximum count, for an hour. */
  perHour: string;
  /** All of them for the planned hours; null when they are to run until someone ends them. */
  planned: string | null;
};

/**
 * The cost of `count` instances, for `hours` when that is planned. SKUs that disagree give a span,
 * an unknown price an em dash: never a guess.
 */
export function launchCost(quote: PriceQuote, count: number, hours: number | null): LaunchCost {
  const bounds = boundsOf(quote);
  if (!bounds) return { each: UNKNOWN, perHour: UNKNOWN, planned: hours === null ? null : UNKNOWN };
  const { lowest, highest, currency } = bounds;
  const span = (of: (price: number) => string): string =>
    lowest === highest ? of(lowest) : `${of(lowest)} to ${of(highest)}`;
  return {
    each: span((price) => formatHourly(price, currency)),
    perHour: span((price) => formatHourly(price * count, currency)),
    planned: hours === null ? null : span((price) => formatTotal(price * count * hours, currency)),
  };
}

/** What is priced: the on-demand price, or the spot price of now in the zone, the cheapest one where EC2 chooses it. */
export function pricedQuote(estimate: LaunchEstimate, market: Market, zone: string | null): PriceQuote {
  const { quote, spot } = estimate;
  if (market === 'on-demand') return quote;
  const told = zone === null ? spot[0] : spot.find((one) => one.zone === zone);
  if (!told) return { state: 'unknown' };
  const currency = quote.state === 'known' ? quote.currency : 'USD';
  const operation = estimate.usageOperation ?? '';
  return { state: 'known', perHour: told.perHour, currency, sku: `spot price in ${told.zone}`, operation };
}

function boundsOf(quote: PriceQuote): { lowest: number; highest: number; currency: 'USD' | 'CNY' } | null {
  if (quote.state === 'unknown') return null;
  if (quote.state === 'known') {
    return { lowest: quote.perHour, highest: quote.perHour, currency: quote.currency };
  }
  const span = priceSpan(quote.candidates);
  return span && { ...span, currency: quote.currency };
}
