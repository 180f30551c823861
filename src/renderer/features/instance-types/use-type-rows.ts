import { useMemo } from 'react';
import { acrossRows, regionOffers, type RegionOffer } from './across-rows';
import type { PriceBasis } from './price-basis';
import type { TypeRow } from './type-row';
import { rowsOfRegion } from './type-rows-memory';
import type { Arrangement } from './types-view';
import type { RegionCatalogue } from './use-region-catalogues';

type Narrowing = {
  passes: (row: TypeRow) => boolean;
  best: (rows: readonly TypeRow[]) => readonly TypeRow[];
};

/** Every row of the regions, a type of several regions as often. */
export function useAllRows(catalogues: readonly RegionCatalogue[]): readonly TypeRow[] {
  return useMemo(() => catalogues.flatMap(rowsOfRegion), [catalogues]);
}

type ShownRows = {
  /** The rows of the grid that pass; none where regions are its rows. */
  shown: readonly TypeRow[];
  /** As many as there would be without any filter. */
  total: readonly TypeRow[];
  offers: readonly RegionOffer[];
};

/** The rows as they are arranged, as far as they pass. */
export function useShownRows(
  catalogues: readonly RegionCatalogue[],
  all: readonly TypeRow[],
  { passes, best }: Narrowing,
  arrangement: Arrangement,
  basis: PriceBasis,
): ShownRows {
  const passing = useMemo(
    () =>
      catalogues.map((catalogue) => ({
        region: catalogue.region,
        rows: rowsOfRegion(catalogue).filter(passes),
      })),
    [catalogues, passes],
  );
  const shown = useMemo(() => {
    const rows = passing.map((region) => region.rows);
    return best(arrangement === 'types' ? acrossRows(rows, basis.hourly) : rows.flat());
  }, [passing, best, arrangement, basis]);
  const total = useMemo(
    () => (arrangement === 'types' ? acrossRows(catalogues.map(rowsOfRegion), basis.hourly) : all),
    [arrangement, catalogues, all, basis],
  );
  const offers = useMemo(
    () => (arrangement === 'offers' ? regionOffers(passing, basis.hourly) : []),
    [arrangement, passing, basis],
  );
  return { shown, total, offers };
}
