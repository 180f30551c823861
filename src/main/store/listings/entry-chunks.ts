import { BLOB, DOUBLE, DuckDBDataChunk, VARCHAR, type DuckDBAppender } from '@duckdb/node-api';
import duckdb, { type Vector } from '@duckdb/node-bindings';
import { NO_CLASS, packTexts, type EntryBatch, type PackedTexts } from '../../../shared/listing/entry-batch';
import { validity, writeNumbers, writeTexts, type TextBounds } from './text-vector';

const OBJECT_TYPES = [BLOB, DOUBLE, DOUBLE, VARCHAR, BLOB];
const FOLDER_TYPES = [BLOB];

/** What a DuckDB vector holds at most. */
const CHUNK_ROWS = 2048;

/** Appends a batch's objects, chunk by chunk; `cut` bytes of each key are the prefix and left off. */
export function appendObjects(appender: DuckDBAppender, batch: EntryBatch, cut: number): void {
  const { keys, sizes, modified, etags, classes } = batch;
  const classNames = packTexts(batch.classNames);
  eachChunk(sizes.length, OBJECT_TYPES, appender, (vectorAt, start, end) => {
    writePart(vectorAt(0), keys, start, end, cut, false);
    writeNumbers(vectorAt(1), sizes.subarray(start, end));
    writeNumbers(vectorAt(2), modified.subarray(start, end));
    writeTexts(vectorAt(3), classNames.bytes, classBounds(classes.subarray(start, end), classNames));
    writePart(vectorAt(4), etags, start, end, 0, true);
  });
}

/** Appends a batch's common prefixes in the same manner. */
export function appendFolders(appender: DuckDBAppender, prefixes: PackedTexts, cut: number): void {
  eachChunk(prefixes.ends.length, FOLDER_TYPES, appender, (vectorAt, start, end) => {
    writePart(vectorAt(0), prefixes, start, end, cut, false);
  });
}

function eachChunk(
  rows: number,
  types: typeof OBJECT_TYPES,
  appender: DuckDBAppender,
  write: (vectorAt: (column: number) => Vector, start: number, end: number) => void,
): void {
  for (let start = 0; start < rows; start += CHUNK_ROWS) {
    const end = Math.min(start + CHUNK_ROWS, rows);
    const chunk = DuckDBDataChunk.create(types, end - start);
    write((column) => duckdb.data_chunk_get_vector(chunk.chunk, column), start, end);
    appender.appendDataChunk(chunk);
  }
}

/** Writes texts `start` to `end` of a packed buffer, each without its first `cut` bytes. */
function writePart(
  vector: Vector,
  { bytes, ends }: PackedTexts,
  start: number,
  end: number,
  cut: number,
  emptyIsNull: boolean,
): void {
  const from = start === 0 ? 0 : (ends[start - 1] ?? 0);
  const starts = new Uint32Array(end - start);
  const stops = new Uint32Array(end - start);
  let last = from;
  for (let row = 0; row < starts.length; row += 1) {
    starts[row] = last - from + cut;
    last = ends[start + row] ?? last;
    stops[row] = last - from;
  }
  const valid = emptyIsNull ? validity(starts.length, (row) => starts[row] !== stops[row]) : null;
  writeTexts(vector, bytes.subarray(from, last), { starts, ends: stops, valid });
}

function classBounds(classes: Uint8Array, names: PackedTexts): TextBounds {
  const starts = new Uint32Array(classes.length);
  const ends = new Uint32Array(classes.length);
  for (let row = 0; row < classes.length; row += 1) {
    const name = classes[row] ?? NO_CLASS;
    const end = names.ends[name];
    if (end === undefined) continue;
    starts[row] = name === 0 ? 0 : (names.ends[name - 1] ?? 0);
    ends[row] = end;
  }
  const valid = validity(classes.length, (row) => (classes[row] ?? NO_CLASS) < names.ends.length);
  return { starts, ends, valid };
}
