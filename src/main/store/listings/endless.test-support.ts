import type { EntryBatch, KeyRange } from '../../../shared/listing/entry-batch';
import { batchOf, type TestEntry } from './entries.test-support';
import type { ListingPlace } from './saved-record';

/** Rows of a batch. */
const ROWS = 500;
/** A key below the upper of two ranges. */
const MIDDLE = 'm';

export function placeOf(bucket: string): ListingPlace {
  return { source: 'test', bucket, prefix: '', mode: 'all' };
}

/** Batches of a listing that nobody lives to see the end of: two ranges in turn, each in order from its beginning. */
export function endlessBatches(): () => EntryBatch {
  let sent = 0;
  return () => {
    const upper = sent % 2 === 1;
    const step = Math.floor(sent / 2);
    sent += 1;
    const start = step === 0 ? (upper ? MIDDLE : null) : keyAt(upper, step * ROWS - 1);
    const range = rangeOf(start, keyAt(upper, (step + 1) * ROWS - 1));
    return { ...batchOf(objects(upper, step * ROWS, ROWS)), range };
  };
}

/** What is left to list, of an endless listing that ends after `rows` keys of either range, in order. */
export function remainder(missing: readonly KeyRange[], rows: number): EntryBatch[] {
  return missing.map((range) => {
    const all = [...objects(false, 0, rows), ...objects(true, 0, rows)];
    const within = all.filter(({ key }) => {
      const bytes = Buffer.from(key);
      return (
        (!range.after || Buffer.compare(bytes, range.after) > 0) &&
        (!range.until || Buffer.compare(bytes, range.until) <= 0)
      );
    });
    return { ...batchOf(within), range };
  });
}

/** The key of a row, counted within its range. */
export function keyAt(upper: boolean, index: number): string {
  return `${upper ? 'n' : 'a'}${String(index).padStart(9, '0')}`;
}

function objects(upper: boolean, start: number, count: number): TestEntry[] {
  return Array.from({ length: count }, (_, row): TestEntry => {
    const key = keyAt(upper, start + row);
    return { kind: 'object', key, size: start + row, modified: 1.7e12, storageClass: 'STANDARD', etag: key };
  });
}

function rangeOf(after: string | null, until: string): KeyRange {
  const encoder = new TextEncoder();
  return { after: after === null ? null : encoder.encode(after), until: encoder.encode(until) };
}
