import { rmSync } from 'node:fs';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { ExportFormat } from '../../../shared/contract/export';
import { watched } from './watched-query';

/** Keys are quoted always: spaces at their ends, and what else a reader might trim, are part of them. */
const COPY_OPTIONS: Record<ExportFormat, string> = {
  csv: 'FORMAT csv, HEADER, FORCE_QUOTE (key)',
  jsonl: 'FORMAT json',
  json: 'FORMAT json, ARRAY true',
  parquet: 'FORMAT parquet, COMPRESSION zstd',
};

/** A column of milliseconds since 1970 as a point in time; text has it in ISO 8601. */
export function timeSql(column: string, format: ExportFormat): string {
  if (format === 'parquet') return `to_timestamp(${column} / 1000)`;
  return `strftime(make_timestamp((${column} * 1000)::BIGINT), '%Y-%m-%dT%H:%M:%S.%gZ')`;
}

/** What a query gives, of which one column is `key`, and the file it goes to. */
export type Copy = {
  connection: DuckDBConnection;
  sql: string;
  values: DuckDBValue[];
  format: ExportFormat;
  /** An absolute path. */
  file: string;
};

/**
 * Writes rows to a file that exists already and is filled anew; returns how many. A failure takes the file away.
 * Throws DuckDB's error, or the signal's reason when it aborts.
 */
export async function copyRows(
  { connection, sql, values, format, file }: Copy,
  advance: (share: number) => void,
  signal: AbortSignal,
): Promise<number> {
  // COPY takes no parameter for its file; a quote in the path is doubled as SQL asks for
  const target = `'${file.replaceAll("'", "''")}'`;
  const statement = `COPY (${sql}) TO ${target} (${COPY_OPTIONS[format]}, USE_TMP_FILE false)`;
  try {
    const rows = await watched(connection, signal, advance, () => connection.run(statement, values));
    signal.throwIfAborted();
    return rows.rowsChanged;
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}
