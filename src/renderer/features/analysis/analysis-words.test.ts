import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../../shared/contract/analysis';
import type { ListingStatus } from '../../../shared/contract/listing';
import type { StoragePrices } from '../../../shared/contract/storage-prices';
import type { StorageEstimate } from '../../../shared/storage-cost';
import { analysisWords, costWords } from './analysis-words';
import { extensionRows, percent, prefixRows } from './share-rows';

const status: ListingStatus = {
  listingId: 'l',
  origin: 'scan',
  inventory: null,
  state: 'complete',
  objects: 3,
  folders: 0,
  bytes: 3000,
  requests: 1,
  splits: 0,
  rate: null,
  missing: [],
  missingParts: 0,
  resumable: false,
  revision: 2,
  startedAt: 0,
  finishedAt: 1,
  region: 'us-east-1',
  problem: null,
};

const analysis: Analysis = {
  below: '',
  at: 0,
  total: { objects: 2, bytes: 2048, newest: null },
  here: { objects: 1, bytes: 1024, newest: null },
  prefixes: [{ step: '/', objects: 1, bytes: 1024, newest: 5 }],
  otherPrefixes: { groups: 1200, objects: 1300, bytes: 4 },
  classes: [],
  extensions: [{ extension: '', objects: 2, bytes: 2048 }],
  otherExtensions: null,
  ages: [],
  largest: [],
};

const still = { newer: null, share: null, behind: false };

describe('the status line', () => {
  it('says what was analyzed and whether that is all', () => {
    expect(analysisWords({ analysis, status, ...still })).toBe('2 objects · 2 KiB · Complete');
    const running = { ...status, state: 'running' as const, objects: 1 };
    expect(analysisWords({ analysis, status: running, ...still })).toBe(
      '2 objects · 2 KiB · Still running: 1 object so far',
    );
    expect(analysisWords({ analysis, status: { ...status, state: 'partial' }, ...still })).toMatch(
      /Partial$/,
    );
    expect(analysisWords({ analysis: null, status: null, ...still })).toBe('Opening…');
    expect(analysisWords({ analysis, status, ...still, behind: true, share: 0.2 })).toBe(
      '2 objects · 2 KiB · So far, of 3 objects listed · Analyzing: 20 %',
    );
  });

  it('says how far the first analysis is, and that a newer listing runs', () => {
    expect(analysisWords({ analysis: null, status, ...still, share: 0.55 })).toBe(
      'Complete · Analyzing: 55 %',
    );
    const newer = { ...status, state: 'running' as const, objects: 7 };
    expect(analysisWords({ analysis, status, ...still, newer })).toMatch(
      /Complete · listed 19(69|70)-.* · a new listing is running: 7 objects$/,
    );
  });
});

describe('the cost', () => {
  const prices: StoragePrices = {
    region: 'us-east-1',
    storage: {},
    listRequest: { state: 'unknown' },
    usage: {},
    age: { publishedAt: '2026-07-20T16:34:12Z', fetchedAt: 0 },
    loading: false,
    problem: null,
  };
  const estimate: StorageEstimate = {
    currency: 'USD',
    perMonth: 12.5,
    classes: [],
    excluded: { objects: 0, bytes: 0 },
    notes: [],
  };

  it('is told with the date of its prices, and what is not in it', () => {
    expect(costWords(estimate, prices)).toBe(
      'About $12.50 a month for storage · list prices of us-east-1 as of 2026-07-20',
    );
    expect(costWords({ ...estimate, excluded: { objects: 1, bytes: 1024 } }, prices)).toMatch(
      / · without 1 object \(1 KiB\) of which no price is known$/,
    );
  });

  it('is unknown where no price is, and not nothing', () => {
    const unknown = { ...estimate, perMonth: null, excluded: { objects: 2, bytes: 1 } };
    expect(costWords(unknown, prices)).toMatch(/^The storage cost is not known/);
    expect(costWords(unknown, { ...prices, age: null })).toBe('No prices: the storage cost is not known.');
    expect(costWords(unknown, null)).toBe('Looking up the prices…');
  });
});

describe('the lines of a table', () => {
  it('name what they sum up, and what has no name of its own in words', () => {
    expect(prefixRows(analysis).map(({ name, words }) => name ?? words)).toEqual([
      '/',
      '(objects right here)',
      '(1,200 other prefixes)',
    ]);
    expect(extensionRows(analysis).map(({ name, words }) => name ?? words)).toEqual(['(no extension)']);
  });

  it('never show a part that is not nothing as 0 %', () => {
    expect([percent(0, 10), percent(1, 1e6), percent(5, 10), percent(0, 0)]).toEqual([
      '0 %',
      '< 0.1 %',
      '50.0 %',
      '0 %',
    ]);
  });
});
