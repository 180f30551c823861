import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { planPages } from './window-plan';
import { PAGE_ROWS, WindowCache, type Around, type WindowSource } from './window-cache';

type Asked = {
  page: number;
  signal: AbortSignal;
  answer: (rows?: string[]) => Promise<void>;
  fail: () => Promise<void>;
};

/** A source whose answers come when the test says so. */
function slowSource() {
  const asked: Asked[] = [];
  const source = (changes: Partial<WindowSource<string>> = {}): WindowSource<string> => ({
    total: 100_000,
    version: 'v1',
    revision: 'r1',
    fetchWindow: (offset, limit, signal) =>
      new Promise((resolve, reject) => {
        const rows = Array.from({ length: limit }, (_, index) => `row ${offset + index}`);
        asked.push({
          page: offset / PAGE_ROWS,
          signal,
          answer: async (other = rows) => {
            resolve(other);
            await Promise.resolve();
          },
          fail: async () => {
            reject(new Error('no answer'));
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
    ...changes,
  });
  const open = () => asked.filter((request) => !request.signal.aborted);
  return { asked, source, open, pages: () => open().map((request) => request.page) };
}

describe('WindowCache', () => {
  let cache: WindowCache<string>;
  beforeEach(() => {
    vi.useFakeTimers();
    cache = new WindowCache();
  });
  afterEach(() => {
    cache.clear();
    vi.useRealTimers();
  });

  it('asks for what is in sight first and then ahead', async () => {
    const { asked, source } = slowSource();
    cache.configure(source());
    cache.look(0, 30);
    expect(asked.map((request) => request.page)).toEqual([0, 1]);
    await asked[0]?.answer();
    expect(cache.at('v1', 7)).toBe('row 7');
    expect(cache.at('v1', 5_000)).toBeUndefined();
  });

  it('gives out no row of another version, and aborts its requests', async () => {
    const { asked, source } = slowSource();
    cache.configure(source());
    cache.look(0, 30);
    await asked[0]?.answer();
    cache.configure(source({ version: 'v2' }));
    expect(cache.at('v2', 7)).toBeUndefined();
    expect(cache.at('v1', 7)).toBeUndefined();
    expect(asked[1]?.signal.aborted).toBe(true);
    await asked[1]?.answer(['stale']);
    expect(cache.at('v2', PAGE_ROWS)).toBeUndefined();
  });

  it('keeps the rows of an older revision until the newer are here', async () => {
    const { asked, source, open } = slowSource();
    cache.configure(source());
    cache.look(0, 30);
    await asked[0]?.answer();
    await asked[1]?.answer();
    cache.configure(source({ revision: 'r2' }));
    expect(cache.at('v1', 0)).toBe('row 0');
    const again = open().filter((request) => request.page === 0);
    expect(again).toHaveLength(2);
    await again[1]?.answer(['newer']);
    expect(cache.at('v1', 0)).toBe('newer');
  });

  it('serves the newest view first and aborts what was left far behind', () => {
    const { source, pages } = slowSource();
    cache.configure(source());
    cache.look(0, 30);
    cache.look(50_000, 50_030);
    expect(pages()).toContain(250);
    expect(pages()).not.toContain(0);
    vi.advanceTimersByTime(1_000);
    cache.look(90_000, 90_030);
    expect(pages()).toContain(450);
    expect(pages()).not.toContain(250);
  });

  it('asks for nothing that is passed by in leaps, and for where they end', () => {
    const { asked, source, pages } = slowSource();
    cache.configure(source());
    cache.look(0, 30);
    for (let frame = 1; frame <= 60; frame += 1) {
      vi.advanceTimersByTime(16);
      cache.look(frame * 1_000, frame * 1_000 + 30);
    }
    // the first leap may be the last one, so it is answered
    expect(asked.every(({ page }) => page <= 15)).toBe(true);
    vi.advanceTimersByTime(1_000);
    expect(pages()).toContain(300);
  });

  it('goes on without leaps as soon as the steps are small', () => {
    const { source, pages } = slowSource();
    cache.configure(source());
    for (const first of [0, 10_000, 20_000]) cache.look(first, first + 30);
    expect(pages()).not.toContain(100);
    cache.look(20_010, 20_040);
    expect(pages()).toContain(100);
  });

  it('asks for the view even when everything is busy', () => {
    const { source, pages } = slowSource();
    cache.configure(source());
    for (const first of [0, 300, 600, 900, 1_200, 1_500, 1_800, 2_000]) cache.look(first, first + 30);
    expect(pages()).toContain(10);
    expect(pages().length).toBeLessThanOrEqual(4);
  });

  it('does not ask again for what failed until there is something new', async () => {
    const { asked, source, open } = slowSource();
    cache.configure(source({ total: 100 }));
    cache.look(0, 30);
    await asked[0]?.fail();
    cache.look(0, 31);
    expect(asked).toHaveLength(1);
    cache.configure(source({ total: 100, revision: 'r2' }));
    expect(open()).toHaveLength(2);
  });

  it('says when rows came', async () => {
    const { asked, source } = slowSource();
    let told = 0;
    const stop = cache.subscribe(() => (told += 1));
    cache.configure(source());
    cache.look(0, 30);
    const before = cache.changes();
    await asked[0]?.answer();
    expect(told).toBeGreaterThan(0);
    expect(cache.changes()).toBeGreaterThan(before);
    stop();
  });
});

describe('WindowCache, when rows come in above the view', () => {
  type Search = {
    row: string;
    signal: AbortSignal;
    answer: (around: Around<string> | null) => Promise<void>;
  };

  /** A view far down in which `keep` is the first row in sight, and all of it is here. */
  async function farDown(keep: () => number | null) {
    const slow = slowSource();
    const searches: Search[] = [];
    const fetchAround: WindowSource<string>['fetchAround'] = (row, _, signal) =>
      new Promise((resolve) => {
        const answer = async (around: Around<string> | null) => {
          resolve(around);
          await Promise.resolve();
        };
        searches.push({ row, signal, answer });
      });
    const source = (changes: Partial<WindowSource<string>> = {}) => slow.source({ fetchAround, ...changes });
    const cache = new WindowCache<string>(keep);
    cache.configure(source());
    cache.look(5_000, 5_030);
    for (const request of [...slow.asked]) await request.answer();
    return { ...slow, cache, source, searches };
  }

  /** What a newer revision has, in which all rows stand so much further down. */
  function moved(index: number, by: number): Around<string> {
    const offset = Math.max(0, Math.floor(index / PAGE_ROWS) - 1) * PAGE_ROWS;
    const rows = Array.from({ length: 3 * PAGE_ROWS }, (_, place) => `row ${offset + place - by}`);
    return { index, offset, rows, total: 100_000 + by };
  }

  it('keeps the rows in sight until the kept one is found, then changes all at once and tells by how much', async () => {
    const { cache, source, searches, asked } = await farDown(() => 5_000);
    const before = asked.length;
    cache.configure(source({ revision: 'r2' }));
    expect(searches.map(({ row }) => row)).toEqual(['row 5000']);
    expect(asked).toHaveLength(before);
    expect(cache.at('v1', 5_000)).toBe('row 5000');
    await searches[0]?.answer(moved(6_234, 1_234));
    expect(cache.shift()).toBe(1_234);
    expect(cache.count(source())).toBe(101_234);
    expect(cache.at('v1', 6_234)).toBe('row 5000');
    expect(cache.at('v1', 6_264)).toBe('row 5030');
    expect(cache.at('v1', 5_000)).toBeUndefined();
  });

  it('searches again for what came in meanwhile, and no more often', async () => {
    const { cache, source, searches } = await farDown(() => 5_000);
    cache.configure(source({ revision: 'r2' }));
    cache.configure(source({ revision: 'r3' }));
    expect(searches).toHaveLength(1);
    await searches[0]?.answer(moved(5_000, 0));
    expect(searches).toHaveLength(2);
    await searches[1]?.answer(moved(5_000, 0));
    expect(searches).toHaveLength(2);
    expect(cache.shift()).toBe(0);
  });

  it('searches again only once the view has followed, for the row that is kept there by then', async () => {
    let kept = 5_000;
    const { cache, source, searches, asked } = await farDown(() => kept);
    const before = asked.length;
    cache.configure(source({ revision: 'r2' }));
    cache.configure(source({ revision: 'r3' }));
    await searches[0]?.answer(moved(6_234, 1_234));
    cache.configure(source({ revision: 'r4' }));
    expect(searches).toHaveLength(1);
    expect(asked.slice(before).map(({ page }) => page)).not.toContain(31);
    kept = 6_234;
    cache.followed();
    expect(searches.map(({ row }) => row)).toEqual(['row 5000', 'row 5000']);
  });

  it('lets no answer that was on its way take the place of rows in sight', async () => {
    let kept: number | null = null;
    const { cache, source, open } = await farDown(() => kept);
    cache.configure(source({ revision: 'r2' }));
    kept = 5_000;
    cache.configure(source({ revision: 'r3' }));
    const late = open().filter(({ page }) => page === 25);
    await late.at(-1)?.answer(['of a later moment']);
    expect(cache.at('v1', 5_000)).toBe('row 5000');
  });

  it('stays at its place when the kept row is gone', async () => {
    const { cache, source, searches, open } = await farDown(() => 5_000);
    cache.configure(source({ revision: 'r2', total: 9_000 }));
    expect(cache.count(source())).toBe(100_000);
    await searches[0]?.answer(null);
    expect(cache.count(source())).toBe(9_000);
    const again = open().filter(({ page }) => page === 25);
    await again[1]?.answer(['newer']);
    expect(cache.at('v1', 5_000)).toBe('newer');
  });

  it('fetches in place at the very top, where nothing is kept', async () => {
    const { cache, source, searches, open } = await farDown(() => null);
    cache.configure(source({ revision: 'r2' }));
    expect(searches).toEqual([]);
    expect(open().filter(({ page }) => page === 25)).toHaveLength(2);
  });

  it('forgets the search with the version', async () => {
    const { cache, source, searches } = await farDown(() => 5_000);
    cache.configure(source({ revision: 'r2' }));
    cache.configure(source({ version: 'v2', revision: 'r2' }));
    expect(searches[0]?.signal.aborted).toBe(true);
    await searches[0]?.answer(moved(6_000, 1_000));
    expect(cache.shift()).toBe(0);
    expect(cache.at('v2', 6_000)).toBeUndefined();
  });
});

describe('planPages', () => {
  it('looks the way it is going, further when it goes fast', () => {
    expect(planPages({ first: 2_000, last: 2_040, moved: 10 }, 100_000, 200).wanted).toEqual([
      10, 11, 12, 13, 9,
    ]);
    expect(planPages({ first: 2_000, last: 2_040, moved: -10 }, 100_000, 200).wanted).toEqual([
      10, 9, 8, 7, 11,
    ]);
    expect(planPages({ first: 2_000, last: 2_040, moved: 500 }, 100_000, 200).wanted).toHaveLength(7);
  });

  it('stays within the result', () => {
    expect(planPages({ first: 0, last: 30, moved: -5 }, 150, 200).wanted).toEqual([0]);
    expect(planPages({ first: 900, last: 930, moved: 0 }, 150, 200).wanted).toEqual([0]);
    expect(planPages({ first: 0, last: -1, moved: 0 }, 0, 200).wanted).toEqual([]);
  });
});
