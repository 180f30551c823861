import type { SortKey } from '../../../shared/contract/listing';
import type { PriceChoice } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { NO_CONDITIONS, type Conditions } from '../../filter/conditions';
import type { BestValue } from './frontier';
import type { PriceUnit } from './price-unit';

/**
 * What the rows are: the types of one region, types with a price in each of several regions, each type of each
 * region, or regions with the cheapest type that fits.
 */
export const ARRANGEMENTS = ['region', 'types', 'all', 'offers'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

/** Everything that a person chooses in the Instance types view, apart from the columns. */
export type TypesView = {
  /** Codes of regions, and of Local and Wavelength Zones as the Price List has them; empty: the connection's region. */
  places: readonly string[];
  arrangement: Arrangement;
  choice: PriceChoice;
  /** The id of the way to pay by which prices are compared. */
  basis: string;
  unit: PriceUnit;
  search: string;
  conditions: Conditions;
  bestValue: BestValue;
  sort: readonly SortKey<string>[];
  /** What prices are plotted against; null where there is no plot. */
  plot: BestValue;
};

export const INITIAL_VIEW: TypesView = {
  places: [],
  arrangement: 'region',
  choice: DEFAULT_PRICE_CHOICE,
  basis: 'price',
  unit: 'hour',
  search: '',
  conditions: NO_CONDITIONS,
  bestValue: null,
  sort: [],
  plot: null,
};

/** The places whose types are shown: the one region, or all that were chosen. */
export function shownPlaces(
  view: Pick<TypesView, 'places' | 'arrangement'>,
  home: string,
): readonly string[] {
  if (view.arrangement === 'region') return [view.places[0] ?? home];
  return view.places.length > 0 ? view.places : [home];
}
