import type { LaunchEstimate } from '../../../shared/contract/launch';
import type { PriceQuote } from '../../../shared/contract/prices';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly, formatTotal } from '../../../shared/format/money';
import { priceSpan } from '../instance-types/quote-text';

/** What a launch costs at most, in words. */
export type LaunchCost = {
  /** So many for an hour: "$0.0960". */
  perHour: string;
  /** All of them for the planned hours; null when they are to run until someone ends them. */
  planned: string | null;
};

/** What an instance costs an hour: one price, or a span where it is not known which it will be. */
export type HourlyBounds = { lowest: number; highest: number; currency: 'USD' | 'CNY' };

/**
 * The cost of `count` instances, for `hours` when that is planned. A span stays a span, an unknown price (null) is an
 * em dash: never a guess.
 */
export function launchCost(bounds: HourlyBounds | null, count: number, hours: number | null): LaunchCost {
  if (!bounds) return { perHour: UNKNOWN, planned: hours === null ? null : UNKNOWN };
  const { lowest, highest, currency } = bounds;
  const span = (of: (price: number) => string): string =>
    lowest === highest ? of(lowest) : `${of(lowest)} to ${of(highest)}`;
  return {
    perHour: span((price) => formatHourly(price * count, currency)),
    planned: hours === null ? null : span((price) => formatTotal(price * count * hours, currency)),
  };
}

/** The bounds of an on-demand price: a span where SKUs that should agree do not. */
export function onDemandBounds(quote: PriceQuote): HourlyBounds | null {
  if (quote.state === 'unknown') return null;
  if (quote.state === 'known') {
    return { lowest: quote.perHour, highest: quote.perHour, currency: quote.currency };
  }
  const span = priceSpan(quote.candidates);
  return span && { ...span, currency: quote.currency };
}

/** Whether a zone's prices are not its region's: those of Local and Wavelength Zones have lists of their own. */
export function isPricedApart(zone: string | null): boolean {
  return zone !== null && !/^[a-z]{2,4}(?:-[a-z]+)+-\d+[a-z]$/.test(zone);
}

/** The spot price of now in the zone; where EC2 chooses the zone (null), the span of all of them. */
export function spotBounds({ quote, spot }: LaunchEstimate, zone: string | null): HourlyBounds | null {
  const span = priceSpan(zone === null ? spot : spot.filter((one) => one.zone === zone));
  return span && { ...span, currency: quote.state === 'unknown' ? 'USD' : quote.currency };
}
