import type { PriceQuote } from '../../../shared/contract/prices';
import { UNKNOWN } from '../../../shared/format/bytes';
import { formatHourly } from '../../../shared/format/money';

/** The price as a cell shows it: "$0.0960", an em dash, or the span of prices that disagree. */
export function quoteText(quote: PriceQuote | null): string {
  if (!quote || quote.state === 'unknown') return UNKNOWN;
  if (quote.state === 'known') return formatHourly(quote.perHour, quote.currency);
  const span = priceSpan(quote.candidates);
  if (!span) return UNKNOWN;
  return `${formatHourly(span.lowest, quote.currency)} to ${formatHourly(span.highest, quote.currency)}`;
}

/** Where the price comes from, for the tooltip; null when there is nothing to tell. */
export function quoteSource(quote: PriceQuote | null): string | null {
  if (!quote || quote.state === 'unknown') return null;
  if (quote.state === 'known') return `SKU ${quote.sku}, operation ${quote.operation}`;
  const lines = quote.candidates.map(
    (one) => `${formatHourly(one.perHour, quote.currency)}: SKU ${one.sku}, ${one.usageType}`,
  );
  return ['The Price List holds several prices that should agree:', ...lines].join('\n');
}

export function priceSpan(
  candidates: readonly { perHour: number }[],
): { lowest: number; highest: number } | null {
  if (candidates.length === 0) return null;
  const prices = candidates.map((one) => one.perHour);
  return { lowest: Math.min(...prices), highest: Math.max(...prices) };
}
