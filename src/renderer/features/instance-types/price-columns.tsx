import { UNKNOWN } from '../../../shared/format/bytes';
import { BasisCell } from './basis-cell';
import { column, HIDDEN, number, text, type Extra, type TypeColumn } from './column-kinds';
import {
  currencyOf,
  PRICE_BASES,
  RESERVED_BASES,
  SAVINGS_BASES,
  SPOT_BASES,
  type PriceBasis,
} from './price-basis';
import { priceSource } from './price-source';
import { formatPer, perUnit, unitSign, type PriceUnit } from './price-unit';
import { discount, lowestSpot } from './spot-figures';
import type { TypeRow } from './type-row';

/** What prices are shown by: for which time, and of which way to pay the figures that are made of a price. */
export type PriceView = { unit: PriceUnit; basis: PriceBasis };

const [ON_DEMAND] = PRICE_BASES;

/** The plain price, which people look for first, and what it is made of. */
export function onDemandColumns(view: PriceView): TypeColumn[] {
  if (!ON_DEMAND) return [];
  const source = (row: TypeRow) => priceSource(row, ON_DEMAND);
  return [price(ON_DEMAND, view, 128), text('priceSource', 'Price source', 260, source, HIDDEN)];
}

/** Every other way to pay. */
export function otherPriceColumns(view: PriceView): TypeColumn[] {
  const hidden = (bases: readonly PriceBasis[], width: number) =>
    bases.map((basis) => price(basis, view, width, HIDDEN));
  return [
    ...SPOT_BASES.map((basis) => price(basis, view, 112, basis.id === 'spot' ? {} : HIDDEN)),
    text('spotZone', 'Cheapest spot zone', 126, (row) => lowestSpot(row.spot)?.zone ?? null, HIDDEN),
    share('spotDiscount', 'Spot discount', 96, (row) =>
      discount(lowestSpot(row.spot)?.perHour ?? null, onDemandOf(row)),
    ),
    ...hidden(RESERVED_BASES, 150),
    ...hidden(SAVINGS_BASES, 150),
  ];
}

/** What a unit of something costs, by the way to pay that is chosen. */
export function derivedColumns(view: PriceView): TypeColumn[] {
  const { basis } = view;
  const per = (id: string, of: string, width: number, amount: (row: TypeRow) => number | null): TypeColumn =>
    money(id, `Price per ${of}`, width, view, (row) => ratio(basis.hourly(row), amount(row)), HIDDEN);
  return [
    per('pricePerVcpu', 'vCPU', 116, (row) => row.spec.vCpus),
    per('pricePerGib', 'GiB', 112, (row) => row.memoryGib),
    per('pricePerGhz', 'GHz', 112, (row) => row.totalGhz),
    per('pricePerGbps', 'Gbps', 116, (row) => row.spec.networkBaselineGbps),
    per('pricePerGpuGib', 'GPU GiB', 128, (row) => row.gpuMemoryGib),
    share('discount', 'Discount', 90, (row) => discount(basis.hourly(row), onDemandOf(row))),
  ];
}

/** A column of prices; conditions on it are always for an hour, so that they mean the same in every view. */
function price(basis: PriceBasis, { unit }: PriceView, width: number, extra: Extra = {}): TypeColumn {
  const made = number(basis.id, `${basis.header} (${unitSign(unit)})`, width, basis.hourly, {
    cell: (row) => <BasisCell row={row} basis={basis} unit={unit} />,
    value: (row) => perUnit(basis.hourly(row), unit),
    ...extra,
  });
  return { ...made, field: { ...made.field, label: `${basis.header} ($/h)` } };
}

function money(
  id: string,
  header: string,
  width: number,
  { unit }: PriceView,
  hourly: (row: TypeRow) => number | null,
  extra: Extra,
): TypeColumn {
  const made = number(id, `${header} (${unitSign(unit)})`, width, hourly, {
    cell: (row) => formatPer(hourly(row), unit, currencyOf(row)),
    value: (row) => perUnit(hourly(row), unit),
    ...extra,
  });
  return { ...made, field: { ...made.field, label: `${header} ($/h)` } };
}

/** A share of something, shown in percent and typed as such in conditions. */
function share(id: string, header: string, width: number, of: (row: TypeRow) => number | null): TypeColumn {
  const percent = (row: TypeRow): number | null => {
    const value = of(row);
    return value === null ? null : Math.round(value * 1000) / 10;
  };
  return column(id, `${header} (%)`, width, 'number', percent, {
    cell: (row) => percent(row)?.toFixed(1) ?? UNKNOWN,
    value: percent,
    align: 'end',
    ...HIDDEN,
  });
}

function onDemandOf({ quote }: TypeRow): number | null {
  return quote.state === 'known' ? quote.perHour : null;
}

function ratio(amount: number | null, by: number | null): number | null {
  return amount === null || by === null || by === 0 ? null : amount / by;
}
