import { DuckDBBlobValue, type DuckDBValue } from '@duckdb/node-api';
import type { AsideListing } from './asides';
import { copyRows, timeSql } from './copy-rows';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { filterCondition, type Condition } from './view-filter';
import { folderOrderBy, orderBy, viewOrder } from './view-order';

/**
 * Writes a view's rows, in the view's order, to a file that exists already and is filled anew. A failure
 * takes the file away. Throws DuckDB's error, or the signal's reason when it aborts.
 */
export async function exportRows(
  listing: AsideListing,
  question: Extract<AsideQuestion, { kind: 'export' }>,
  advance: (share: number) => void,
): Promise<AsideAnswer> {
  const { connection, signal } = listing;
  const { format, file } = question;
  const rows = await copyRows({ connection, ...rowsSql(listing, question), format, file }, advance, signal);
  return { kind: 'exported', rows };
}

function rowsSql(
  { prefix, arrival, counts }: AsideListing,
  { filter, sort, format }: Extract<AsideQuestion, { kind: 'export' }>,
): { sql: string; values: DuckDBValue[] } {
  const order = viewOrder(sort);
  const folderTest = filterCondition(filter, { table: 'folder', prefix }, 4);
  const objectTest = filterCondition(
    filter,
    { table: 'object', prefix },
    4 + (folderTest?.values.length ?? 0),
  );
  // what comes in meanwhile may be out of order
  const where = (seen: string, condition: Condition | null): string =>
    `WHERE rowid < ${seen}${condition ? ` AND ${condition.sql}` : ''}`;
  // a sort that changes nothing would hold every row back until the last is read
  const sorted = (by: string): string => (arrival && order.keyOnly === 'asc' ? '' : by);
  const key = 'decode($1::BLOB || name) AS key';
  const folders = `SELECT ${key}, NULL::BIGINT AS size, NULL AS last_modified, NULL AS storage_class, NULL AS etag, 'folder' AS kind
    FROM (FROM folder ${where('$2', folderTest)} ${sorted(folderOrderBy(order, arrival))})`;
  const objects = `SELECT ${key}, size::BIGINT AS size, ${timeSql('modified', format)} AS last_modified, storage_class, decode(etag) AS etag, 'object' AS kind
    FROM (FROM object ${where('$3', objectTest)} ${sorted(orderBy(order, arrival))})`;
  return {
    sql: `${folders} UNION ALL ${objects}`,
    values: [
      new DuckDBBlobValue(Buffer.from(prefix)),
      BigInt(counts.folders),
      BigInt(counts.objects),
      ...(folderTest?.values ?? []),
      ...(objectTest?.values ?? []),
    ],
  };
}
