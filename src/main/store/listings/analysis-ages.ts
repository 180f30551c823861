import type { DuckDBConnection } from '@duckdb/node-api';
import {
  AGE_BANDS,
  SMALL_OBJECT,
  type Age,
  type AgeShare,
  type Analysis,
  type ClassShare,
} from '../../../shared/contract/analysis';
import { countOf, numberOf, readRows, TALLY, textOf } from './analysis-rows';
import type { AnalysisSlice } from './analysis-slice';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Sums by storage class and by age, from one statement: neither has more than some ten values. */
export async function classesAndAges(
  connection: DuckDBConnection,
  { where, values }: AnalysisSlice,
  now: number,
): Promise<Pick<Analysis, 'total' | 'classes' | 'ages'>> {
  const small = `size < ${SMALL_OBJECT}`;
  const rows = await readRows(
    connection,
    `SELECT encode(storage_class), ${ageCase(now)} AS age, ${TALLY},
       count(*) FILTER (${small})::DOUBLE, coalesce(sum(size) FILTER (${small}), 0), max(modified)
     FROM object${where} GROUP BY storage_class, age`,
    values,
  );
  const total: Analysis['total'] = { objects: 0, bytes: 0, newest: null };
  const classes = new Map<string | null, ClassShare>();
  const ages = new Map<Age, AgeShare>(AGES.map((age) => [age, { age, objects: 0, bytes: 0 }]));
  for (const [className, ageIndex, objects, bytes, smallObjects, smallBytes, newest] of rows) {
    const tally = { objects: countOf(objects), bytes: countOf(bytes) };
    const storageClass = textOf(className);
    const share = classes.get(storageClass) ?? {
      storageClass,
      objects: 0,
      bytes: 0,
      small: { objects: 0, bytes: 0 },
    };
    classes.set(storageClass, share);
    const age = ages.get(AGES[countOf(ageIndex)] ?? 'unknown');
    for (const sum of [total, share, ...(age ? [age] : [])]) {
      sum.objects += tally.objects;
      sum.bytes += tally.bytes;
    }
    share.small.objects += countOf(smallObjects);
    share.small.bytes += countOf(smallBytes);
    total.newest = later(total.newest, numberOf(newest));
  }
  const bySize = [...classes.values()].sort(
    (a, b) => b.bytes - a.bytes || ((a.storageClass ?? '') < (b.storageClass ?? '') ? -1 : 1),
  );
  return { total, classes: bySize, ages: [...ages.values()] };
}

const AGES: readonly Age[] = [...AGE_BANDS.map(({ age }) => age), 'unknown'];

/** The index of an object's age in AGES; a clock ahead of S3's or behind it makes no age negative. */
function ageCase(now: number): string {
  const cases = AGE_BANDS.flatMap(({ days }, index) =>
    Number.isFinite(days) ? [`WHEN modified > ${now - days * DAY_MS} THEN ${index}`] : [],
  );
  return `(CASE WHEN modified IS NULL THEN ${AGES.length - 1} ${cases.join(' ')} ELSE ${AGE_BANDS.length - 1} END)::DOUBLE`;
}

function later(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b);
}
