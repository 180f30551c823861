import type { ObjectFilter, ObjectName } from '../../../shared/contract/listing';
import type { AsideListing } from './asides';
import { Parameters } from './condition-sql';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { filterSql } from './view-filter';
import { namesBelow } from './view-names';

/** How many rows a selection has, and how many bytes. Rows that were named count whatever the filter. */
export async function selectionTotals(
  listing: AsideListing,
  { filter, selection }: Extract<AsideQuestion, { kind: 'totals' }>,
): Promise<AsideAnswer> {
  const totals = { kind: 'totals' as const, rows: 0, bytes: 0 };
  for (const kind of ['folder', 'object'] as const) {
    const named = selection.kind === 'some' ? selection.rows : selection.except;
    const part = await partTotals(listing, kind, filter, named, selection.kind);
    totals.rows += part.rows;
    totals.bytes += part.bytes;
  }
  return totals;
}

async function partTotals(
  { connection, prefix }: AsideListing,
  kind: ObjectName['kind'],
  filter: ObjectFilter,
  named: readonly ObjectName[],
  selected: 'some' | 'all',
): Promise<{ rows: number; bytes: number }> {
  const names = namesBelow(prefix, kind, named);
  if (selected === 'some' && names.length === 0) return { rows: 0, bytes: 0 };
  const parameters = new Parameters(1);
  const tests = selected === 'all' ? [filterSql(filter, { table: kind, prefix }, parameters)] : [];
  if (names.length > 0) {
    const list = `(SELECT unnest(${parameters.list(names)}))`;
    tests.push(`name ${selected === 'some' ? 'IN' : 'NOT IN'} ${list}`);
  }
  const bytes = kind === 'object' ? 'coalesce(sum(size), 0)' : '0';
  const read = await connection.runAndReadAll(
    `SELECT count(*), ${bytes} FROM ${kind} WHERE ${tests.join(' AND ')}`,
    parameters.values,
  );
  return { rows: Number(read.value(0, 0)), bytes: Number(read.value(1, 0)) };
}
