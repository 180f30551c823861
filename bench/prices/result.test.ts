import { expect, it } from 'vitest';
import { aimLines } from './aims';
import { callRatio, loadLines, quotaLimit, scriptForAll, scriptLines, type LoadTrial } from './result';

function trial(over: { complete?: number; getProducts?: number; types?: number } = {}): LoadTrial {
  return {
    loaded: {
      firstTypes: 300,
      firstPrices: 400,
      complete: over.complete ?? 2000,
      longestStop: 20,
      regions: [{ region: 'us-east-1', types: over.types ?? 1373, prices: 1300 }],
    },
    calls: { getProducts: over.getProducts ?? 16, describeInstanceTypes: 14, throttled: 0 },
    needed: { types: 1373, products: 1370, pages: 28 },
  };
}

it('the quota lets ten calls through at once and five more each second', () => {
  const calls = { describeInstanceTypes: 14, throttled: 0 };
  expect(quotaLimit({ ...calls, getProducts: 8 })).toBe(0);
  expect(quotaLimit({ ...calls, getProducts: 260 })).toBe(50_000);
});

it('calls are counted against the pages of both sides', () => {
  expect(callRatio(trial())).toBeCloseTo(30 / 28, 6);
});

it('a script goes on as it went over the sample, and says that this is extrapolated', () => {
  const calls = { getProducts: 128, describeInstanceTypes: 0, throttled: 18 };
  const script = { asked: 100, of: 1373, seconds: 20, calls };
  expect(scriptForAll(script)).toBeCloseTo(274_600, 3);
  const [alone] = scriptLines(script, undefined);
  expect(alone).toContain('extrapolated to all types: 275 s');
  expect(alone).not.toContain('Skyglass');
  expect(scriptLines(script, { name: 'cold', trials: [trial()] })[0]).toContain('137 times as long');
});

it('what is aimed at is met or missed, by the median of the runs', () => {
  const trials = [trial(), trial({ complete: 9000 }), trial({ complete: 7000 })];
  const lines = aimLines('cold', { name: 'cold', trials });
  expect(lines.find((line) => line.includes('complete'))).toBe(
    'cold: complete 7.00 s, aim at most 6 s: MISSED',
  );
  expect(lines.find((line) => line.includes('first rows'))).toContain('0.40 s, aim at most 1 s: met');
});

it('a load that lacks a type is not whole', () => {
  const last = (one: LoadTrial) => loadLines([{ name: 'cold', trials: [trial(), one] }]).at(-1);
  expect(last(trial())).toMatch(/yes$/);
  expect(last(trial({ types: 1372 }))).toMatch(/NO$/);
});
