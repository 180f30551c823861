import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyRing, knownKeys, NORMAL_KEY } from '../identities';
import type { DemoRequest } from '../wire';
import { createS3Service } from './service';

// Few characters, so that prefixes and delimiters often meet; one pair of neighbours that UTF-16 misorders.
const key = fc.string({
  unit: fc.constantFrom('a', 'b', '/', ' ', '+', '%', '\u0001', '\uff5e', '\u{1f600}'),
  minLength: 1,
  maxLength: 6,
});
const part = fc.string({ unit: fc.constantFrom('a', 'b', '/', '\u{1f600}'), maxLength: 3 });

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const byBytes = (a: string, b: string): number => Buffer.compare(bytes(a), bytes(b));

/** S3's rules in the plainest form: roll every key up, drop what is not after the start, sort by bytes. */
function model(keys: string[], prefix: string, delimiter: string, startAfter: string): string[] {
  const names = keys
    .filter((name) => name.startsWith(prefix))
    .map((name) => {
      const at = delimiter === '' ? -1 : name.indexOf(delimiter, prefix.length);
      return at < 0 ? `key ${name}` : `prefix ${name.slice(0, at + delimiter.length)}`;
    })
    .filter((name) => startAfter === '' || byBytes(name.replace(/^\w+ /, ''), startAfter) > 0);
  return [...new Set(names)].sort((a, b) => byBytes(a.replace(/^\w+ /, ''), b.replace(/^\w+ /, '')));
}

function decode(text: string): string {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}

type ListPage = { names: string[]; keyCount: number; next: string | null };

function list(service: ReturnType<typeof createS3Service>, parameters: Record<string, string>): ListPage {
  const request: DemoRequest = {
    service: 's3',
    region: 'us-east-1',
    method: 'GET',
    path: '/bucket-of-the-test',
    query: new URLSearchParams({ 'list-type': '2', 'encoding-type': 'url', ...parameters }),
    headers: { host: '127.0.0.1' },
    body: Buffer.alloc(0),
    requestId: '0000000000000000',
    accessKeyId: NORMAL_KEY.accessKeyId,
  };
  const response = service.handle(request);
  const xml = String(response.body);
  expect(response.status).toBe(200);
  const contents = [...xml.matchAll(/<Contents><Key>([^<]*)/g)].map(([, name = '']) => `key ${decode(name)}`);
  const prefixes = [...xml.matchAll(/<CommonPrefixes><Prefix>([^<]*)/g)].map(
    ([, name = '']) => `prefix ${decode(name)}`,
  );
  const next = /<NextContinuationToken>([^<]*)/.exec(xml)?.[1] ?? null;
  expect(xml.includes('<IsTruncated>true<')).toBe(next !== null);
  return {
    names: [...contents, ...prefixes],
    keyCount: Number(/<KeyCount>(\d+)/.exec(xml)?.[1]),
    next,
  };
}

test('the pages of ListObjectsV2 together are what the rules say, each key once', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { maxLength: 30 }),
      part,
      fc.oneof(fc.constant('/'), fc.constant(''), part),
      fc.oneof(fc.constant(''), key),
      fc.integer({ min: 1, max: 7 }),
      (keys, prefix, delimiter, startAfter, maxKeys) => {
        const service = createS3Service({
          clock: () => 0,
          keys: new KeyRing(knownKeys('')),
          buckets: [{ name: 'bucket-of-the-test', keys }],
        });
        const wanted = model(keys, prefix, delimiter, startAfter);
        const seen: string[] = [];
        let token: string | null = null;
        do {
          const page: ListPage = list(service, {
            prefix,
            delimiter,
            'max-keys': String(maxKeys),
            ...(startAfter === '' ? {} : { 'start-after': startAfter }),
            ...(token === null ? {} : { 'continuation-token': token }),
          });
          expect(page.keyCount).toBe(page.names.length);
          expect(page.names).toHaveLength(Math.min(maxKeys, wanted.length - seen.length));
          seen.push(...page.names.sort((a, b) => byBytes(a.replace(/^\w+ /, ''), b.replace(/^\w+ /, ''))));
          token = page.next;
        } while (token !== null);
        expect(seen).toEqual(wanted);
      },
    ),
    { numRuns: 500 },
  );
});
