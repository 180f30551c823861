import type { DuckDBAppender } from '@duckdb/node-api';
import type { KeyRange } from '../../../shared/listing/entry-batch';

/**
 * The batches of a listing, in the table beside its rows and in the same transaction, so that what a killed
 * process leaves behind says itself which keys it covers.
 */
export const PAGE_TABLE = `CREATE TABLE page(
  first_object BIGINT, objects BIGINT, first_folder BIGINT, folders BIGINT,
  ranged BOOLEAN, "after" BLOB, "until" BLOB,
  bytes DOUBLE, requests BIGINT, splits BIGINT, region VARCHAR, told_at DOUBLE)`;

/** One batch; `range` null where the server keeps no order. */
export type LoggedPage = {
  firstObject: number;
  objects: number;
  firstFolder: number;
  folders: number;
  range: KeyRange | null;
  /** Sum of sizes. */
  bytes: number;
  requests: number;
  /** Ranges handed out in two since the batch before. */
  splits: number;
  region: string | null;
  /** When it came in, in milliseconds since 1970. */
  at: number;
};

export function appendPage(appender: DuckDBAppender, page: LoggedPage): void {
  appender.appendBigInt(BigInt(page.firstObject));
  appender.appendBigInt(BigInt(page.objects));
  appender.appendBigInt(BigInt(page.firstFolder));
  appender.appendBigInt(BigInt(page.folders));
  appender.appendBoolean(page.range !== null);
  appendBlob(appender, page.range?.after ?? null);
  appendBlob(appender, page.range?.until ?? null);
  appender.appendDouble(page.bytes);
  appender.appendBigInt(BigInt(page.requests));
  appender.appendBigInt(BigInt(page.splits));
  if (page.region === null) appender.appendNull();
  else appender.appendVarchar(page.region);
  appender.appendDouble(page.at);
  appender.endRow();
}

function appendBlob(appender: DuckDBAppender, bytes: Uint8Array | null): void {
  if (bytes) appender.appendBlob(bytes);
  else appender.appendNull();
}
