import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectRow } from '../../../shared/contract/listing';
import type { Parameters } from './condition-sql';
import { COLUMNS, type ViewOrder } from './view-order';
import { objectRows, ROW_COLUMNS } from './view-rows';

/** One row of a table, with all that an order can tell it from others by. `name`: below the prefix. */
export type PlacedRow = { name: string; id: bigint; object: ObjectRow | null };

/** The first row of a table that a query's remainder (WHERE, ORDER BY, LIMIT) leaves; null for none. */
export async function placedRow(
  connection: DuckDBConnection,
  table: 'object' | 'folder',
  remainder: string,
  parameters: Parameters,
): Promise<PlacedRow | null> {
  const columns = table === 'object' ? ROW_COLUMNS : 'name';
  const found = await connection.runAndReadAll(
    `SELECT rowid FROM ${table} ${remainder} LIMIT 1`,
    parameters.values,
  );
  const id = found.currentRowCount === 0 ? null : found.value(0, 0);
  if (typeof id !== 'bigint') return null;
  const row = await connection.run(
    // folders have a name and nothing else, which reads like an object of which nothing is known
    table === 'object'
      ? `SELECT ${columns} FROM object WHERE rowid BETWEEN $1 AND $1`
      : 'SELECT name, NULL::DOUBLE, NULL::DOUBLE, NULL::VARCHAR, NULL::BLOB FROM folder WHERE rowid BETWEEN $1 AND $1',
    [id],
  );
  const [object] = await objectRows(row, '');
  return object ? { name: object.key, id, object: table === 'object' ? object : null } : null;
}

/**
 * Whether a row of the table comes before another in an order: true or false, never null. Nulls come last
 * whichever way, and rows of equal keys in the order of their ids, as ORDER BY has them.
 */
export function beforeSql(order: ViewOrder, { name, id, object }: PlacedRow, parameters: Parameters): string {
  const key = parameters.bytes(name);
  const sign = order.keys === 'asc' ? '<' : '>';
  let sql = `(name ${sign} ${key} OR (name = ${key} AND rowid < ${parameters.id(id)}))`;
  if (!object) return sql;
  for (const { column, direction } of [...order.terms].reverse()) {
    const field = COLUMNS[column];
    const value = object[column];
    if (value === null) {
      sql = `(${field} IS NOT NULL OR ${sql})`;
      continue;
    }
    const bound =
      typeof value === 'number'
        ? parameters.number(value)
        : column === 'storageClass'
          ? parameters.text(value)
          : parameters.bytes(value);
    const less = `coalesce(${field} ${direction === 'asc' ? '<' : '>'} ${bound}, false)`;
    sql = `(${less} OR (coalesce(${field} = ${bound}, false) AND ${sql}))`;
  }
  return sql;
}
