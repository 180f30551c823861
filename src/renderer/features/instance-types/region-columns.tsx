import { BasisCell } from './basis-cell';
import { number, text, type TypeColumn } from './column-kinds';
import type { PriceView } from './price-columns';
import { formatPer, perUnit, unitSign } from './price-unit';
import { currencyOf } from './price-basis';
import type { TypeRow } from './type-row';

/** The region of a row, where rows are of several. */
export const REGION_COLUMN: TypeColumn = text('region', 'Region', 120, (row) => row.region);

/** Where a type costs least, and a price for each of the regions, the least of them marked. */
export function regionColumns(regions: readonly string[], view: PriceView): TypeColumn[] {
  const { basis, unit } = view;
  const cheapestRegion = (row: TypeRow) => (basis.hourly(row) === null ? null : row.region);
  const offered = number('regions', 'Regions', 84, (row) => row.across?.size ?? null);
  return [
    text('cheapestRegion', 'Cheapest region', 130, cheapestRegion),
    offered,
    ...regions.map((region) => {
      const hourly = (row: TypeRow) => {
        const there = row.across?.get(region);
        return there ? basis.hourly(there) : null;
      };
      return number(`in ${region}`, `${region} (${unitSign(unit)})`, 136, hourly, {
        cell: (row) => <RegionPrice row={row} region={region} view={view} />,
        value: (row) => perUnit(hourly(row), unit),
      });
    }),
  ];
}

function RegionPrice({ row, region, view }: { row: TypeRow; region: string; view: PriceView }) {
  const there = row.across?.get(region);
  const { basis, unit } = view;
  if (!there) return <span className="type-not-offered">not offered</span>;
  const perHour = basis.hourly(there);
  if (perHour === null || perHour !== basis.hourly(row)) {
    return <BasisCell row={there} basis={basis} unit={unit} />;
  }
  return (
    <span className="type-cheapest" title={`Nowhere less: ${formatPer(perHour, unit, currencyOf(there))}`}>
      <BasisCell row={there} basis={basis} unit={unit} />
      <span className="grid-unseen"> cheapest</span>
    </span>
  );
}
