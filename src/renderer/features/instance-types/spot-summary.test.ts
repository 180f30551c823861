import fc from 'fast-check';
import { expect, it } from 'vitest';
import { spotSummaries } from './spot-summary';

it('tells what a zone costs now, and between what it has moved', () => {
  const [summary] = spotSummaries({
    from: 0,
    to: 100,
    zones: {
      'us-east-1a': [
        { at: 0, perHour: 0.1 },
        { at: 50, perHour: 0.3 },
        { at: 75, perHour: 0.2 },
      ],
      'us-east-1b': [],
    },
  });
  expect(summary).toMatchObject({ zone: 'us-east-1a', now: 0.2, lowest: 0.1, highest: 0.3 });
  expect(summary?.mean).toBeCloseTo(0.175);
});

it('has the cheapest zone first, and no mean beyond what was asked', () => {
  const points = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 99 }), fc.double({ min: 0.01, max: 9, noNaN: true })),
    {
      minLength: 1,
      maxLength: 9,
    },
  );
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), points), (found) => {
      const zones = Object.fromEntries(
        Object.entries(found).map(([zone, moved]) => [
          zone,
          moved.map(([at, perHour]) => ({ at, perHour })).sort((a, b) => a.at - b.at),
        ]),
      );
      const summaries = spotSummaries({ from: 0, to: 100, zones });
      expect(summaries.map(({ now }) => now)).toEqual(summaries.map(({ now }) => now).sort((a, b) => a - b));
      for (const { lowest, highest, mean } of summaries) {
        expect(mean).toBeGreaterThanOrEqual(lowest - 1e-9);
        expect(mean).toBeLessThanOrEqual(highest + 1e-9);
      }
    }),
  );
});
