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
  rowsOf.set(catalogue, made);
  return made;
}
