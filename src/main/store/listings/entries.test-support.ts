import fc from 'fast-check';
import { NO_CLASS, packTexts, type EntryBatch } from '../../../shared/listing/entry-batch';

/** One thing that a lister may find. */
export type TestEntry =
  | {
      kind: 'object';
      key: string;
      size: number;
      modified: number | null;
      storageClass: string | null;
      etag: string | null;
    }
  | { kind: 'folder'; key: string };

const CLASSES = ['STANDARD', 'GLACIER', 'STANDARD_IA'];

/** The form in which a lister hands these entries over. */
export function batchOf(entries: readonly TestEntry[]): EntryBatch {
  const objects = entries.filter((entry) => entry.kind === 'object');
  const folders = entries.filter((entry) => entry.kind === 'folder');
  return {
    keys: packTexts(objects.map(({ key }) => key)),
    sizes: Float64Array.from(objects, ({ size }) => size),
    modified: Float64Array.from(objects, ({ modified }) => modified ?? NaN),
    classes: Uint8Array.from(objects, ({ storageClass }) =>
      storageClass === null ? NO_CLASS : CLASSES.indexOf(storageClass),
    ),
    classNames: CLASSES,
    etags: packTexts(objects.map(({ etag }) => etag ?? '')),
    prefixes: packTexts(folders.map(({ key }) => key)),
    range: null,
    requests: 1,
    region: null,
  };
}

/** The whole key space, cut behind some of the keys; the entries must be in byte order. */
export function rangedBatches(sorted: readonly TestEntry[], cuts: ReadonlySet<string>): EntryBatch[] {
  const batches: EntryBatch[] = [];
  let after: string | null = null;
  let part: TestEntry[] = [];
  const close = (until: string | null): void => {
    batches.push({ ...batchOf(part), range: { after: bytesOf(after), until: bytesOf(until) } });
    after = until;
    part = [];
  };
  for (const [index, entry] of sorted.entries()) {
    part.push(entry);
    // a folder and an object may share a name
    if (cuts.has(entry.key) && sorted[index + 1]?.key !== entry.key) close(entry.key);
  }
  close(null);
  return batches;
}

function bytesOf(text: string | null): Uint8Array<ArrayBuffer> | null {
  return text === null ? null : new TextEncoder().encode(text);
}

/** Any character but a lone surrogate, which UTF-8 cannot hold. */
const unit = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));

const awkward = fc.constantFrom(
  '',
  ' ',
  'a',
  'A',
  'b/',
  '//',
  '%',
  '_',
  'é',
  'É',
  'e\u0301',
  '\uFEFF',
  '\u0000',
  '\u0001',
  '\u{1F600}',
  '\uFF5E',
  '..',
);
const name = fc.oneof(
  fc.array(awkward, { maxLength: 5 }).map((parts) => parts.join('')),
  fc.string({ unit, maxLength: 20 }).filter((text) => !/\p{Lu}|\p{Ll}|\p{Lt}/u.test(text)),
);

/** Entries of distinct names, awkward ones often. */
export const entries: fc.Arbitrary<TestEntry[]> = fc.uniqueArray(
  fc.oneof(
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('folder' as const), key: name }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('object' as const),
        key: name,
        size: fc.oneof(fc.nat(3), fc.constantFrom(5 * 2 ** 40)),
        modified: fc.option(fc.constantFrom(0, 1.6e12, 1.7e12)),
        storageClass: fc.option(fc.constantFrom(...CLASSES)),
        etag: fc.option(fc.constantFrom('0a', 'b1-2', 'ff')),
      }),
    },
  ),
  { maxLength: 40, size: 'max', selector: ({ kind, key }) => `${kind} ${key}` },
);
