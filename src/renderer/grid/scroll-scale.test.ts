import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  followScroll,
  MOST_PHYSICAL_PX,
  offsetToReveal,
  physicalHeight,
  positionAt,
  scrollScale,
} from './scroll-scale';

const WINDOW = 600;
const LONG = 10_000_000 * 36;

describe('a list that fits into the cap', () => {
  it('scrolls one to one', () => {
    const scale = scrollScale(100_000 * 36, WINDOW);
    expect(scale.physicalMax).toBe(scale.virtualMax);
    expect(followScroll(scale, { physical: 0, virtual: 0 }, 12_345)).toEqual({
      physical: 12_345,
      virtual: 12_345,
    });
  });

  it('does not scroll when everything is in sight', () => {
    expect(scrollScale(100, WINDOW)).toEqual({ physicalMax: 0, virtualMax: 0 });
    expect(positionAt(scrollScale(100, WINDOW), 50)).toEqual({ physical: 0, virtual: 0 });
  });
});

describe('a list beyond the cap', () => {
  const scale = scrollScale(LONG, WINDOW);

  it('keeps the element below the cap', () => {
    expect(physicalHeight(LONG)).toBe(MOST_PHYSICAL_PX);
  });

  it('reaches both ends', () => {
    expect(positionAt(scale, Infinity)).toEqual({ physical: scale.physicalMax, virtual: scale.virtualMax });
    const middle = positionAt(scale, LONG / 2);
    expect(followScroll(scale, middle, 0).virtual).toBe(0);
    expect(followScroll(scale, middle, scale.physicalMax).virtual).toBe(scale.virtualMax);
  });

  it('moves as far as the wheel does', () => {
    const before = positionAt(scale, LONG / 3);
    expect(followScroll(scale, before, before.physical + 100).virtual).toBeCloseTo(before.virtual + 100, 6);
  });

  it('arrives at the end by small steps, without skipping more than a step', () => {
    let now = positionAt(scale, scale.virtualMax - 20_000);
    for (let step = 0; step < 2_000 && now.virtual < scale.virtualMax; step += 1) {
      const physical = Math.min(scale.physicalMax, now.physical + 100);
      const next = followScroll(scale, now, physical);
      expect(next.virtual - now.virtual).toBeLessThanOrEqual(101);
      now = next;
    }
    expect(now).toEqual({ physical: scale.physicalMax, virtual: scale.virtualMax });
  });

  it('shows every row at some position, and only positions of the list', () => {
    const row = fc.integer({ min: 0, max: 9_999_999 });
    fc.assert(
      fc.property(row, row, (from, to) => {
        const start = positionAt(scale, from * 36);
        const target = positionAt(scale, offsetToReveal(to, 36, WINDOW, start.virtual));
        expect(target.virtual).toBeLessThanOrEqual(to * 36);
        expect(target.virtual + WINDOW).toBeGreaterThanOrEqual(to * 36 + 36);
        expect(target.physical).toBeLessThanOrEqual(scale.physicalMax);
      }),
    );
  });
});

describe('offsetToReveal', () => {
  it.each([
    ['above', 2, 1_000, 72],
    ['below', 100, 0, 101 * 36 - WINDOW],
    ['in sight', 10, 100, 100],
  ])('a row %s', (_, index, offset, expected) => {
    expect(offsetToReveal(index, 36, WINDOW, offset)).toBe(expected);
  });
});
