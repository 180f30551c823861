import { expect, test } from 'vitest';
import { FaultDice, FaultRatesSchema } from './fault-dice';

const throws = (seed: number): (string | null)[] => {
  const rates = FaultRatesSchema.parse({ slowDown: 0.05, error: 0.02, reset: 0.02, truncate: 0.01, seed });
  const dice = new FaultDice(rates);
  return Array.from({ length: 10_000 }, () => dice.throw());
};

test('faults come at their rates, the same in every run of a seed', () => {
  const drawn = throws(7);
  const share = (fault: string | null): number => drawn.filter((one) => one === fault).length / drawn.length;
  expect(share('slowDown')).toBeCloseTo(0.05, 2);
  expect(share('truncate')).toBeCloseTo(0.01, 2);
  expect(share(null)).toBeCloseTo(0.9, 1);
  expect(throws(7)).toEqual(drawn);
  expect(throws(8)).not.toEqual(drawn);
});

test('no fault happens unless asked for', () => {
  const dice = new FaultDice(FaultRatesSchema.parse({}));
  expect(Array.from({ length: 1000 }, () => dice.throw()).every((fault) => fault === null)).toBe(true);
});
