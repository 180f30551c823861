import type { SpotRates } from '../../../shared/contract/prices';

/** The zone in which a type costs least as spot; the first by name among equals, null where none is known. */
export function lowestSpot(spot: SpotRates | null): { zone: string; perHour: number } | null {
  let lowest: { zone: string; perHour: number } | null = null;
  for (const [zone, { perHour }] of Object.entries(spot?.zones ?? {})) {
    if (!lowest || perHour < lowest.perHour || (perHour === lowest.perHour && zone < lowest.zone)) {
      lowest = { zone, perHour };
    }
  }
  return lowest;
}

/** The plain mean over the zones; null where none is known. */
export function meanSpot(spot: SpotRates | null): number | null {
  const prices = Object.values(spot?.zones ?? {});
  if (prices.length === 0) return null;
  return prices.reduce((sum, { perHour }) => sum + perHour, 0) / prices.length;
}

/** How much less than on demand a price is, 0.7 being 70 % less; null where either is unknown. */
export function discount(perHour: number | null, onDemand: number | null): number | null {
  return perHour === null || onDemand === null || onDemand === 0 ? null : 1 - perHour / onDemand;
}
