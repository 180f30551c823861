import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SMALL_OBJECT, type Age, type Analysis, type Tally } from '../../../shared/contract/analysis';
import { NO_FILTER, textFilter } from '../../../shared/listing/object-filter';
import { analyse } from './analysis';
import { MOST_EXTENSIONS } from './analysis-extensions';
import { MOST_OBJECTS } from './analysis-largest';
import { MOST_PREFIXES } from './analysis-prefixes';
import { batchOf, type TestEntry } from './entries.test-support';
import { appendObjects } from './entry-chunks';
import { NO_COUNTS } from './protocol';

type TestObject = Extract<TestEntry, { kind: 'object' }>;

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

async function analysisOf(
  objects: TestObject[],
  { prefix = '', below = '', text = '' },
): Promise<{ analysis: Analysis; shares: number[] }> {
  await connection.run(
    'CREATE OR REPLACE TABLE object(name BLOB, size DOUBLE, modified DOUBLE, storage_class VARCHAR, etag BLOB)',
  );
  const appender = await connection.createAppender('object');
  appendObjects(appender, batchOf(objects), Buffer.byteLength(prefix));
  appender.closeSync();
  const shares: number[] = [];
  const answer = await analyse(
    { connection, prefix, arrival: false, counts: NO_COUNTS, signal: new AbortController().signal },
    { kind: 'analyse', below, filter: text === '' ? NO_FILTER : textFilter(text), now: NOW },
    (share) => shares.push(share),
  );
  if (answer.kind !== 'analysis') throw new Error('The answer is to another question.');
  return { analysis: answer.analysis, shares };
}

function object(key: string, rest: Partial<TestObject> = {}): TestObject {
  return { kind: 'object', key, size: 1, modified: NOW, storageClass: 'STANDARD', etag: null, ...rest };
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** Folds code point by code point, as DuckDB does. */
function fold(text: string): string {
  return Array.from(text, (each) => String.fromCodePoint(each.toLowerCase().codePointAt(0) ?? 0)).join('');
}

function tally(objects: readonly TestObject[]): Tally {
  return { objects: objects.length, bytes: objects.reduce((sum, { size }) => sum + size, 0) };
}

function newest(objects: readonly TestObject[]): number | null {
  const times = objects.flatMap(({ modified }) => modified ?? []);
  return times.length === 0 ? null : Math.max(...times);
}

/** Groups by a text, the largest first. */
function groups(
  objects: readonly TestObject[],
  textOf: (one: TestObject) => string,
): [string, TestObject[]][] {
  const found = new Map<string, TestObject[]>();
  for (const one of objects) found.set(textOf(one), [...(found.get(textOf(one)) ?? []), one]);
  return [...found].sort(
    ([a, left], [b, right]) => tally(right).bytes - tally(left).bytes || compareBytes(a, b),
  );
}

function restOf(left: readonly [string, TestObject[]][]): Analysis['otherPrefixes'] {
  if (left.length === 0) return null;
  return { ...tally(left.flatMap(([, each]) => each)), groups: left.length };
}

function ageOf({ modified }: TestObject): Age {
  if (modified === null) return 'unknown';
  const days = (NOW - modified) / DAY;
  if (days < 1) return 'day';
  if (days < 7) return 'week';
  if (days < 30) return 'month';
  if (days < 90) return 'quarter';
  if (days < 365) return 'year';
  return days < 3 * 365 ? 'three-years' : 'older';
}

function extensionOf({ key }: TestObject): string {
  const last = key.slice(key.lastIndexOf('/') + 1);
  return last.lastIndexOf('.') > 0 ? fold(last.slice(last.lastIndexOf('.') + 1)) : '';
}

/** The analysis as the contract words it, done naively. */
function model(all: TestObject[], { prefix = '', below = '', text = '' }): Analysis {
  const objects = all.filter(
    ({ key }) => key.startsWith(prefix + below) && fold(key.slice(prefix.length)).includes(fold(text)),
  );
  const rest = ({ key }: TestObject): string => key.slice(prefix.length + below.length);
  const here = objects.filter((one) => !rest(one).includes('/'));
  const steps = groups(
    objects.filter((one) => rest(one).includes('/')),
    (one) => rest(one).slice(0, rest(one).indexOf('/') + 1),
  );
  const endings = groups(objects, extensionOf);
  const ages: Age[] = ['day', 'week', 'month', 'quarter', 'year', 'three-years', 'older', 'unknown'];
  return {
    below,
    at: NOW,
    total: { ...tally(objects), newest: newest(objects) },
    here: here.length === 0 ? null : { ...tally(here), newest: newest(here) },
    prefixes: steps
      .slice(0, MOST_PREFIXES)
      .map(([step, each]) => ({ step, ...tally(each), newest: newest(each) })),
    otherPrefixes: restOf(steps.slice(MOST_PREFIXES)),
    classes: groups(objects, ({ storageClass }) => storageClass ?? '').map(([name, each]) => ({
      storageClass: name === '' ? null : name,
      ...tally(each),
      small: tally(each.filter(({ size }) => size < SMALL_OBJECT)),
    })),
    extensions: endings.slice(0, MOST_EXTENSIONS).map(([extension, each]) => ({ extension, ...tally(each) })),
    otherExtensions: restOf(endings.slice(MOST_EXTENSIONS)),
    ages: ages.map((age) => ({ age, ...tally(objects.filter((one) => ageOf(one) === age)) })),
    largest: [...objects]
      .sort((a, b) => b.size - a.size || compareBytes(a.key, b.key))
      .slice(0, MOST_OBJECTS)
      .map(({ key, size, modified, storageClass }) => ({ key, size, modified, storageClass })),
  };
}

const piece = fc.constantFrom(
  'a', 'b', 'B', '/', '/', '//', '.', '..', '.gz', '.GZ', '.é', '.É', '\u0000', '\u{1F600}', '\uFEFF', 'e\u0301',
  '\u0301', '%', '_', "'", ' ', '2024/', '\uFF5E',
); // prettier-ignore
const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
const ages = [0.5, 1, 3, 7, 29, 30, 89.9, 90, 365, 700, 1095, 5000, -1].map((days) => NOW - days * DAY);

const objects = fc.uniqueArray(
  fc.record({
    kind: fc.constant('object' as const),
    key: text,
    size: fc.oneof(fc.nat(3), fc.constantFrom(SMALL_OBJECT - 1, SMALL_OBJECT, SMALL_OBJECT + 1, 5 * 2 ** 40)),
    modified: fc.option(fc.constantFrom(...ages)),
    storageClass: fc.option(fc.constantFrom('STANDARD', 'GLACIER', 'STANDARD_IA')),
    etag: fc.constant(null),
  }),
  { maxLength: 30, size: 'max', selector: ({ key }) => key },
);

/** Objects, and the start of one of their keys: cut anywhere, also in the middle of a step. */
const texts = objects.chain((all) =>
  fc.tuple(fc.constant(all), fc.nat(6), fc.nat(Math.max(all.length - 1, 0))).map(([, length, which]) => {
    const start = Array.from(all[which]?.key ?? '')
      .slice(0, length)
      .join('');
    return [all, start] as const;
  }),
);
const filters = fc.constantFrom('', '', 'a', '.gz');

describe('an analysis', () => {
  it('is what summing up one object after the other gives, whatever the keys', async () => {
    await fc.assert(
      fc.asyncProperty(text, texts, filters, async (prefix, [all, key], filter) => {
        const listed = all.map((one) => ({ ...one, key: prefix + one.key }));
        const place = { prefix, below: key, text: filter };
        expect((await analysisOf(listed, place)).analysis).toEqual(model(listed, place));
      }),
    );
  });

  it('tells the largest groups one by one and the others together', async () => {
    const many = Array.from({ length: 1500 }, (_, index) =>
      object(`${index % 700}/${index}.${index % 120}`, { size: (index * 7919) % 10_007 }),
    );
    const { analysis } = await analysisOf([...many, object('top')], {});
    expect(analysis).toEqual(model([...many, object('top')], {}));
    expect(analysis.otherPrefixes?.groups).toBe(200);
    expect(analysis.otherExtensions?.groups).toBe(71);
  });

  it('of nothing has no group and every age', async () => {
    const { analysis } = await analysisOf([object('a/b')], { below: 'a/b/' });
    expect(analysis).toEqual(model([], { below: 'a/b/' }));
  });

  it('tells how far it is, and never goes back', async () => {
    const { shares } = await analysisOf([object('a')], {});
    expect(shares.length).toBeGreaterThan(1);
    expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  });
});
