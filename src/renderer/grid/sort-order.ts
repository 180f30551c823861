import type { SortKey } from '../../shared/contract/listing';

/** A value that local rows are sorted by; `undefined` is unknown and sorts last in both directions. */
export type SortValue = string | number | boolean | undefined;

// one collator: making one per comparison costs a hundred times the comparison
const natural = new Intl.Collator('en', { numeric: true });

/** The column's value for sorting: null and NaN are unknown. */
export function sortValue(value: string | number | boolean | null): SortValue {
  return value === null || Number.isNaN(value) ? undefined : value;
}

/**
 * Compares two known values, ascending: numbers by size, false before true, text in natural order
 * (`c5.2xlarge` before `c5.10xlarge`), by code units where the natural order sees no difference.
 */
export function compareValues(a: SortValue, b: SortValue): number {
  if (typeof a === 'string' && typeof b === 'string') {
    return natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
  }
  return Number(a) - Number(b);
}

/**
 * The sort after a click on a column's header: ascending, descending, none. `additive` (shift) keeps
 * the other columns, and the column its place among them.
 */
export function nextSort(
  sort: readonly SortKey<string>[],
  column: string,
  additive: boolean,
): SortKey<string>[] {
  const now = sort.find((key) => key.column === column);
  const next: SortKey<string> | null = !now
    ? { column, direction: 'asc' }
    : now.direction === 'asc'
      ? { column, direction: 'desc' }
      : null;
  if (!additive) return next ? [next] : [];
  if (!now) return next ? [...sort, next] : [...sort];
  return sort.flatMap((key) => (key.column === column ? (next ?? []) : key));
}
