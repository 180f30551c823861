import { bySize, type TypeRow } from './type-row';

/**
 * A row for each type that any of the regions has: the type where it costs least by `hourly` (the first such
 * region among equals, and the first region that has the type where no price is known), with all of its rows
 * at hand in `across`. `regions`: each region's rows.
 */
export function acrossRows(
  regions: readonly (readonly TypeRow[])[],
  hourly: (row: TypeRow) => number | null,
): TypeRow[] {
  const byType = new Map<string, TypeRow[]>();
  for (const row of regions.flat()) {
    const known = byType.get(row.spec.instanceType);
    if (known) known.push(row);
    else byType.set(row.spec.instanceType, [row]);
  }
  return Array.from(byType.values())
    .flatMap((rows) => {
      const lead = cheapest(rows, hourly) ?? rows[0];
      return lead ? [{ ...lead, across: new Map(rows.map((row) => [row.region, row])) }] : [];
    })
    .sort((a, b) => bySize(a.spec, b.spec));
}

/** The row that costs least, the first among equals; null where no price is known. */
export function cheapest(rows: Iterable<TypeRow>, hourly: (row: TypeRow) => number | null): TypeRow | null {
  let best: TypeRow | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const price = hourly(row);
    if (price === null || price >= least) continue;
    best = row;
    least = price;
  }
  return best;
}

/** What a region offers for a need. */
export type RegionOffer = {
  region: string;
  /** How many types answer the need there. */
  fitting: number;
  /** The one that costs least; null where no price is known. */
  cheapest: TypeRow | null;
  perHour: number | null;
  /** How much more than in the cheapest region, 0.2 being 20 %; null where it has no price. */
  above: number | null;
};

/** What each region has to offer among rows that answer a need, the cheapest region first. */
export function regionOffers(
  regions: readonly { region: string; rows: readonly TypeRow[] }[],
  hourly: (row: TypeRow) => number | null,
): RegionOffer[] {
  const offers = regions.map(({ region, rows }) => {
    const best = cheapest(rows, hourly);
    return { region, fitting: rows.length, cheapest: best, perHour: best && hourly(best) };
  });
  const least = Math.min(...offers.map(({ perHour }) => perHour ?? Number.POSITIVE_INFINITY));
  return offers
    .map((offer) => ({
      ...offer,
      above: offer.perHour === null || least <= 0 ? null : offer.perHour / least - 1,
    }))
    .sort(
      (a, b) =>
        (a.perHour ?? Number.POSITIVE_INFINITY) - (b.perHour ?? Number.POSITIVE_INFINITY) ||
        (a.region < b.region ? -1 : 1),
    );
}
