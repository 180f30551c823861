import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import type { ObjectName, RowAround } from '../../../shared/contract/listing';
import type { KeyPages } from './key-pages';
import type { ListingCounts } from './protocol';
import type { Range } from './ranges';

/** The id of a row by its name, the first of that name; null where there is none. */
export async function rowId(
  connection: DuckDBConnection,
  prefix: string,
  { kind, key }: ObjectName,
): Promise<number | null> {
  if (!key.startsWith(prefix)) return null;
  const found = await connection.runAndReadAll(`SELECT min(rowid) FROM ${kind} WHERE name = $1`, [
    new DuckDBBlobValue(Buffer.from(key.slice(prefix.length))),
  ]);
  const id = found.value(0, 0);
  return typeof id === 'bigint' ? Number(id) : null;
}

/** Where the row of an id is among all rows in the order of their keys; null where it cannot be seen yet. */
export function indexInKeyOrder(
  { id, kind }: { id: number | null; kind: ObjectName['kind'] },
  counts: ListingCounts,
  direction: 'asc' | 'desc',
  pages: KeyPages | null,
): number | null {
  if (id === null) return null;
  const part = kind === 'folder' ? 'folders' : 'objects';
  const ahead = pages ? pages.placeOf(part, id) : id;
  if (ahead === null || ahead >= counts[part]) return null;
  const within = direction === 'asc' ? ahead : counts[part] - 1 - ahead;
  return part === 'folders' ? within : counts.folders + within;
}

/** The rows of a row's page and of its neighbours; none without a row. */
export function rangeAround(index: number | null, { pageRows }: RowAround): Range {
  if (index === null) return { offset: 0, limit: 0 };
  const offset = Math.max(0, (Math.floor(index / pageRows) - 1) * pageRows);
  return { offset, limit: 3 * pageRows };
}
