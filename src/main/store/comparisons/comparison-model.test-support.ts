import type {
  Change,
  ChangedFact,
  ComparedFacts,
  ComparisonSums,
  DifferenceColumn,
  DifferenceRow,
} from '../../../shared/contract/comparison';
import type { ObjectRow, SortKey } from '../../../shared/contract/listing';
import { compareBytes } from '../listings/view-model.test-support';

/** What one listing has, and whether a key that it lacks is known not to be there. */
export type ModelSide = { rows: readonly ObjectRow[]; looked: (key: string) => boolean };

const FACTS: readonly ChangedFact[] = ['size', 'etag', 'storageClass', 'modified'];

/** The comparison as the contract words it, one name after the other; rows in no order. */
export function modelComparison(
  before: ModelSide,
  after: ModelSide,
): { rows: DifferenceRow[]; sums: ComparisonSums } {
  const rows: DifferenceRow[] = [];
  const nothing = { rows: 0, bytes: 0 };
  const sums: ComparisonSums = {
    added: { ...nothing },
    removed: { ...nothing },
    changed: { rows: 0, bytesBefore: 0, bytesAfter: 0 },
    unchanged: { ...nothing },
    onlyBefore: { ...nothing },
    onlyAfter: { ...nothing },
  };
  const nameOf = ({ kind, key }: ObjectRow): string => `${kind} ${key}`;
  const were = new Map(before.rows.map((row) => [nameOf(row), row]));
  const are = new Map(after.rows.map((row) => [nameOf(row), row]));
  for (const name of new Set([...were.keys(), ...are.keys()])) {
    const [was, is] = [were.get(name), are.get(name)];
    if (was && is) {
      const changed = FACTS.filter(
        (fact) => was[fact] !== null && is[fact] !== null && was[fact] !== is[fact],
      );
      if (changed.length === 0) count(sums.unchanged, is);
      else {
        sums.changed.rows += 1;
        sums.changed.bytesBefore += was.size ?? 0;
        sums.changed.bytesAfter += is.size ?? 0;
        rows.push(difference('changed', was, is, changed));
      }
    } else if (was) {
      const known = after.looked(was.key);
      count(known ? sums.removed : sums.onlyBefore, was);
      if (known) rows.push(difference('removed', was, undefined, []));
    } else if (is) {
      const known = before.looked(is.key);
      count(known ? sums.added : sums.onlyAfter, is);
      if (known) rows.push(difference('added', undefined, is, []));
    }
  }
  return { rows, sums };
}

function count(tally: { rows: number; bytes: number }, { size }: ObjectRow): void {
  tally.rows += 1;
  tally.bytes += size ?? 0;
}

function difference(
  change: Change,
  was: ObjectRow | undefined,
  is: ObjectRow | undefined,
  changed: ChangedFact[],
): DifferenceRow {
  const { kind = 'object', key = '' } = was ?? is ?? {};
  const sizes = [was ? was.size : 0, is ? is.size : 0];
  const [sizeBefore = null, sizeAfter = null] = sizes;
  return {
    change,
    kind,
    key,
    before: was ? factsOf(was) : null,
    after: is ? factsOf(is) : null,
    changed,
    difference: sizeBefore === null || sizeAfter === null ? null : sizeAfter - sizeBefore,
  };
}

function factsOf({ size, modified, storageClass, etag }: ObjectRow): ComparedFacts {
  return { size, modified, storageClass, etag };
}

const CHANGE_ORDER: readonly Change[] = ['added', 'changed', 'removed'];

/** What a row is sorted by in a column; null is unknown. */
function valueOf(row: DifferenceRow, column: DifferenceColumn): number | string | null {
  const { before, after } = row;
  switch (column) {
    case 'change':
      return CHANGE_ORDER.indexOf(row.change);
    case 'key':
      return row.key;
    case 'sizeBefore':
      return before?.size ?? null;
    case 'sizeAfter':
      return after?.size ?? null;
    case 'difference':
      return row.difference;
    case 'modifiedBefore':
      return before?.modified ?? null;
    case 'modifiedAfter':
      return after?.modified ?? null;
    case 'changed': {
      const bits = row.changed.reduce((sum, fact) => sum + 2 ** FACTS.indexOf(fact), 0);
      return bits === 0 ? null : bits;
    }
    case 'storageClassBefore':
      return before?.storageClass ?? null;
    case 'storageClassAfter':
      return after?.storageClass ?? null;
    case 'etagBefore':
      return before?.etag ?? null;
    case 'etagAfter':
      return after?.etag ?? null;
  }
}

/** Sorted as the contract words it: folders first, unknown values last either way, then by the bytes of the keys. */
export function modelOrder(
  rows: readonly DifferenceRow[],
  sort: readonly SortKey<DifferenceColumn>[],
): DifferenceRow[] {
  return [...rows].sort((a, b) => {
    if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
    for (const { column, direction } of [...sort, { column: 'key' as const, direction: 'asc' as const }]) {
      const [left, right] = [valueOf(a, column), valueOf(b, column)];
      if (left === right) continue;
      if (left === null) return 1;
      if (right === null) return -1;
      const order =
        typeof left === 'string' ? compareBytes(left, String(right)) : left < Number(right) ? -1 : 1;
      return direction === 'asc' ? order : -order;
    }
    return 0;
  });
}
