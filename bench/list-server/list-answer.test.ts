import fc from 'fast-check';
import { expect, test } from 'vitest';
import { urlEncode } from '../../src/main/demo/s3/answers';
import { awkwardKey } from './awkward-keys';
import { SHAPES, shapedKeys } from './key-shapes';
import { listAnswer } from './list-answer';
import { madeBucket, type ListedBucket } from './listed-bucket';
import { packKeys } from './packed-keys';
import { entryXml } from './rendered-entries';

const part = fc.constantFrom(
  'a',
  'b',
  '/',
  '//',
  ' ',
  '+',
  '%',
  '&',
  '<',
  '\u0001',
  '\uffff',
  '\u{1f600}',
  'z',
);
const key = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** S3's rules in the plainest form: roll every key up, drop what is not after the start, sort by bytes. */
function model(keys: string[], prefix: string, delimiter: string, after: string): string[] {
  const names = keys
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const at = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
      return at < 0 ? name : `prefix:${name.slice(0, at + delimiter.length)}`;
    })
    .filter((name) => after === '' || byBytes(name.replace(/^prefix:/, ''), after) > 0);
  return [...new Set(names)];
}

type Shown = { names: string[]; count: number; next: string | null };

function list(bucket: ListedBucket, parameters: Record<string, string>): Shown {
  const { stream } = listAnswer(bucket, new URLSearchParams(parameters), 'request');
  const bytes = Buffer.concat([...stream.chunks()]);
  expect(bytes).toHaveLength(stream.length);
  const xml = bytes.toString('utf8');
  const decoded = (text = ''): string => decodeURIComponent(text.replace(/\+/g, ' '));
  const keys = [...xml.matchAll(/<Contents><Key>([^<]*)/g)].map(([, name]) => decoded(name));
  const prefixes = [...xml.matchAll(/<CommonPrefixes><Prefix>([^<]*)/g)].map(
    ([, name]) => `prefix:${decoded(name)}`,
  );
  const next = /<NextContinuationToken>([^<]*)/.exec(xml)?.[1] ?? null;
  expect(xml.includes('<IsTruncated>true<')).toBe(next !== null);
  return { names: [...keys, ...prefixes], count: Number(/<KeyCount>(\d+)/.exec(xml)?.[1]), next };
}

test('the pages together are what the rules of S3 say, each name once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 30 }),
      fc.oneof(fc.constant(''), part),
      fc.oneof(fc.constant('/'), fc.constant(''), part),
      fc.oneof(fc.constant(''), key),
      fc.integer({ min: 1, max: 7 }),
      (keys, prefix, delimiter, startAfter, maxKeys) => {
        const bucket = madeBucket({ name: 'b', keys: packKeys(keys.length, (at) => keys[at] ?? '') });
        const wanted = model(keys, prefix, delimiter, startAfter).sort();
        const seen: string[] = [];
        let token: string | null = null;
        do {
          const page: Shown = list(bucket, {
            prefix,
            delimiter,
            'encoding-type': 'url',
            'max-keys': String(maxKeys),
            ...(startAfter !== '' && { 'start-after': startAfter }),
            ...(token !== null && { 'continuation-token': token }),
          });
          expect(page.count).toBe(page.names.length);
          expect(page.names).toHaveLength(Math.min(maxKeys, wanted.length - seen.length));
          seen.push(...page.names);
          token = page.next;
        } while (token !== null);
        if (delimiter === '') expect(seen).toEqual([...seen].sort(byBytes));
        expect(seen.sort()).toEqual(wanted);
      },
    ),
    { numRuns: 100 },
  );
});

test('what is rendered ahead is what the demo account would write', () => {
  const keys = packKeys(10_000, awkwardKey);
  const { entries } = madeBucket({ name: 'b', keys });
  const places = [0, 1, 8190, 8191, 8192, 9999, ...Array.from({ length: 100 }, (_, at) => at * 97)];
  for (const place of places) {
    expect(Buffer.concat(entries.slices(place, place + 1)).toString('latin1')).toBe(
      entryXml(keys, place, urlEncode),
    );
  }
  expect(entries.slices(8000, 9000)).toHaveLength(2);
});

test('without an encoding, keys come as text of XML', () => {
  const keys = packKeys(2, (at) => ['a b+%&<', '\u{1f600}'][at] ?? '');
  const { stream } = listAnswer(madeBucket({ name: 'b', keys }), new URLSearchParams(), 'request');
  const xml = Buffer.concat([...stream.chunks()]).toString('utf8');
  expect(xml).toContain('<Key>a b+%&amp;&lt;</Key>');
  expect(xml).toContain('<Key>\u{1f600}</Key>');
});

test.each(SHAPES)('the shape %s has as many keys as asked for, none too long', (shape) => {
  const keys = shapedKeys(shape, 5000);
  expect(keys.count).toBe(5000);
  for (let index = 0; index < keys.count; index += 1) {
    const bytes = keys.at(index);
    if (bytes.length > 1024 || bytes.length === 0) throw new Error(bytes.toString('utf8'));
    // in order, so that none comes twice
    if (index > 0 && Buffer.compare(keys.at(index - 1), bytes) >= 0) throw new Error(bytes.toString('utf8'));
  }
});
