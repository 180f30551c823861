import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import { watched } from '../listings/watched-query';
import { DIFFERENCE_COLUMNS, FACT, FATE, IS_TOLD } from './difference-table';
import { GAP_OF, writeGaps } from './gaps';

/** Two listings of one prefix, each by the name of its database. */
export type JoinedSides = {
  prefix: string;
  before: { database: string; gaps: readonly KeyRange[] };
  after: { database: string; gaps: readonly KeyRange[] };
};

/**
 * Fills the table `difference`, which it makes, with every name that is not the same in both listings. A fact that
 * either side does not know cannot differ. All of it sees the listings as of one moment; `gaps` must be as of
 * that moment or an earlier one. Throws DuckDB's error, also when interrupted, or the signal's reason.
 */
export async function joinListings(
  writer: DuckDBConnection,
  sides: JoinedSides,
  advance: (share: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await writer.run(`CREATE TABLE difference(${DIFFERENCE_COLUMNS})`);
  await writeGaps(writer, { before: sides.before.gaps, after: sides.after.gaps });
  const prefix = new DuckDBBlobValue(Buffer.from(sides.prefix));
  await watched(writer, signal, advance, () => writer.run(joinSql(sides), [prefix]));
}

function joinSql({ before, after }: JoinedSides): string {
  const pair = (table: 'object' | 'folder'): string =>
    `${before.database}.${table} b FULL OUTER JOIN ${after.database}.${table} a ON b.name = a.name`;
  const names = 'coalesce(b.name, a.name) AS name, b.name IS NOT NULL AS was, a.name IS NOT NULL AS stays';
  const facts = [
    differs('b.size', 'a.size', FACT.size),
    differs('b.etag', 'a.etag', FACT.etag),
    differs('b.storage_class', 'a.storage_class', FACT.storageClass),
    differs('b.modified', 'a.modified', FACT.modified),
  ].join(' + ');
  // of the names on one side, the last gap of the other that begins before them is the only one that can hold them
  return `INSERT INTO difference
    WITH found AS (
      SELECT true AS is_object, ${names}, b.size AS size_before, a.size AS size_after,
        b.modified AS modified_before, a.modified AS modified_after,
        b.storage_class AS storage_class_before, a.storage_class AS storage_class_after,
        b.etag AS etag_before, a.etag AS etag_after, ${facts} AS facts
      FROM ${pair('object')}
      UNION ALL
      SELECT false, ${names}, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0 FROM ${pair('folder')}
    ),
    differing AS (
      SELECT *, CASE WHEN NOT was THEN ${GAP_OF.before} WHEN NOT stays THEN ${GAP_OF.after} ELSE 0 END AS lacking
      FROM found WHERE NOT (was AND stays AND facts = 0)
    ),
    told AS (
      SELECT differing.*, coalesce(gap.stop > ($1::BLOB || name), gap.side IS NOT NULL) AS unseen
      FROM differing ASOF LEFT JOIN gap
        ON differing.lacking = gap.side AND ($1::BLOB || differing.name) >= gap.start
    )
    SELECT CASE
        WHEN was AND stays THEN ${FATE.changed}
        WHEN was THEN CASE WHEN unseen THEN ${FATE.unseenAfter} ELSE ${FATE.removed} END
        ELSE CASE WHEN unseen THEN ${FATE.unseenBefore} ELSE ${FATE.added} END
      END AS fate, is_object, name,
      size_before, size_after, modified_before, modified_after,
      storage_class_before, storage_class_after, etag_before, etag_after, facts
    FROM told ORDER BY ${IS_TOLD} DESC, is_object, name`;
}

function differs(before: string, after: string, bit: number): string {
  return `CASE WHEN ${before} <> ${after} THEN ${bit} ELSE 0 END`;
}
