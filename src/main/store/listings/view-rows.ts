import {
  DuckDBBlobVector,
  type DuckDBDataChunk,
  type DuckDBMaterializedResult,
  type DuckDBPreparedStatement,
} from '@duckdb/node-api';
import type { ObjectRow } from '../../../shared/contract/listing';

/** The columns every window query selects, in this order. */
export const ROW_COLUMNS = 'name, size, modified, storage_class, etag';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Reads a result with ROW_COLUMNS as objects. */
export async function objectRows(result: DuckDBMaterializedResult, prefix: string): Promise<ObjectRow[]> {
  return objectsOf(await result.fetchAllChunks(), prefix);
}

/** Reads chunks whose first columns are ROW_COLUMNS as objects. */
export function objectsOf(chunks: readonly DuckDBDataChunk[], prefix: string): ObjectRow[] {
  const rows: ObjectRow[] = [];
  for (const chunk of chunks) {
    const names = texts(chunk, 0);
    const sizes = chunk.getColumnValues(1);
    const times = chunk.getColumnValues(2);
    const classes = chunk.getColumnValues(3);
    const etags = texts(chunk, 4);
    for (const [index, name] of names.entries()) {
      const storageClass = classes[index];
      rows.push({
        kind: 'object',
        key: prefix + (name ?? ''),
        size: numberOrNull(sizes[index]),
        modified: numberOrNull(times[index]),
        storageClass: typeof storageClass === 'string' ? storageClass : null,
        etag: etags[index] ?? null,
      });
    }
  }
  return rows;
}

/** Reads a result whose first column is the name as folders. */
export async function folderRows(result: DuckDBMaterializedResult, prefix: string): Promise<ObjectRow[]> {
  return (await nameTexts(result)).map((name) => folderRow(prefix + name));
}

/** Reads a result whose first column is the name. */
export async function nameTexts(result: DuckDBMaterializedResult): Promise<string[]> {
  const chunks = await result.fetchAllChunks();
  return chunks.flatMap((chunk) => texts(chunk, 0)).map((name) => name ?? '');
}

export function folderRow(key: string): ObjectRow {
  return { kind: 'folder', key, size: null, modified: null, storageClass: null, etag: null };
}

/** Binds a range of row ids, from `first` on, and runs the statement. */
export async function runRange(
  statement: DuckDBPreparedStatement,
  first: number,
  count: number,
): Promise<DuckDBMaterializedResult> {
  statement.bindBigInt(1, BigInt(first));
  statement.bindBigInt(2, BigInt(first + count - 1));
  return statement.run();
}

/** A name as text, with a leading U+FEFF where it has one. */
export function nameOf(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** A column of bytes as texts. */
export function texts(chunk: DuckDBDataChunk, column: number): (string | null)[] {
  const vector = chunk.getColumnVector(column);
  if (!(vector instanceof DuckDBBlobVector)) throw new Error('A name is kept as bytes.');
  const read: (string | null)[] = [];
  for (let row = 0; row < chunk.rowCount; row += 1) {
    const bytes = vector.getItemBytes(row);
    read.push(bytes && nameOf(bytes));
  }
  return read;
}

export function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
