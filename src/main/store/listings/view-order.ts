import type { ObjectColumn, SortKey } from '../../../shared/contract/listing';

/** The column of a table that a column of the grid is kept in. */
export const COLUMNS: Record<ObjectColumn, string> = {
  key: 'name',
  size: 'size',
  modified: 'modified',
  storageClass: 'storage_class',
  etag: 'etag',
};

/** An order of rows, freed of what makes no difference, so that equal orders are equal texts. */
export type ViewOrder<Column extends string = ObjectColumn> = {
  /** The order of keys alone, forwards or backwards; null when other columns come first. */
  keyOnly: 'asc' | 'desc' | null;
  /** Which way keys go among rows that are equal otherwise, and among folders. */
  keys: 'asc' | 'desc';
  /** What comes before the key. */
  terms: readonly SortKey<Column>[];
};

/** A column counts once, and nothing counts after the key, for no two rows share one. */
export function viewOrder<Column extends string>(sort: readonly SortKey<Column>[]): ViewOrder<Column> {
  const terms: SortKey<Column>[] = [];
  for (const term of sort) {
    if (term.column === 'key') {
      return { keyOnly: terms.length === 0 ? term.direction : null, keys: term.direction, terms };
    }
    if (!terms.some(({ column }) => column === term.column)) terms.push(term);
  }
  return { keyOnly: terms.length === 0 ? 'asc' : null, keys: 'asc', terms };
}

/** Names an order; equal for orders that sort the same. */
export function orderName<Column extends string>({ keys, terms }: ViewOrder<Column>): string {
  return [...terms.map(({ column, direction }) => `${column} ${direction}`), `key ${keys}`].join(', ');
}

/** `reversed`: from the last row to the first. `id`: the column of row ids. */
type OrderForm = { reversed?: boolean; id?: string };

/**
 * The ORDER BY of objects, nulls last in both directions. `arrival` says that row ids are in key
 * order, which is cheaper to compare than keys; otherwise equal keys of a careless server keep the
 * order in which they came.
 */
export function orderBy({ keys, terms }: ViewOrder, arrival: boolean, form: OrderForm = {}): string {
  const { reversed = false, id = 'rowid' } = form;
  const way = (direction: 'asc' | 'desc'): string => ((direction === 'asc') === reversed ? 'desc' : 'asc');
  const nulls = reversed ? 'NULLS FIRST' : 'NULLS LAST';
  const before = terms.map(({ column, direction }) => `${COLUMNS[column]} ${way(direction)} ${nulls}, `);
  const last = arrival ? `${id} ${way(keys)}` : `name ${way(keys)}, ${id}${reversed ? ' desc' : ''}`;
  return `ORDER BY ${before.join('')}${last}`;
}

/** The ORDER BY of folders, which have nothing but a name. */
export function folderOrderBy({ keys }: ViewOrder, arrival: boolean, form: OrderForm = {}): string {
  return orderBy({ keyOnly: keys, keys, terms: [] }, arrival, form);
}
