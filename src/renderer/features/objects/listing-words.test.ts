import { describe, expect, it } from 'vitest';
import type { ListingStatus } from '../../../shared/contract/listing';
import { listRequestPrice } from '../../../shared/list-price';
import { listingWords, selectionWords, type ListingFacts } from './listing-words';

const STATUS: ListingStatus = {
  listingId: 'l',
  origin: 'scan',
  state: 'complete',
  objects: 100_000,
  folders: 0,
  bytes: 13_207_024_435,
  requests: 100,
  splits: 0,
  rate: null,
  missing: [],
  missingParts: 0,
  resumable: false,
  revision: 7,
  startedAt: 0,
  finishedAt: 1,
  region: null,
  problem: null,
};

function words(shown: Partial<ListingStatus>, facts: Partial<ListingFacts> = {}): string {
  const price = listRequestPrice('us-east-1');
  return listingWords({
    shown: { ...STATUS, ...shown },
    newer: null,
    filtered: null,
    price,
    now: 0,
    ...facts,
  });
}

describe('listingWords', () => {
  it('says how much there is and that it is all', () => {
    expect(words({})).toBe('100,000 objects · 12.3 GiB · Complete');
  });

  it('counts folders apart, and one as one', () => {
    expect(words({ objects: 1, folders: 1, bytes: 0 })).toBe('1 folder · 1 object · 0 B · Complete');
  });

  it('never claims what is not: each state has words of its own', () => {
    expect(words({ state: 'running' })).toMatch(/Still running/);
    expect(words({ state: 'partial' })).toMatch(/Partial$/);
    for (const state of ['running', 'partial', 'failed'] as const) {
      expect(words({ state })).not.toMatch(/complete/i);
      expect(words({}, { newer: { ...STATUS, state } })).not.toMatch(/complete/i);
    }
  });

  it('says what passes a filter, of how many', () => {
    expect(words({}, { filtered: { rows: 12, bytes: 1024 } })).toBe(
      '12 of 100,000 pass the filter · 1 KiB · Complete',
    );
  });

  it('says how fast a listing runs and what it costs so far', () => {
    const running = { state: 'running', rate: 84_000, requests: 1_012 } as const;
    expect(words(running)).toMatch(/ · Still running · 84,000\/s · 1,012 requests, \$0\.0051$/);
    expect(words({ ...running, requests: 1 })).toMatch(/ · 1 request, less than \$0\.0001$/);
    expect(words(running, { price: listRequestPrice('eu-central-1') })).toMatch(/requests, about \$0\.0051$/);
    expect(words(running, { price: listRequestPrice('cn-north-1') })).toMatch(/1,012 requests$/);
  });

  it('says of an older listing when it was made, and how far the newer one is', () => {
    const newer = { ...STATUS, state: 'running', objects: 5, rate: null, requests: 2_000 } as const;
    expect(words({ finishedAt: 0 }, { newer, now: 3 * 3_600_000 })).toMatch(
      /^100,000 objects · 12\.3 GiB · Listed 3 hours ago \(.*\) · A new listing is running: 5 objects · 2,000 requests, \$0\.01$/,
    );
  });
});

describe('selectionWords', () => {
  it('counts what is selected', () => {
    expect(selectionWords(0, 0)).toBeNull();
    expect(selectionWords(1_000_000, null)).toBe('1,000,000 selected');
    expect(selectionWords(2, 2048)).toBe('2 selected, 2 KiB');
  });
});
