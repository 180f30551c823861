import type { ObjectName } from '../../../shared/contract/listing';
import type { AsideListing } from './asides';
import { Parameters } from './condition-sql';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { namesBelow } from './view-names';

/** How many of the named rows there are, each counted once, and how many bytes; a folder has none. */
export async function namedTotals(
  listing: AsideListing,
  { rows }: Extract<AsideQuestion, { kind: 'totals' }>,
): Promise<AsideAnswer> {
  const totals = { kind: 'totals' as const, rows: 0, bytes: 0 };
  for (const kind of ['folder', 'object'] as const) {
    const part = await partTotals(listing, kind, rows);
    totals.rows += part.rows;
    totals.bytes += part.bytes;
  }
  return totals;
}

async function partTotals(
  { connection, prefix }: AsideListing,
  kind: ObjectName['kind'],
  named: readonly ObjectName[],
): Promise<{ rows: number; bytes: number }> {
  const names = namesBelow(prefix, kind, named);
  if (names.length === 0) return { rows: 0, bytes: 0 };
  const parameters = new Parameters(1);
  const bytes = kind === 'object' ? 'coalesce(sum(size), 0)' : '0';
  const read = await connection.runAndReadAll(
    `SELECT count(*), ${bytes} FROM ${kind} WHERE name IN (SELECT unnest(${parameters.list(names)}))`,
    parameters.values,
  );
  return { rows: Number(read.value(0, 0)), bytes: Number(read.value(1, 0)) };
}
