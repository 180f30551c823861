import type { Change, DifferenceColumn, DifferenceFilter } from '../../../shared/contract/comparison';
import type { SortKey } from '../../../shared/contract/listing';
import { containsSql, type Parameters } from '../listings/condition-sql';
import { orderName, viewOrder } from '../listings/view-order';
import { FATE, IS_TOLD } from './difference-table';
import type { DifferenceView } from './protocol';

/** Bytes that came with a row: negative for what was removed; null where a size is not known. */
export const DIFFERENCE_SQL = `CASE WHEN NOT is_object THEN NULL WHEN fate = ${FATE.added} THEN size_after
  WHEN fate = ${FATE.removed} THEN -size_before ELSE size_after - size_before END`;

/** What a column of the grid is sorted by. */
const COLUMNS: Record<Exclude<DifferenceColumn, 'key'>, string> = {
  change: 'fate',
  sizeBefore: 'size_before',
  sizeAfter: 'size_after',
  difference: DIFFERENCE_SQL,
  modifiedBefore: 'modified_before',
  modifiedAfter: 'modified_after',
  changed: 'nullif(facts, 0)',
  storageClassBefore: 'storage_class_before',
  storageClassAfter: 'storage_class_after',
  etagBefore: 'etag_before',
  etagAfter: 'etag_after',
};

/** Which changes a filter lets through, each once and in one order; null where all of them. */
function chosen({ changes }: DifferenceFilter): Change[] | null {
  const all: Change[] = ['added', 'changed', 'removed'];
  const some = all.filter((change) => changes.includes(change));
  return some.length === all.length ? null : some;
}

/** Names a view; equal for views of the same rows in the same order, and empty for all rows by their keys. */
export function differenceViewName({ sort, filter }: DifferenceView): string {
  const order = viewOrder(sort);
  const some = chosen(filter);
  if (order.keyOnly === 'asc' && some === null && filter.text === '') return '';
  return JSON.stringify([orderName(order), some, filter.text]);
}

/** The rows that pass the filter, those of which nothing is told left out. */
export function differenceWhere(filter: DifferenceFilter, parameters: Parameters): string {
  const some = chosen(filter);
  const tests = [
    IS_TOLD,
    ...(some === null ? [] : [some.length === 0 ? 'false' : `fate IN (${some.map(fateOf).join(', ')})`]),
    ...(filter.text === '' ? [] : [containsSql(filter.text, parameters)]),
  ];
  return `WHERE ${tests.join(' AND ')}`;
}

/** Folders first, then the order asked for, what is unknown last either way, then by key. */
export function differenceOrderBy(sort: readonly SortKey<DifferenceColumn>[]): string {
  const { terms, keys } = viewOrder(sort);
  const before = terms.flatMap(({ column, direction }) =>
    column === 'key' ? [] : [`${COLUMNS[column]} ${direction} NULLS LAST, `],
  );
  // row ids go up with keys, and are cheaper to compare
  return `ORDER BY is_object, ${before.join('')}rowid ${keys}`;
}

function fateOf(change: Change): number {
  return FATE[change];
}
