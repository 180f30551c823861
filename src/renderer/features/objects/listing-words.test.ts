import { describe, expect, it } from 'vitest';
import type { ListingStatus } from '../../../shared/contract/listing';
import { listingWords } from './listing-words';

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

describe('listingWords', () => {
  it('says how much there is and that it is all', () => {
    expect(listingWords(STATUS, null)).toBe('100,000 objects · 12.3 GiB · Complete');
  });

  it('counts folders apart, and one as one', () => {
    expect(listingWords({ ...STATUS, objects: 1, folders: 1, bytes: 0 }, null)).toBe(
      '1 folder · 1 object · 0 B · Complete',
    );
  });

  it('never claims what is not: each state has words of its own', () => {
    expect(listingWords({ ...STATUS, state: 'running' }, null)).toMatch(/Still running$/);
    expect(listingWords({ ...STATUS, state: 'partial' }, null)).toMatch(/Partial$/);
    for (const state of ['running', 'partial', 'failed'] as const) {
      expect(listingWords({ ...STATUS, state }, null)).not.toMatch(/complete/i);
    }
  });

  it('says what passes a filter, of how many', () => {
    expect(listingWords(STATUS, { rows: 12, bytes: 1024 })).toBe(
      '12 of 100,000 pass the filter · 1 KiB · Complete',
    );
  });
});
