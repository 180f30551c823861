import type { DuckDBConnection } from '@duckdb/node-api';
import type { ComparisonSums } from '../../../shared/contract/comparison';
import { countOf, readRows } from '../listings/analysis-rows';
import { FATE } from './difference-table';

type Sum = { rows: number; before: number; after: number };

const NOTHING: Sum = { rows: 0, before: 0, after: 0 };

/** How many rows, and the sizes that both sides have of them, by what became of them. */
async function sumsByFate(connection: DuckDBConnection): Promise<Map<number, Sum>> {
  const rows = await readRows(
    connection,
    `SELECT fate::DOUBLE, count(*)::DOUBLE, coalesce(sum(size_before), 0), coalesce(sum(size_after), 0)
     FROM difference GROUP BY fate`,
    [],
  );
  return new Map(
    rows.map(([fate, count, before, after]) => [
      countOf(fate),
      { rows: countOf(count), before: countOf(before), after: countOf(after) },
    ]),
  );
}

/**
 * Sums a comparison up: what is the same on both sides is what the listing after has and no other sum holds.
 * The table of differences must be of the same moment as the listing. Throws DuckDB's error.
 */
export async function comparisonSums(
  connection: DuckDBConnection,
  databaseAfter: string,
): Promise<ComparisonSums> {
  const fates = await sumsByFate(connection);
  const of = (fate: number): Sum => fates.get(fate) ?? NOTHING;
  const added = of(FATE.added);
  const changed = of(FATE.changed);
  const removed = of(FATE.removed);
  const onlyBefore = of(FATE.unseenAfter);
  const onlyAfter = of(FATE.unseenBefore);
  const [whole = []] = await readRows(
    connection,
    `SELECT count(*)::DOUBLE + (SELECT count(*) FROM ${databaseAfter}.folder), coalesce(sum(size), 0)
     FROM ${databaseAfter}.object`,
    [],
  );
  const [rows, bytes] = whole;
  return {
    added: { rows: added.rows, bytes: added.after },
    removed: { rows: removed.rows, bytes: removed.before },
    changed: { rows: changed.rows, bytesBefore: changed.before, bytesAfter: changed.after },
    unchanged: {
      rows: countOf(rows) - added.rows - changed.rows - onlyAfter.rows,
      bytes: countOf(bytes) - added.after - changed.after - onlyAfter.after,
    },
    onlyBefore: { rows: onlyBefore.rows, bytes: onlyBefore.before },
    onlyAfter: { rows: onlyAfter.rows, bytes: onlyAfter.after },
  };
}
