import type { DuckDBConnection } from '@duckdb/node-api';
import type { Analysis, PrefixShare, Tally } from '../../../shared/contract/analysis';
import { countOf, keyText, numberOf, readRows, restOf, TALLY, textOf } from './analysis-rows';
import type { AnalysisSlice } from './analysis-slice';

/** Prefixes that are told one by one; the largest ones. */
export const MOST_PREFIXES = 500;

/** Sums by the next step of the way down. */
export async function prefixes(
  connection: DuckDBConnection,
  { where, values, cut }: AnalysisSlice,
  total: Tally,
): Promise<Pick<Analysis, 'here' | 'prefixes' | 'otherPrefixes'>> {
  // a slice of a BLOB counts bytes, and from 1
  const rest = keyText(cut === 0 ? 'name' : `name[${cut + 1}:]`);
  const rows = await readRows(
    connection,
    `SELECT encode(step || '/'), objects, bytes, newest, (count(*) OVER ())::DOUBLE
     FROM (
       SELECT CASE WHEN contains(${rest}, '/') THEN split_part(${rest}, '/', 1) END AS step,
         ${TALLY}, max(modified) AS newest
       FROM object${where} GROUP BY step
     )
     ORDER BY step IS NOT NULL, bytes DESC, step || '/' LIMIT ${MOST_PREFIXES + 1}`,
    values,
  );
  const groups = countOf(rows[0]?.[4]);
  let here: Analysis['here'] = null;
  const shares: PrefixShare[] = [];
  for (const [step, objects, bytes, newest] of rows) {
    const share = { objects: countOf(objects), bytes: countOf(bytes), newest: numberOf(newest) };
    const name = textOf(step);
    if (name === null) here = share;
    else shares.push({ step: name, ...share });
  }
  const shown = shares.slice(0, MOST_PREFIXES);
  const below = { objects: total.objects - (here?.objects ?? 0), bytes: total.bytes - (here?.bytes ?? 0) };
  return { here, prefixes: shown, otherPrefixes: restOf(below, shown, here ? groups - 1 : groups) };
}
