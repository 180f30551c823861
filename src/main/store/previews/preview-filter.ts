import type { ObjectTableColumn, ObjectTableFilter } from '../../../shared/contract/object-tables';
import { nameSql } from './preview-table';

const COMPARISON = /^(<=|>=|!=|<>|=|<|>)\s*([^]*)$/;

/**
 * Rows whose cells pass: a column that holds the text, whatever the case, or compares with it by a sign before; all
 * columns without one. True or false, never null.
 */
export function filterSql(
  { column, text }: ObjectTableFilter,
  columns: readonly ObjectTableColumn[],
): { sql: string; values: string[] } {
  if (text === '') return { sql: 'true', values: [] };
  const one = column === null ? undefined : columns[column];
  if (!one) {
    const cells = columns.map(({ name }) => `coalesce(CAST(${nameSql(name)} AS VARCHAR), '')`);
    // what no cell holds keeps words of two cells apart
    return { sql: `contains(lower(concat_ws(chr(31), ${cells.join(', ')})), lower($1))`, values: [text] };
  }
  const name = nameSql(one.name);
  const compared = COMPARISON.exec(text);
  if (!compared) {
    return { sql: `contains(lower(coalesce(CAST(${name} AS VARCHAR), '')), lower($1))`, values: [text] };
  }
  const [, sign = '=', value = ''] = compared;
  // a value that is none of the column's type equals nothing
  return { sql: `coalesce(${name} ${sign} TRY_CAST($1 AS ${one.type}), false)`, values: [value.trim()] };
}
