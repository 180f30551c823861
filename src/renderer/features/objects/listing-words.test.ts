import { describe, expect, it } from 'vitest';
import type { ListingStatus } from '../../../shared/contract/listing';
import type { StoragePrices } from '../../../shared/contract/storage-prices';
import type { RequestPrice } from '../../../shared/list-price';
import { localProblem } from '../../../shared/local-problem';
import {
  listingWords,
  requestPriceWords,
  requestWords,
  selectionWords,
  type ListingFacts,
} from './listing-words';

const STATUS: ListingStatus = {
  listingId: 'l',
  origin: 'scan',
  inventory: null,
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
  return listingWords({
    bucket: 'a-bucket',
    shown: { ...STATUS, ...shown },
    newer: null,
    filtered: null,
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

  it('says of what and when a report is, and never that it is empty before its rows show', () => {
    const read = { files: 1, bytes: 100, rows: 10, requests: 4 };
    const report = {
      manifest: 's3://r/manifest.json',
      createdAt: 0,
      format: 'CSV' as const,
      allVersions: false,
    };
    const inventory = { ...report, files: 2, bytes: 200, read };
    const running = words({ inventory, origin: 'inventory', state: 'running', objects: 0, bytes: 0 });
    expect(running).toMatch(/^Inventory of a-bucket, .* · Still running · Reading 1 of 2 files/);
    const complete = words({ inventory, origin: 'inventory' });
    expect(complete).toMatch(
      /^100,000 objects · 12.3 GiB · Inventory of a-bucket, .* · Complete · 4 GET requests$/,
    );
    const newer: ListingStatus = { ...STATUS, inventory, origin: 'inventory', state: 'running' };
    expect(words({}, { newer })).toContain('A report is being read · Reading 1 of 2 files');
  });

  it('says what passes a filter, of how many', () => {
    expect(words({}, { filtered: { rows: 12, bytes: 1024 } })).toBe(
      '12 of 100,000 pass the filter · 1 KiB · Complete',
    );
  });

  it('says how fast a listing runs', () => {
    expect(words({ state: 'running', rate: 84_000 })).toMatch(/ · Still running · 84,000\/s$/);
  });

  it('says of an older listing when it was made, and how far the newer one is', () => {
    const newer = { ...STATUS, state: 'running', objects: 5, rate: null } as const;
    expect(words({ finishedAt: 0 }, { newer, now: 3 * 3_600_000 })).toMatch(
      /^100,000 objects · 12\.3 GiB · Listed 3 hours ago \(.*\) · A new listing is running: 5 objects$/,
    );
  });
});

const OWN: RequestPrice = { perRequest: 0.0000054, currency: 'USD', exact: true };
const ABOUT: RequestPrice = { perRequest: 0.000005, currency: 'USD', exact: false };

describe('requestWords', () => {
  const asked = (status: Partial<ListingStatus>, price: RequestPrice | null = OWN) =>
    requestWords({ ...STATUS, ...status }, price);

  it('says what a listing cost, and so far', () => {
    expect(asked({ requests: 2_000 })).toBe('2,000 requests, $0.01');
    expect(asked({ state: 'running', requests: 1_012 })).toBe('1,012 requests, $0.0055');
    expect(asked({ state: 'partial', requests: 1 })).toBe('1 request, < $0.0001');
    expect(asked({ requests: 1_012 }, { ...OWN, currency: 'CNY' })).toBe('1,012 requests, CN¥0.0055');
  });

  it('says whose price stands for one that is not known, and nothing where none is near it', () => {
    expect(asked({ requests: 1_012 }, ABOUT)).toBe('1,012 requests, about $0.0051 (us-east-1 price)');
    expect(asked({ requests: 1_012 }, null)).toBe('1,012 requests');
  });

  it('has nothing to say where nothing was asked for', () => {
    expect(asked({ requests: 0 })).toBeNull();
    expect(asked({ origin: 'inventory' })).toBeNull();
    expect(asked({ state: 'failed' })).toBeNull();
  });
});

describe('requestPriceWords', () => {
  const PRICES: StoragePrices = {
    region: 'eu-central-1',
    storage: {},
    listRequest: { state: 'unknown' },
    usage: {},
    age: { publishedAt: '2026-07-20T00:00:00Z', fetchedAt: 0 },
    loading: false,
    problem: null,
  };

  it('names the price list and its date', () => {
    expect(requestPriceWords(OWN, { region: 'eu-central-1', prices: PRICES })).toBe(
      'LIST requests cost $0.0054 per 1,000: list prices of eu-central-1 as of 2026-07-20.',
    );
  });

  it("says why the region's own price is not known", () => {
    const why = (prices: StoragePrices | null, region: string | null = 'eu-central-1') =>
      requestPriceWords(ABOUT, { region, prices });
    const start = 'LIST requests cost $0.0050 per 1,000 in us-east-1. ';
    const problem = localProblem('denied', 'Denied', 'You may not call pricing:GetProducts.');
    expect(why(null, null)).toBe(`${start}The bucket's region is not known yet.`);
    expect(why(null)).toBe(`${start}The price in eu-central-1 is being looked up.`);
    expect(why({ ...PRICES, problem })).toBe(
      `${start}The price in eu-central-1 could not be had: You may not call pricing:GetProducts.`,
    );
    expect(why(PRICES)).toBe(`${start}The price list of eu-central-1 does not tell it.`);
  });
});

describe('selectionWords', () => {
  it('counts what is selected', () => {
    expect(selectionWords(0, null)).toBeNull();
    expect(selectionWords(1_000_000, null)).toBe('1,000,000 selected');
    const known = { kind: 'known', bytes: 2048, folders: false, absent: 0 } as const;
    expect(selectionWords(2, known)).toBe('2 selected, 2 KiB');
    expect(selectionWords(2, { ...known, folders: true })).toBe('2 selected, 2 KiB without folders');
    expect(selectionWords(2, { ...known, bytes: null, folders: true })).toBe('2 selected');
    expect(selectionWords(2, { ...known, absent: 1 })).toBe(
      '2 selected, 1 of them not in this listing, 2 KiB',
    );
  });
});
