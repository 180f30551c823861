import { isZonePlace } from '../../../shared/price-places';
import { typeRows, type TypeRow } from './type-row';
import type { RegionCatalogue } from './use-region-catalogues';

const rowsOf = new WeakMap<RegionCatalogue, readonly TypeRow[]>();

/** A region's rows; the same ones while nothing of the region has changed. */
export function rowsOfRegion(catalogue: RegionCatalogue): readonly TypeRow[] {
  const known = rowsOf.get(catalogue);
  if (known) return known;
  const { region, types, prices, savings, spot, zones } = catalogue;
  const made = typeRows({
    region,
    specs: types.rows,
    prices: prices.rows,
    savings: savings.rows,
    spot: spot.rows,
    zones: zones.rows,
    ages: { prices: prices.age, savings: savings.age, spot: spot.age },
  });
  // EC2 may tell none of a city's types before the account has opted in: those that have a price are there
  const sold = isZonePlace(region) && !prices.running && prices.rows.size > 0;
  const shown = sold ? made.filter(({ spec }) => prices.rows.has(spec.instanceType)) : made;
  rowsOf.set(catalogue, shown);
  return shown;
}
