import { formatCount } from '../../../shared/format/bytes';
import { formatHourly, formatTotal } from '../../../shared/format/money';
import { MONTH_HOURS } from '../instance-types/price-unit';
import { costSoFar, type InstanceView } from './instance-view';

/** What instances cost together while they run. */
export type RunningCost = {
  perHour: number;
  currency: 'USD' | 'CNY';
  /** Since each one's launch. */
  soFar: number;
  /** Running instances that the sums hold, those whose price is not known, and those still asked for. */
  priced: number;
  unknown: number;
  awaited: number;
};

/** Sums what is billed: pending, stopped and terminated instances cost no compute. */
export function runningCost(views: readonly InstanceView[], now: number): RunningCost {
  const cost: RunningCost = { perHour: 0, currency: 'USD', soFar: 0, priced: 0, unknown: 0, awaited: 0 };
  for (const view of views) {
    if (view.instance.state !== 'running') continue;
    const quote = view.price?.quote;
    if (quote === undefined) cost.awaited += 1;
    else if (quote.state !== 'known') cost.unknown += 1;
    else {
      cost.priced += 1;
      cost.perHour += quote.perHour;
      cost.currency = quote.currency;
      cost.soFar += costSoFar(view, now) ?? 0;
    }
  }
  return cost;
}

/** "$0.1920/h, $140.16 a month, $3.20 so far", with what the sums lack; empty where nothing runs. */
export function costText(
  { priced, perHour, currency, soFar, ...cost }: RunningCost,
  failed: boolean,
): string {
  // where the prices could not be had, nobody waits for them any more
  const unknown = failed ? cost.unknown + cost.awaited : cost.unknown;
  const without = unknown > 0 && `${formatCount(unknown)} running without a known price`;
  const sums =
    priced > 0 &&
    [
      `${formatHourly(perHour, currency)}/h`,
      `${formatTotal(perHour * MONTH_HOURS, currency)} a month`,
      `${formatTotal(soFar, currency)} so far`,
    ].join(', ');
  const text = [sums && `running: ${sums}`, without].filter(Boolean).join(', and ');
  return [text, !failed && cost.awaited > 0 && 'looking up prices…'].filter(Boolean).join(' · ');
}
