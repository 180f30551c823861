import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { Rest, Tally } from '../../../shared/contract/analysis';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Sums of a group, as every statement of the analysis selects them. */
export const TALLY = 'count(*)::DOUBLE AS objects, coalesce(sum(size), 0) AS bytes';

/** A key as text; one of a careless server that is no UTF-8 must not fail the whole analysis. */
export function keyText(bytes: string): string {
  return `decode(${bytes}, 'replace')`;
}

/** Reads all rows. Texts have to be selected as BLOBs: the client would end a VARCHAR at U+0000. */
export async function readRows(
  connection: DuckDBConnection,
  sql: string,
  values: DuckDBValue[],
): Promise<unknown[][]> {
  return (await connection.runAndReadAll(sql, values)).getRowsJS();
}

export function textOf(value: unknown): string | null {
  return value instanceof Uint8Array ? utf8.decode(value) : null;
}

/** Of a DOUBLE; null where there is none. */
export function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

export function countOf(value: unknown): number {
  return numberOf(value) ?? 0;
}

/** What a list of the largest groups leaves of the total; `groups`: how many there are in all. */
export function restOf(total: Tally, shown: readonly Tally[], groups: number): Rest | null {
  if (groups <= shown.length) return null;
  return shown.reduce<Rest>(
    (rest, { objects, bytes }) => ({
      ...rest,
      objects: rest.objects - objects,
      bytes: rest.bytes - bytes,
    }),
    { groups: groups - shown.length, objects: total.objects, bytes: total.bytes },
  );
}
