import type { DuckDBMaterializedResult } from '@duckdb/node-api';
import type { Change, ChangedFact, ComparedFacts, DifferenceRow } from '../../../shared/contract/comparison';
import { numberOrNull, texts } from '../listings/view-rows';
import { FACT, FATE } from './difference-table';

const FACTS: readonly ChangedFact[] = ['size', 'etag', 'storageClass', 'modified'];

/** Reads a result with DIFFERENCE_COLUMNS. */
export async function differenceRows(
  result: DuckDBMaterializedResult,
  prefix: string,
): Promise<DifferenceRow[]> {
  const rows: DifferenceRow[] = [];
  for (const chunk of await result.fetchAllChunks()) {
    const fates = chunk.getColumnValues(0);
    const kinds = chunk.getColumnValues(1);
    const names = texts(chunk, 2);
    const facts = chunk.getColumnValues(11);
    // size, modified, storage class and ETag, each of the side before and the side after
    const etags = [texts(chunk, 9), texts(chunk, 10)];
    const columns = [3, 4, 5, 6, 7, 8].map((column) => chunk.getColumnValues(column));
    for (const [index, name] of names.entries()) {
      const side = (after: 0 | 1): ComparedFacts => {
        const storageClass = columns[4 + after]?.[index];
        return {
          size: numberOrNull(columns[after]?.[index]),
          modified: numberOrNull(columns[2 + after]?.[index]),
          storageClass: typeof storageClass === 'string' ? storageClass : null,
          etag: etags[after]?.[index] ?? null,
        };
      };
      const change = changeOf(fates[index]);
      const before = change === 'added' ? null : side(0);
      const after = change === 'removed' ? null : side(1);
      const bits = Number(facts[index]);
      rows.push({
        change,
        kind: kinds[index] === true ? 'object' : 'folder',
        key: prefix + (name ?? ''),
        before,
        after,
        changed: FACTS.filter((fact) => (bits & FACT[fact]) !== 0),
        difference: difference(before, after),
      });
    }
  }
  return rows;
}

function changeOf(fate: unknown): Change {
  return fate === FATE.added ? 'added' : fate === FATE.removed ? 'removed' : 'changed';
}

function difference(before: ComparedFacts | null, after: ComparedFacts | null): number | null {
  const was = before ? before.size : 0;
  const is = after ? after.size : 0;
  return was === null || is === null ? null : is - was;
}
