import { PRICE_BASES } from './price-basis';
import type { TypesView } from './types-view';
import type { ExtraSide } from './use-region-catalogues';

/** Columns that a side fills, apart from those of the ways to pay. */
const SIDE_OF_COLUMN: Readonly<Record<string, ExtraSide>> = {
  spotZone: 'spot',
  spotDiscount: 'spot',
  zones: 'zones',
};

/**
 * The sides of the catalogue that something in the view goes by: a column that is shown, an order, a
 * condition, the price that is compared. The others would cost calls for what nobody looks at.
 */
export function wantedSides(
  view: Pick<TypesView, 'basis' | 'conditions' | 'sort'>,
  columns: Iterable<string>,
): ReadonlySet<ExtraSide> {
  const used = [
    ...columns,
    view.basis,
    ...view.sort.map(({ column }) => column),
    ...view.conditions.tokens.flatMap(({ propertyKey }) => propertyKey ?? []),
  ];
  return new Set(used.flatMap((id) => sideOf(id) ?? []));
}

const SIDES: readonly ExtraSide[] = ['savings', 'spot', 'zones'];

/** The sides named in a text, as `[...sides].join(',')` has them. */
export function sidesFrom(text: string): ReadonlySet<ExtraSide> {
  const names = text.split(',');
  return new Set(SIDES.filter((side) => names.includes(side)));
}

function sideOf(column: string): ExtraSide | null {
  const side = PRICE_BASES.find(({ id }) => id === column)?.side;
  if (side !== undefined) return side === 'prices' ? null : side;
  return SIDE_OF_COLUMN[column] ?? null;
}
