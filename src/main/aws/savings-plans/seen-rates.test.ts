import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAVINGS_TERMS } from '../../../shared/price-terms';
import { SeenRates, type OfferedSavings } from './seen-rates';

const rate: OfferedSavings = {
  instanceType: 'm5.large',
  planType: 'Compute',
  paymentOption: 'No Upfront',
  years: 1,
  currency: 'USD',
  perHour: 0.07,
  usageType: 'BoxUsage:m5.large',
  operation: 'RunInstances',
};
const place = SAVINGS_TERMS.findIndex(
  ({ plan, years, upfront }) => plan === 'Compute' && years === 1 && upfront === 'No Upfront',
);

describe('rates of Savings Plans', () => {
  it('have each term in its place, and nothing for the others', () => {
    const told = new SeenRates('USD').add([
      rate,
      { ...rate, planType: 'EC2Instance', years: 3, perHour: 0.04 },
    ]);
    expect(told['m5.large']?.rates[place]).toBe(0.07);
    expect(told['m5.large']?.rates.filter((one) => one !== null)).toEqual([0.07, 0.04]);
  });

  it('of other plans, terms and currencies are left out', () => {
    const others = [{ planType: 'SageMaker' }, { years: 2 }, { paymentOption: 'Heavy' }, { currency: 'CNY' }];
    expect(new SeenRates('USD').add(others.map((one) => ({ ...rate, ...one })))).toEqual({});
  });

  it('that disagree are a conflict, and that agree are one', () => {
    const seen = new SeenRates('USD');
    expect(seen.add([rate, rate])['m5.large']).toMatchObject({ conflicts: [] });
    const torn = seen.add([{ ...rate, perHour: 0.06 }])['m5.large'];
    expect(torn?.rates[place]).toBeNull();
    expect(torn?.conflicts).toEqual([{ term: place, candidates: [0.06, 0.07] }]);
  });

  it('are the same for every order and division into pages', () => {
    const offered = fc.array(
      fc.record({
        ...Object.fromEntries(Object.entries(rate).map(([name, value]) => [name, fc.constant(value)])),
        instanceType: fc.constantFrom('m5.large', 'c5.large'),
        planType: fc.constantFrom('Compute', 'EC2Instance'),
        years: fc.constantFrom(1, 3),
        perHour: fc.constantFrom(0.1, 0.2),
        usageType: fc.constantFrom('BoxUsage:a', 'EU-BoxUsage:a'),
        paymentOption: fc.constantFrom('No Upfront', 'All Upfront'),
        currency: fc.constant('USD'),
        operation: fc.constant('RunInstances'),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        offered.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
            fc.integer({ min: 1, max: 12 }),
          ),
        ),
        ([all, shuffled, size]) => {
          const seen = new SeenRates('USD');
          const told = {};
          for (let at = 0; at < shuffled.length; at += size) {
            Object.assign(told, seen.add(shuffled.slice(at, at + size)));
          }
          expect(told).toEqual(new SeenRates('USD').add(all));
        },
      ),
    );
  });
});
