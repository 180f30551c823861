import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acrossRows, regionOffers } from './across-rows';
import { quoted, rowOf, spec } from './example-types';
import { basisOf } from './price-basis';
import type { TypeRow } from './type-row';

const { hourly } = basisOf('price');
const REGIONS = ['eu-west-1', 'sa-east-1', 'us-east-1'];

function row(region: string, type: string, perHour: number | null): TypeRow {
  return rowOf(spec(type), quoted(perHour), { region });
}

describe('types across regions', () => {
  it('have a row each, of the region where they cost least', () => {
    const rows = acrossRows(
      [
        [row('sa-east-1', 'm5.large', 0.153), row('sa-east-1', 'c5.large', 0.131)],
        [row('us-east-1', 'm5.large', 0.096), row('us-east-1', 'p5.48xlarge', null)],
      ],
      hourly,
    );
    expect(
      rows.map(({ spec: { instanceType }, region, across }) => [instanceType, region, across?.size]),
    ).toEqual([
      ['c5.large', 'sa-east-1', 1],
      ['m5.large', 'us-east-1', 2],
      ['p5.48xlarge', 'us-east-1', 1],
    ]);
  });

  it('hold every row, and no region is below the one that is shown', () => {
    const prices = fc.dictionary(
      fc.constantFrom('a.large', 'b.large', 'c.large'),
      fc.option(fc.integer({ min: 1, max: 9 })),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.tuple(prices, prices, prices), (found) => {
        const regions = found.map((types, index) =>
          Object.entries(types).map(([type, price]) => row(REGIONS[index] ?? '', type, price)),
        );
        const rows = acrossRows(regions, hourly);
        expect(rows.flatMap(({ across }) => [...(across?.values() ?? [])])).toHaveLength(
          regions.flat().length,
        );
        for (const one of rows) {
          const all = [...(one.across?.values() ?? [])].flatMap((there) => hourly(there) ?? []);
          expect(hourly(one)).toBe(all.length === 0 ? null : Math.min(...all));
        }
      }),
    );
  });
});

describe('what regions offer', () => {
  it('is in order of price, each with how much more it asks than the cheapest', () => {
    const offers = regionOffers(
      [
        {
          region: 'sa-east-1',
          rows: [row('sa-east-1', 'm5.large', 0.15), row('sa-east-1', 'm6g.large', 0.12)],
        },
        { region: 'eu-west-1', rows: [] },
        { region: 'us-east-1', rows: [row('us-east-1', 'm5.large', 0.1)] },
      ],
      hourly,
    );
    expect(
      offers.map(({ region, fitting, cheapest, above }) => [
        region,
        fitting,
        cheapest?.spec.instanceType,
        above,
      ]),
    ).toEqual([
      ['us-east-1', 1, 'm5.large', 0],
      ['sa-east-1', 2, 'm6g.large', expect.closeTo(0.2)],
      ['eu-west-1', 0, undefined, null],
    ]);
  });
});
