import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import type { Analysis, Tally } from '../../../shared/contract/analysis';
import { countOf, keyText, readRows, restOf, TALLY, textOf } from './analysis-rows';
import type { AnalysisSlice } from './analysis-slice';

/** Extensions that are told one by one; the largest ones. */
export const MOST_EXTENSIONS = 50;

/** Sums by what follows the last dot of a key's last step, in lower case; `.bashrc` has none, as in filters. */
export async function extensions(
  connection: DuckDBConnection,
  { where, values }: AnalysisSlice,
  prefix: string,
  total: Tally,
): Promise<Pick<Analysis, 'extensions' | 'otherExtensions'>> {
  // a prefix may end in the middle of a step, which then is a part of every last step
  const begun = prefix.slice(prefix.lastIndexOf('/') + 1);
  const parameter = begun === '' ? [] : [new DuckDBBlobValue(Buffer.from(begun))];
  const key = keyText(begun === '' ? 'name' : `$${values.length + 1}::BLOB || name`);
  const last = `split_part(${key}, '/', -1)`;
  const ending = `split_part(${last}, '.', -1)`;
  const rows = await readRows(
    connection,
    `SELECT encode(extension), objects, bytes, (count(*) OVER ())::DOUBLE
     FROM (
       SELECT CASE WHEN contains(${last}, '.') AND ${last} <> '.' || ${ending} THEN lower(${ending}) ELSE '' END AS extension,
         ${TALLY}
       FROM object${where} GROUP BY extension
     )
     ORDER BY bytes DESC, extension LIMIT ${MOST_EXTENSIONS}`,
    [...values, ...parameter],
  );
  const shown = rows.map(([extension, objects, bytes]) => ({
    extension: textOf(extension) ?? '',
    objects: countOf(objects),
    bytes: countOf(bytes),
  }));
  return { extensions: shown, otherExtensions: restOf(total, shown, countOf(rows[0]?.[3])) };
}
