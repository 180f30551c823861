import { describe, expect, it } from 'vitest';
import type { ComparedFacts, ComparisonSums, DifferenceRow } from '../../../shared/contract/comparison';
import { formatSignedBytes } from '../../../shared/format/bytes';
import { changedWords, emptyWords, savedWords, sumsWords } from './comparison-words';
import { likelyPair } from './saved-choice';

const NONE = { rows: 0, bytes: 0 };
const SUMS: ComparisonSums = {
  added: { rows: 12, bytes: 3 * 2 ** 30 },
  removed: { rows: 4, bytes: 1024 },
  changed: { rows: 2, bytesBefore: 1024, bytesAfter: 4096 },
  unchanged: { rows: 999_982, bytes: 1 },
  onlyBefore: NONE,
  onlyAfter: NONE,
};

describe('sumsWords', () => {
  it('tells every sum, and nothing of sizes where there is nothing', () => {
    expect(sumsWords(SUMS, null)).toBe(
      '12 added (3 GiB) · 4 removed (1 KiB) · 2 changed (1 KiB to 4 KiB) · 999,982 unchanged',
    );
    const same = { ...SUMS, added: NONE, removed: NONE, changed: { rows: 0, bytesBefore: 0, bytesAfter: 0 } };
    expect(sumsWords(same, null)).toBe('0 added · 0 removed · 0 changed · 999,982 unchanged');
  });

  it('tells what is left out, and what passes a filter', () => {
    const out = { ...SUMS, onlyBefore: { rows: 1000, bytes: 1 }, onlyAfter: { rows: 1, bytes: 1 } };
    expect(sumsWords(out, 1)).toMatch(/ unchanged · 1,001 not comparable · 1 passes the filter$/);
  });
});

it('says of what is left out that it may differ', () => {
  expect(emptyWords(false, { sums: SUMS })).toBe('Nothing differs between the two listings.');
  expect(emptyWords(false, { sums: { ...SUMS, onlyAfter: { rows: 1, bytes: 0 } } })).toMatch(
    /can be compared/,
  );
  expect(emptyWords(true, null)).toMatch(/filter/);
});

describe('changedWords', () => {
  const facts: ComparedFacts = { size: 1, modified: 1, storageClass: 'STANDARD', etag: 'aa' };
  const row: DifferenceRow = {
    change: 'changed',
    kind: 'object',
    key: 'a',
    before: facts,
    after: { ...facts, modified: 2 },
    changed: ['modified'],
    difference: 0,
  };

  it('names what differs, and that the content is the same where nothing but the time is new', () => {
    expect(changedWords({ ...row, changed: ['size', 'etag', 'storageClass'] })).toBe(
      'Size, ETag, Storage class',
    );
    expect(changedWords(row)).toBe('Modified (same ETag)');
    expect(changedWords({ ...row, before: { ...facts, etag: null } })).toBe('Modified');
    expect(changedWords({ ...row, changed: [] })).toBe('—');
  });
});

describe('the listings to choose from', () => {
  const saved = {
    savedId: 'a',
    origin: 'inventory',
    state: 'partial',
    startedAt: 0,
    finishedAt: 0,
    asOf: 0,
    objects: 1,
    bytes: 1024,
  } as const;
  const complete = (savedId: string) => ({ ...saved, savedId, state: 'complete' as const });

  it('say what they are', () => {
    expect(savedWords(saved)).toBe('1 object · 1 KiB · Partial · from an S3 Inventory report');
  });

  it('are the newest two complete ones at first, the older one before', () => {
    expect(likelyPair([saved, complete('c'), complete('b')])).toEqual({ before: 'b', after: 'c' });
    expect(likelyPair([saved, complete('c')])).toEqual({ before: 'c', after: 'a' });
    expect(likelyPair([saved])).toBeNull();
    // what was read last may be a report of long ago
    expect(likelyPair([complete('report'), { ...complete('b'), asOf: 1 }])).toEqual({
      before: 'report',
      after: 'b',
    });
  });
});

it('gives bytes more or fewer their sign', () => {
  expect([1024, -1024, 0].map(formatSignedBytes)).toEqual(['+1 KiB', '\u22121 KiB', '0 B']);
});
