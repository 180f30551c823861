import { expect, it } from 'vitest';
import { effectiveHourly, RESERVED_TERMS, SAVINGS_TERMS } from './price-terms';

it('a reservation costs its hourly rate and its share of what was paid upfront', () => {
  // c5.large in us-east-1, one year: 249 $ upfront and 0.0284 $ an hour
  expect(effectiveHourly({ hourly: 0.0284, upfront: 249 }, { years: 1 })).toBeCloseTo(0.056825, 6);
  expect(effectiveHourly({ hourly: 0, upfront: 876 }, { years: 3 })).toBeCloseTo(0.033333, 6);
  expect(effectiveHourly({ hourly: 0.05, upfront: 0 }, { years: 3 })).toBe(0.05);
});

it('no two terms are the same', () => {
  for (const terms of [RESERVED_TERMS, SAVINGS_TERMS]) {
    expect(new Set(terms.map((term) => JSON.stringify(term))).size).toBe(12);
    expect(terms).toHaveLength(12);
  }
});
