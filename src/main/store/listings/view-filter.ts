import { DuckDBBlobValue, type DuckDBValue } from '@duckdb/node-api';
import type { ObjectFilter } from '../../../shared/contract/listing';

/** A condition of a WHERE clause and the values of its parameters, numbered from `first` on. */
export type Condition = { sql: string; values: DuckDBValue[] };

/** Names a filter; equal for filters that are the same. */
export function filterName({ text, conditions, operation }: ObjectFilter): string {
  return conditions.length === 0 ? text : JSON.stringify([text, operation, conditions]);
}

/**
 * Rows whose name contains the text, whatever the case, in any script: both sides go through DuckDB's
 * own `lower`, so that they are folded alike. `contains` takes the text literally, and as bytes it
 * may hold U+0000, which a VARCHAR parameter would end at.
 */
export function filterCondition(filter: ObjectFilter, first: number): Condition | null {
  if (filter.text === '') return null;
  return {
    sql: `contains(lower(decode(name)), lower(decode($${first}::BLOB)))`,
    values: [new DuckDBBlobValue(Buffer.from(filter.text))],
  };
}
