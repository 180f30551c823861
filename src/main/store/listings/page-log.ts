import {
  DuckDBBlobValue,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import { NO_COUNTS, type ListingCounts } from './protocol';

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

/** The batches in the order in which they came. */
export async function readPages(connection: DuckDBConnection): Promise<LoggedPage[]> {
  const result = await connection.runAndReadAll(
    `SELECT first_object::DOUBLE, objects::DOUBLE, first_folder::DOUBLE, folders::DOUBLE, bytes,
       requests::DOUBLE, splits::DOUBLE, told_at, ranged, region, "after", "until" FROM page ORDER BY rowid`,
  );
  return result.getRows().map((row) => {
    const [firstObject, objects, firstFolder, folders, bytes, requests, splits, at] = row.map(numberOf);
    const [ranged, region, after, until] = row.slice(8);
    return {
      firstObject: firstObject ?? 0,
      objects: objects ?? 0,
      firstFolder: firstFolder ?? 0,
      folders: folders ?? 0,
      range: ranged === true ? { after: bytesOf(after), until: bytesOf(until) } : null,
      bytes: bytes ?? 0,
      requests: requests ?? 0,
      splits: splits ?? 0,
      region: typeof region === 'string' ? region : null,
      at: at ?? 0,
    };
  });
}

/** What the batches come to, and when the last one came, in milliseconds since 1970; null where there is none. */
export function sumOfPages(pages: readonly LoggedPage[]): { counts: ListingCounts; lastAt: number | null } {
  const counts = { ...NO_COUNTS };
  for (const page of pages) {
    counts.objects += page.objects;
    counts.folders += page.folders;
    counts.bytes += page.bytes;
    counts.requests += page.requests;
    counts.splits += page.splits;
    counts.region = page.region ?? counts.region;
  }
  return { counts, lastAt: pages[pages.length - 1]?.at ?? null };
}

function numberOf(value: DuckDBValue | undefined): number {
  return typeof value === 'number' ? value : 0;
}

function bytesOf(value: DuckDBValue | undefined): Uint8Array<ArrayBuffer> | null {
  return value instanceof DuckDBBlobValue ? Uint8Array.from(value.bytes) : null;
}
