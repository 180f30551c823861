import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionTest, NO_CONDITIONS } from '../../filter/conditions';
import { quoted, rowOf, spec } from './example-types';
import { CAPABILITIES } from './frontier';
import { brushedConditions, frontierPoints, plotPoints } from './plot-points';
import { basisOf } from './price-basis';
import { typeFields } from './type-columns';

const basis = basisOf('price');
const [vcpus] = CAPABILITIES;
if (vcpus?.value !== 'vcpus') throw new Error('Other capabilities.');

const row = (name: string, vCpus: number | null, perHour: number | null) =>
  rowOf(spec(name, { vCpus }), quoted(perHour));

describe('the plot of price against a capability', () => {
  it('has a point for each row of which both are known', () => {
    const points = plotPoints([row('a.1', 2, 0.1), row('b.1', null, 0.1), row('c.1', 2, null)], vcpus, basis);
    expect(
      points.map(({ row: { spec: type }, amount, perHour }) => [type.instanceType, amount, perHour]),
    ).toEqual([['a.1', 2, 0.1]]);
  });

  it('marks those that none beats, the cheapest first', () => {
    const points = plotPoints(
      [row('a.big', 8, 0.3), row('a.dear', 2, 0.2), row('a.small', 2, 0.1)],
      vcpus,
      basis,
    );
    expect(frontierPoints(points, vcpus, basis).map(({ row: { spec: type } }) => type.instanceType)).toEqual([
      'a.small',
      'a.big',
    ]);
  });

  it('brushed leaves every point that was within, and keeps conditions on other columns', () => {
    const amount = fc.double({ min: 0.5, max: 900, noNaN: true });
    const price = fc.double({ min: 0.004, max: 300, noNaN: true });
    const before = {
      operation: 'and' as const,
      tokens: [
        { propertyKey: 'vcpus', operator: '=', value: '1' },
        { propertyKey: 'memory', operator: '>', value: '1' },
      ],
    };
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, price), { minLength: 1, maxLength: 8 }), (found) => {
        const amounts = found.map(([one]) => one);
        const prices = found.map(([, one]) => one);
        const brushed = {
          amounts: [Math.min(...amounts), Math.max(...amounts)] as const,
          perHour: [Math.min(...prices), Math.max(...prices)] as const,
        };
        const conditions = brushedConditions(before, brushed, vcpus, basis);
        const passes = conditionTest(typeFields(basis), conditions);
        for (const [one, other] of found) expect(passes(row('x.1', one, other))).toBe(true);
        expect(conditions.tokens.filter(({ propertyKey }) => propertyKey === 'memory')).toHaveLength(1);
      }),
    );
    const narrow = { amounts: [2, 4], perHour: [0.1, 0.2] } as const;
    const passes = conditionTest(typeFields(basis), brushedConditions(NO_CONDITIONS, narrow, vcpus, basis));
    expect([row('a.1', 8, 0.15), row('a.1', 2, 0.3), row('a.1', 2, 0.15)].map(passes)).toEqual([
      false,
      false,
      true,
    ]);
  });
});
