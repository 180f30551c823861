import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import { Parameters } from '../listings/condition-sql';
import { copyRows, timeSql } from '../listings/copy-rows';
import { DIFFERENCE_SQL, differenceOrderBy, differenceWhere } from './difference-sql';
import { FACT, FATE } from './difference-table';
import type { ComparisonQuestion } from './protocol';

/** The words of a column, for each of its numbers. */
function words(column: string, names: Record<string, number>): string {
  const cases = Object.entries(names).map(([name, number]) => `WHEN ${number} THEN '${name}'`);
  return `CASE ${column} ${cases.join(' ')} END`;
}

/** The facts that differ, by the names of their columns, as one text; null where none does. */
const CHANGED = `nullif(array_to_string(list_filter([${Object.entries({
  size: FACT.size,
  etag: FACT.etag,
  storage_class: FACT.storageClass,
  last_modified: FACT.modified,
})
  .map(([name, bit]) => `CASE WHEN facts & ${bit} > 0 THEN '${name}' END`)
  .join(', ')}], fact -> fact IS NOT NULL), ' '), '')`;

/**
 * Writes a view's rows, in the view's order, to a file that exists already and is filled anew; returns how many. A
 * failure takes the file away. Throws DuckDB's error, or the signal's reason when it aborts.
 */
export function exportDifferences(
  connection: DuckDBConnection,
  prefix: string,
  { view, format, file }: Extract<ComparisonQuestion, { kind: 'export' }>,
  advance: (share: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const parameters = new Parameters(2);
  const where = differenceWhere(view.filter, parameters);
  const sql = `SELECT decode($1::BLOB || name) AS key,
      ${words('fate', { added: FATE.added, changed: FATE.changed, removed: FATE.removed })} AS change,
      ${CHANGED} AS changed,
      size_before::BIGINT AS size_before, size_after::BIGINT AS size_after,
      (${DIFFERENCE_SQL})::BIGINT AS size_difference,
      ${timeSql('modified_before', format)} AS last_modified_before,
      ${timeSql('modified_after', format)} AS last_modified_after,
      storage_class_before, storage_class_after,
      decode(etag_before) AS etag_before, decode(etag_after) AS etag_after,
      CASE WHEN is_object THEN 'object' ELSE 'folder' END AS kind
    FROM (FROM difference ${where} ${differenceOrderBy(view.sort)})`;
  const values = [new DuckDBBlobValue(Buffer.from(prefix)), ...parameters.values];
  return copyRows({ connection, sql, values, format, file }, advance, signal);
}
