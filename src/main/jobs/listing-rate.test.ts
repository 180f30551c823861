import { expect, it } from 'vitest';
import { GrowthRate } from './listing-rate';

it('is not told before there is something to tell it from', () => {
  const rate = new GrowthRate(0, 1000);
  expect(rate.note(5000, 1100)).toBeNull();
  expect(rate.note(40_000, 1400)).toBe(100_000);
});

it('follows a change, but not at once', () => {
  const rate = new GrowthRate(0, 0);
  rate.note(1000, 1000);
  const soon = rate.note(11_000, 2000) ?? 0;
  expect(soon).toBeGreaterThan(1000);
  expect(soon).toBeLessThan(10_000);
  let count = 11_000;
  let late = soon;
  for (let second = 3; second < 20; second += 1) {
    count += 10_000;
    late = rate.note(count, second * 1000) ?? 0;
  }
  expect(late).toBeCloseTo(10_000, -2);
});

it('does not fall below nothing when all is forgotten', () => {
  const rate = new GrowthRate(5000, 0);
  expect(rate.note(0, 1000)).toBe(0);
});
