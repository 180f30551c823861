import { describe, expect, it } from 'vitest';
import type { TypePrices } from '../../../shared/contract/prices';
import { catalogueStatus } from './catalogue-status';
import { atRest, catalogue, problem, quoted, spec } from './example-types';
import { basisOf } from './price-basis';
import { rowsOfRegion } from './type-rows-memory';
import type { RegionCatalogue } from './use-region-catalogues';

const onDemand = basisOf('price');
const age = { publishedAt: '2026-07-20T10:00:00Z', fetchedAt: 0 };
const types = { 'm5.large': spec('m5.large'), 'm5.xlarge': spec('m5.xlarge') };
const prices: Record<string, TypePrices> = { 'm5.large': { onDemand: quoted(0.096), reserved: null } };
const loaded = catalogue('us-east-1', { types: atRest(types), prices: atRest(prices, { age }) });

function status(catalogues: RegionCatalogue[], shown?: number): string {
  const rows = catalogues.flatMap((one) => rowsOfRegion(one));
  return catalogueStatus(catalogues, rows, shown ?? rows.length, onDemand);
}

describe('the status line', () => {
  it('tells counts, the price date and what goes on', () => {
    expect(status([loaded])).toBe('2 types · 1 priced · prices as of 2026-07-20');
    const running = { ...loaded, types: atRest(types, { running: true, pages: 1 }) };
    expect(status([running], 1)).toBe(
      '1 of 2 types · 1 priced · prices as of 2026-07-20 · refreshing: 1 page of types, 0 pages of prices…',
    );
  });

  it('tells how many regions there are, and how many are still to come', () => {
    const other = catalogue('eu-west-1', { types: atRest({}, { running: true }) });
    expect(status([loaded, other])).toBe(
      '2 rows · 2 regions · 1 priced · prices as of 2026-07-20 · refreshing 1 of 2 regions…',
    );
  });

  it('does not pass a failure off as an empty region', () => {
    expect(status([catalogue('us-east-1', { types: atRest({}, { problem }) })])).toBe(
      'Types could not be listed',
    );
  });

  it('counts conflicts apart from prices, and tells a failure', () => {
    const torn: TypePrices = {
      onDemand: { state: 'conflict', currency: 'USD', candidates: [] },
      reserved: null,
    };
    const failed = catalogue('us-east-1', {
      types: atRest({ 'm5.large': spec('m5.large') }),
      prices: atRest({ 'm5.large': torn }, { problem }),
    });
    expect(status([failed])).toBe(
      '1 type · 0 priced · 1 with conflicting prices · prices could not be refreshed',
    );
  });

  it('does not speak of fetched prices where there are none', () => {
    const fetched = { publishedAt: null, fetchedAt: Date.UTC(2026, 6, 21) };
    const denied = catalogue('us-east-1', {
      types: atRest({ 'm5.large': spec('m5.large') }, { age: fetched }),
      prices: atRest({}, { problem }),
    });
    expect(status([denied])).toMatch(
      /^1 type · 0 priced · types fetched 2026-07-2\d \d\d:\d\d · prices could not be had$/,
    );
  });
});
