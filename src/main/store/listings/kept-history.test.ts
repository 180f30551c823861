import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tooMany } from './kept-history';

const HOUR = 3_600_000;

type Listing = { startedAt: number; state: 'complete' | 'partial' };

const listings = fc
  .array(
    fc.record({ startedAt: fc.nat(1000), state: fc.constantFrom<Listing['state']>('complete', 'partial') }),
    { maxLength: 12 },
  )
  .map((found) => found.sort((a, b) => b.startedAt - a.startedAt));

describe('tooMany', () => {
  it('leaves as many as may stay, the newest, the oldest and the newest complete one among them', () => {
    fc.assert(
      fc.property(listings, fc.integer({ min: 3, max: 6 }), (all, most) => {
        const gone = tooMany(all, most);
        const kept = all.filter((one) => !gone.includes(one));
        expect(kept).toHaveLength(Math.min(all.length, most));
        for (const one of [all[0], all.at(-1), all.find(({ state }) => state === 'complete')]) {
          if (one) expect(kept).toContain(one);
        }
      }),
    );
  });

  it('keeps what was listed days ago, however often a place is listed within an hour', () => {
    let kept: Listing[] = [];
    for (const startedAt of [0, 24 * HOUR, ...Array.from({ length: 50 }, (_, turn) => 48 * HOUR + turn)]) {
      const all = [{ startedAt, state: 'complete' as const }, ...kept];
      const gone = tooMany(all, 5);
      kept = all.filter((one) => !gone.includes(one));
    }
    expect(kept.map(({ startedAt }) => Math.floor(startedAt / HOUR))).toEqual([48, 48, 48, 24, 0]);
  });
});
