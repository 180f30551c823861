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

function boundsOf(quote: PriceQuote): { lowest: number; highest: number; currency: 'USD' | 'CNY' } | null {
  if (quote.state === 'unknown') return null;
  if (quote.state === 'known') {
    return { lowest: quote.perHour, highest: quote.perHour, currency: quote.currency };
  }
  const span = priceSpan(quote.candidates);
  return span && { ...span, currency: quote.currency };
}
