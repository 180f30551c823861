import { formatHourly } from '../../../shared/format/money';
import type { Estimate } from './use-launch-choices';

/** What spot costs now, and how much less that is than on demand. */
export function spotText(estimate: Estimate): string {
  if (estimate.state !== 'known') return '';
  const { spot, spotProblem, quote } = estimate.estimate;
  if (spotProblem) return `Its price could not be read (${spotProblem.awsCode ?? spotProblem.message}).`;
  const [cheapest] = spot;
  if (!cheapest) return 'No spot price is known for this type and system here.';
  const { zone, perHour } = cheapest;
  const currency = quote.state === 'known' ? quote.currency : 'USD';
  const less =
    quote.state === 'known' && quote.perHour > 0
      ? `, ${Math.round(100 - (100 * perHour) / quote.perHour)} % below on demand`
      : '';
  const zones = spot.length > 1 ? `; ${spot.length} zones have a price` : '';
  return `Now from ${formatHourly(perHour, currency)}/h in ${zone}${less}${zones}.`;
}
