import type { Condition, Conditions } from '../../filter/conditions';
import { frontier, type Capability } from './frontier';
import type { PriceBasis } from './price-basis';
import type { TypeRow } from './type-row';

/** A row of the grid as a point: how much it has of a capability, and what it costs an hour. */
export type PlotPoint = { row: TypeRow; amount: number; perHour: number };

/** The rows that can be drawn: of the others the price or the amount is unknown, or there is none of it. */
export function plotPoints(
  rows: readonly TypeRow[],
  { of }: Capability,
  { hourly }: PriceBasis,
): PlotPoint[] {
  return rows.flatMap((row): PlotPoint[] => {
    const amount = of(row);
    const perHour = hourly(row);
    return amount === null || perHour === null || amount <= 0 || perHour <= 0
      ? []
      : [{ row, amount, perHour }];
  });
}

/** The points that none beats, from the cheapest on: the line that best value lies on. */
export function frontierPoints(
  points: readonly PlotPoint[],
  capability: Capability,
  { hourly }: PriceBasis,
): PlotPoint[] {
  const best = new Set(
    frontier(
      points.map(({ row }) => row),
      capability,
      hourly,
    ),
  );
  return points.filter(({ row }) => best.has(row)).sort((a, b) => a.perHour - b.perHour);
}

/** A rectangle that was drawn over the plot. */
export type Brushed = { amounts: readonly [number, number]; perHour: readonly [number, number] };

/**
 * The conditions with those on the two columns of the plot replaced by the rectangle's edges, rounded outwards
 * so that what was in it stays.
 */
export function brushedConditions(
  conditions: Conditions,
  { amounts, perHour }: Brushed,
  { column }: Capability,
  { id }: PriceBasis,
): Conditions {
  const kept = conditions.tokens.filter(({ propertyKey }) => propertyKey !== column && propertyKey !== id);
  return {
    operation: 'and',
    tokens: [...kept, ...between(column, amounts, 2), ...between(id, perHour, 4)],
  };
}

function between(propertyKey: string, [least, most]: readonly [number, number], digits: number): Condition[] {
  const scale = 10 ** digits;
  return [
    { propertyKey, operator: '>=', value: String(Math.max(0, Math.floor(least * scale) / scale)) },
    { propertyKey, operator: '<=', value: String(Math.ceil(most * scale) / scale) },
  ];
}
