import type { DuckDBConnection } from '@duckdb/node-api';
import type { KeyRange } from '../../../shared/listing/entry-batch';
import type { StoredListing } from '../listings/stored-listing';

/** Which side never looked somewhere, as the table has it. */
export const GAP_OF = { before: 1, after: 2 } as const;

/** Where whole keys of one side are not known: from `start` on, up to and without `stop`; null is the end. */
const GAP_TABLE = 'CREATE TABLE gap(side UTINYINT, start BLOB, stop BLOB)';

const EVERYTHING: KeyRange = { after: null, until: null };

/** The stretches of keys in which a listing that is not whole may have more than it tells. */
export function gapsOf({
  listing,
  whole,
  scattered = false,
}: {
  listing: Pick<StoredListing, 'missing'>;
  whole: boolean;
  scattered?: boolean;
}): KeyRange[] {
  if (whole) return [];
  // where a server keeps no order, nobody knows how far a listing that was stopped had come
  return scattered ? [EVERYTHING] : (listing.missing ?? [EVERYTHING]);
}

/** Puts the gaps of both sides where SQL finds them. Throws DuckDB's error. */
export async function writeGaps(
  writer: DuckDBConnection,
  gaps: Record<keyof typeof GAP_OF, readonly KeyRange[]>,
): Promise<void> {
  await writer.run(GAP_TABLE);
  const appender = await writer.createAppender('gap');
  try {
    for (const side of ['before', 'after'] as const) {
      for (const { after, until } of gaps[side]) {
        appender.appendUTinyInt(GAP_OF[side]);
        // the least bytes that are greater than a key are the key and a zero
        appender.appendBlob(after ? next(after) : new Uint8Array());
        if (until) appender.appendBlob(next(until));
        else appender.appendNull();
        appender.endRow();
      }
    }
  } finally {
    appender.closeSync();
  }
}

function next(key: Uint8Array): Uint8Array {
  return Buffer.concat([key, Buffer.of(0)]);
}
