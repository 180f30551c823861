import type { DuckDBValue } from '@duckdb/node-api';
import type { ObjectFilter } from '../../../shared/contract/listing';
import { isFiltering } from '../../../shared/listing/object-filter';
import { conditionSql, containsSql, keySql, Parameters } from './condition-sql';

/** A condition of a WHERE clause and the values of its parameters, numbered from `first` on. */
export type Condition = { sql: string; values: DuckDBValue[] };

/** Which rows a condition is for: those of which table, of a listing of which prefix. */
export type Filtered = { table: 'object' | 'folder'; prefix: string };

/** Names a filter; equal for filters that are the same, and empty for one that lets everything through. */
export function filterName(filter: ObjectFilter): string {
  const { text, conditions, operation } = filter;
  return isFiltering(filter) ? JSON.stringify([text, operation, conditions]) : '';
}

/** The rows that pass the filter, as `filterSql` tells them; null where all do. */
export function filterCondition(filter: ObjectFilter, rows: Filtered, first: number): Condition | null {
  if (!isFiltering(filter)) return null;
  const parameters = new Parameters(first);
  return { sql: filterSql(filter, rows, parameters), values: parameters.values };
}

/**
 * A test of the rows that pass the filter; true or false, never null. A folder has nothing but its name: it
 * passes no condition on anything else, neither `=` nor `!=`. Patterns must have been checked before
 * (`checkPatterns`).
 */
export function filterSql(filter: ObjectFilter, { table, prefix }: Filtered, parameters: Parameters): string {
  if (!isFiltering(filter)) return 'true';
  const tail = prefix.slice(prefix.lastIndexOf('/') + 1);
  const terms = filter.conditions.map((condition) => {
    if (condition.field === 'key') return keySql(condition, parameters);
    return table === 'folder' ? 'false' : conditionSql(condition, tail, parameters);
  });
  const all = [
    ...(filter.text === '' ? [] : [containsSql(filter.text, parameters)]),
    ...(terms.length === 0 ? [] : [`(${terms.join(filter.operation === 'and' ? ' AND ' : ' OR ')})`]),
  ];
  return all.join(' AND ');
}
