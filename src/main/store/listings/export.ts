import { rmSync } from 'node:fs';
import { DuckDBBlobValue, type DuckDBValue } from '@duckdb/node-api';
import type { ExportFormat } from '../../../shared/contract/export';
import type { AsideListing } from './asides';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { filterCondition, type Condition } from './view-filter';
import { folderOrderBy, orderBy, viewOrder } from './view-order';
import { watched } from './watched-query';

/** Keys are quoted always: spaces at their ends, and what else a reader might trim, are part of them. */
const COPY_OPTIONS: Record<ExportFormat, string> = {
  csv: 'FORMAT csv, HEADER, FORCE_QUOTE (key)',
  jsonl: 'FORMAT json',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
};

/** Milliseconds since 1970 as a point in time; text has it in ISO 8601. */
const TIMES: Record<ExportFormat, string> = {
  csv: isoTime('modified'),
  jsonl: isoTime('modified'),
  parquet: 'to_timestamp(modified / 1000)',
};

function isoTime(column: string): string {
  return `strftime(make_timestamp((${column} * 1000)::BIGINT), '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

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
  try {
    const { sql, values } = copyStatement(listing, question);
    const rows = await watched(connection, signal, advance, () => connection.run(sql, values));
    signal.throwIfAborted();
    return { kind: 'exported', rows: rows.rowsChanged };
  } catch (error) {
    rmSync(question.file, { force: true });
    throw error;
  }
}

function copyStatement(
  { prefix, arrival, counts }: AsideListing,
  { filter, sort, format, file }: Extract<AsideQuestion, { kind: 'export' }>,
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
  const objects = `SELECT ${key}, size::BIGINT AS size, ${TIMES[format]} AS last_modified, storage_class, decode(etag) AS etag, 'object' AS kind
    FROM (FROM object ${where('$3', objectTest)} ${sorted(orderBy(order, arrival))})`;
  // COPY takes no parameter for its file; a quote in the path is doubled as SQL asks for
  const target = `'${file.replaceAll("'", "''")}'`;
  return {
    sql: `COPY (${folders} UNION ALL ${objects}) TO ${target} (${COPY_OPTIONS[format]}, USE_TMP_FILE false)`,
    values: [
      new DuckDBBlobValue(Buffer.from(prefix)),
      BigInt(counts.folders),
      BigInt(counts.objects),
      ...(folderTest?.values ?? []),
      ...(objectTest?.values ?? []),
    ],
  };
}
