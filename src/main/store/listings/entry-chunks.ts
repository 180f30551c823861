import {
  BLOB,
  DOUBLE,
  DuckDBBlobValue,
  DuckDBDataChunk,
  VARCHAR,
  type DuckDBAppender,
} from '@duckdb/node-api';
import { NO_CLASS, packedAt, type EntryBatch, type PackedTexts } from '../../../shared/listing/entry-batch';

const OBJECT_TYPES = [BLOB, DOUBLE, DOUBLE, VARCHAR, BLOB];
const FOLDER_TYPES = [BLOB];

/** What a DuckDB vector holds at most. */
const CHUNK_ROWS = 2048;

/** Appends a batch's objects, chunk by chunk; `cut` bytes of each key are the prefix and left off. */
export function appendObjects(appender: DuckDBAppender, batch: EntryBatch, cut: number): void {
  eachChunk(batch.sizes.length, OBJECT_TYPES, appender, (chunk, start, count) => {
    fill(chunk, 0, count, (row) => nameAt(batch.keys, start + row, cut));
    fill(chunk, 1, count, (row) => known(batch.sizes[start + row]));
    fill(chunk, 2, count, (row) => known(batch.modified[start + row]));
    fill(chunk, 3, count, (row) => batch.classNames[batch.classes[start + row] ?? NO_CLASS] ?? null);
    fill(chunk, 4, count, (row) => etagAt(batch.etags, start + row));
  });
}

/** Appends a batch's common prefixes in the same manner. */
export function appendFolders(appender: DuckDBAppender, prefixes: PackedTexts, cut: number): void {
  eachChunk(prefixes.ends.length, FOLDER_TYPES, appender, (chunk, start, count) => {
    fill(chunk, 0, count, (row) => nameAt(prefixes, start + row, cut));
  });
}

function eachChunk(
  rows: number,
  types: typeof OBJECT_TYPES,
  appender: DuckDBAppender,
  write: (chunk: DuckDBDataChunk, start: number, count: number) => void,
): void {
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const count = Math.min(CHUNK_ROWS, rows - start);
    const chunk = DuckDBDataChunk.create(types, count);
    write(chunk, start, count);
    appender.appendDataChunk(chunk);
  }
}

function fill(
  chunk: DuckDBDataChunk,
  column: number,
  count: number,
  valueAt: (row: number) => DuckDBBlobValue | number | string | null,
): void {
  const values = new Array<DuckDBBlobValue | number | string | null>(count);
  for (let row = 0; row < count; row += 1) values[row] = valueAt(row);
  chunk.setColumnValues(column, values);
}

function nameAt(texts: PackedTexts, index: number, cut: number): DuckDBBlobValue {
  return new DuckDBBlobValue(packedAt(texts, index).subarray(cut));
}

function etagAt(etags: PackedTexts, index: number): DuckDBBlobValue | null {
  const bytes = packedAt(etags, index);
  return bytes.length === 0 ? null : new DuckDBBlobValue(bytes);
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
