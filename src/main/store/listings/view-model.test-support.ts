import fc from 'fast-check';
import type { ObjectColumn, ObjectFilter, ObjectRow, SortKey } from '../../../shared/contract/listing';
import type { TestEntry } from './entries.test-support';
import { passes } from './filter-model.test-support';

/** Orders of up to three columns, the same one twice among them. */
export const sorts: fc.Arbitrary<SortKey<ObjectColumn>[]> = fc.array(
  fc.record({
    column: fc.constantFrom<ObjectColumn>('key', 'size', 'modified', 'storageClass', 'etag'),
    direction: fc.constantFrom<'asc' | 'desc'>('asc', 'desc'),
  }),
  { maxLength: 3 },
);

export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The whole view as the contract words it, done naively. */
export function naiveView(
  rows: readonly ObjectRow[],
  prefix: string,
  sort: readonly SortKey<ObjectColumn>[],
  filter: ObjectFilter,
): { rows: ObjectRow[]; bytes: number } {
  const kept = rows.filter((row) => passes(row, prefix, filter));
  kept.sort((a, b) => {
    if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
    for (const { column, direction } of [...sort, { column: 'key' as const, direction: 'asc' as const }]) {
      const [left, right] = [a[column], b[column]];
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      const order =
        typeof left === 'string' ? compareBytes(left, String(right)) : left < Number(right) ? -1 : 1;
      return direction === 'asc' ? order : -order;
    }
    return 0;
  });
  return { rows: kept, bytes: kept.reduce((sum, { size }) => sum + (size ?? 0), 0) };
}

/** An entry as a window shows it. */
export function rowOf(entry: TestEntry): ObjectRow {
  if (entry.kind === 'object') return { ...entry };
  return { kind: 'folder', key: entry.key, size: null, modified: null, storageClass: null, etag: null };
}
