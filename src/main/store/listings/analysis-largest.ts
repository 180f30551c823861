import type { DuckDBConnection } from '@duckdb/node-api';
import type { LargeObject } from '../../../shared/contract/analysis';
import { countOf, numberOf, readRows, textOf } from './analysis-rows';
import type { AnalysisSlice } from './analysis-slice';

/** Objects that are told one by one. */
export const MOST_OBJECTS = 100;

/** The largest objects, equal ones in the order of their keys. */
export async function largestObjects(
  connection: DuckDBConnection,
  { where, values }: AnalysisSlice,
  prefix: string,
): Promise<LargeObject[]> {
  const rows = await readRows(
    connection,
    `SELECT name, size, modified, encode(storage_class) FROM object${where}
     ${where === '' ? 'WHERE' : 'AND'} size IS NOT NULL ORDER BY size DESC, name LIMIT ${MOST_OBJECTS}`,
    values,
  );
  return rows.map(([name, size, modified, storageClass]) => ({
    key: prefix + (textOf(name) ?? ''),
    size: countOf(size),
    modified: numberOf(modified),
    storageClass: textOf(storageClass),
  }));
}
