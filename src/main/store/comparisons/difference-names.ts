import type { DifferenceRow, DifferenceWindow } from '../../../shared/contract/comparison';
import type { ObjectName } from '../../../shared/contract/listing';
import type { ComparisonAnswer, ComparisonQuestion, DifferenceQuery } from './protocol';

/** Rows that are read at once. */
const PAGE_ROWS = 5000;

/** The names of a view's rows but those that are left out, in the view's order, until either limit is reached. */
export async function differenceNames(
  { view, except, limit, byteLimit }: Extract<ComparisonQuestion, { kind: 'names' }>,
  read: (query: DifferenceQuery) => Promise<DifferenceWindow>,
): Promise<ComparisonAnswer> {
  const names: ObjectName[] = [];
  const out = new Set(except.map(identity));
  let bytes = 0;
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const { rows, total } = await read({ ...view, offset, limit: PAGE_ROWS });
    for (const row of rows) {
      if (out.has(identity(row))) continue;
      bytes += Buffer.byteLength(row.key);
      if (names.length >= limit || bytes > byteLimit) return { kind: 'names', names, more: true };
      names.push({ kind: row.kind, key: row.key });
    }
    if (offset + PAGE_ROWS >= total) return { kind: 'names', names, more: false };
  }
}

function identity({ kind, key }: ObjectName | DifferenceRow): string {
  return `${kind} ${key}`;
}
