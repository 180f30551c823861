import type { GridLayout } from '../../../shared/contract/settings';
import { resolveLayout } from '../../grid/layout';
import type { TypeColumn } from './column-kinds';
import type { PriceView } from './price-columns';
import { REGION_COLUMN, regionColumns } from './region-columns';
import { typeColumns } from './type-columns';
import type { Arrangement } from './types-view';

/** What tells of a type where its prices in each region take the room. */
const BESIDE_REGIONS: ReadonlySet<string> = new Set(['type', 'vcpus', 'memory']);

/** The grid's columns. */
export function columnsFor(
  arrangement: Arrangement,
  regions: readonly string[],
  view: PriceView,
): readonly TypeColumn[] {
  const columns = typeColumns(view);
  const [type, ...others] = columns;
  if (!type || arrangement === 'region') return columns;
  if (arrangement !== 'types') return [type, REGION_COLUMN, ...others];
  const behind = others.map((column) => ({ ...column, initiallyHidden: !BESIDE_REGIONS.has(column.id) }));
  const beside = behind.filter(({ initiallyHidden }) => !initiallyHidden);
  const rest = behind.filter(({ initiallyHidden }) => initiallyHidden);
  return [type, ...beside, ...regionColumns(regions, view), ...rest];
}

/** The name under which the columns' arrangement is remembered; grids with other columns have their own. */
export function gridNameFor(arrangement: Arrangement): string {
  if (arrangement === 'region') return 'Instance types';
  return arrangement === 'types' ? 'Instance types across regions' : 'Instance types of every region';
}

/** The ids of the columns that are shown. */
export function visibleColumns(columns: readonly TypeColumn[], layout: GridLayout): string[] {
  const { order, hidden } = resolveLayout(columns, layout);
  return order.filter((id) => !hidden.has(id));
}
