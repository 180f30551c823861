import { describe, expect, it } from 'vitest';
import type { CatalogueEvent, PriceChoice, PriceQuote } from '../../../shared/contract/prices';
import { catalogueFor, catalogueReducer, emptyCatalogue, type CatalogueState } from './catalogue-state';
import { catalogueStatus } from './catalogue-status';
import { linux, problem, spec } from './example-types';
import { typeRows } from './type-row';

const windows: PriceChoice = { ...linux, operatingSystem: 'Windows' };
const virginia = { connectionId: 'c1', region: 'us-east-1', choice: linux };
const price = (perHour: number): PriceQuote => ({
  state: 'known',
  perHour,
  currency: 'USD',
  sku: 'S',
  operation: 'RunInstances',
});

function after(state: CatalogueState, run: number, ...events: CatalogueEvent[]): CatalogueState {
  return events.reduce((before, event) => catalogueReducer(before, { kind: 'event', run, event }), state);
}

function started(key = virginia, run = 1, before = emptyCatalogue(key)): CatalogueState {
  return catalogueReducer(before, { kind: 'start', run, key });
}

const loaded = after(
  started(),
  1,
  { kind: 'types', reset: true, from: 'cache', types: [spec('m5.large')] },
  { kind: 'prices', reset: true, from: 'cache', prices: { 'm5.large': price(0.096) } },
);

describe('catalogue', () => {
  it('shows rows from the first page on, and more as they come', () => {
    const more = after(loaded, 1, {
      kind: 'types',
      reset: false,
      from: 'aws',
      types: [spec('m5.xlarge')],
    });
    expect(typeRows(more).map((row) => row.spec.instanceType)).toEqual(['m5.large', 'm5.xlarge']);
    expect(typeRows(more).map((row) => row.perHour)).toEqual([0.096, null]);
  });

  it('clears on reset, each side on its own', () => {
    const prices = after(loaded, 1, { kind: 'prices', reset: true, from: 'aws', prices: {} });
    expect(typeRows(prices).map((row) => row.perHour)).toEqual([null]);
    const types = after(loaded, 1, { kind: 'types', reset: true, from: 'aws', types: [spec('t3.nano')] });
    expect(typeRows(types).map((row) => row.spec.instanceType)).toEqual(['t3.nano']);
  });

  it('ignores what an older stream still delivers', () => {
    const changed = started({ ...virginia, choice: windows }, 2, loaded);
    const late = after(changed, 1, {
      kind: 'prices',
      reset: false,
      from: 'aws',
      prices: { 'm5.large': price(0.096) },
    });
    expect(late).toBe(changed);
    const ended = catalogueReducer(changed, { kind: 'end', run: 1, problem });
    expect(ended.running).toBe(true);
  });

  it('keeps specifications under another choice, but never its prices', () => {
    const shown = catalogueFor(loaded, { ...virginia, choice: windows });
    expect(shown.specs.size).toBe(1);
    expect(shown.prices.size).toBe(0);
    expect(shown.running).toBe(true);
  });

  it('keeps nothing under another region or connection', () => {
    expect(catalogueFor(loaded, { ...virginia, region: 'eu-west-1' }).specs.size).toBe(0);
    expect(catalogueFor(loaded, { ...virginia, connectionId: 'c2' }).specs.size).toBe(0);
  });

  it('keeps everything while the same catalogue is refreshed', () => {
    const again = started(virginia, 2, loaded);
    expect(typeRows(again).map((row) => row.perHour)).toEqual([0.096]);
    expect(again.running).toBe(true);
  });

  it('keeps the rows when a side or the stream fails, and says so', () => {
    const denied = after(loaded, 1, { kind: 'problem', side: 'prices', problem });
    expect(denied.problems.prices).toBe(problem);
    expect(denied.specs.size).toBe(1);
    const broken = catalogueReducer(loaded, { kind: 'end', run: 1, problem });
    expect(broken.problems.types).toBe(problem);
    expect(broken.running).toBe(false);
  });
});

describe('catalogue status', () => {
  it('tells counts, the price date and what goes on', () => {
    const state = after(
      loaded,
      1,
      { kind: 'age', from: 'cache', age: { publishedAt: '2026-07-20T10:00:00Z', fetchedAt: 0 } },
      { kind: 'types', reset: false, from: 'aws', types: [spec('m5.xlarge')] },
      { kind: 'progress', typePages: 1, pricePages: 0, done: false },
    );
    expect(catalogueStatus(state, typeRows(state), 1)).toBe(
      '1 of 2 types · 1 priced · prices as of 2026-07-20 · refreshing: 1 page of types, 0 pages of prices…',
    );
    const done = after(state, 1, { kind: 'progress', typePages: 1, pricePages: 1, done: true });
    expect(catalogueStatus(done, typeRows(done), 2)).toBe('2 types · 1 priced · prices as of 2026-07-20');
  });

  it('does not pass a failure off as an empty region', () => {
    const failed = after(
      started(),
      1,
      { kind: 'problem', side: 'types', problem },
      { kind: 'progress', typePages: 0, pricePages: 0, done: true },
    );
    expect(catalogueStatus(failed, [], 0)).toBe('Types could not be listed');
  });

  it('counts conflicts apart from prices, and tells a failure', () => {
    const state = after(
      loaded,
      1,
      {
        kind: 'prices',
        reset: false,
        from: 'aws',
        prices: { 'm5.large': { state: 'conflict', currency: 'USD', candidates: [] } },
      },
      { kind: 'problem', side: 'prices', problem },
      { kind: 'progress', typePages: 1, pricePages: 1, done: true },
    );
    expect(catalogueStatus(state, typeRows(state), 1)).toBe(
      '1 type · 0 priced · 1 with conflicting prices · prices could not be refreshed',
    );
  });

  it('does not speak of fetched prices where there are none', () => {
    const state = after(
      loaded,
      1,
      { kind: 'prices', reset: true, from: 'aws', prices: {} },
      { kind: 'problem', side: 'prices', problem },
      { kind: 'age', from: 'aws', age: { publishedAt: null, fetchedAt: Date.UTC(2026, 6, 21) } },
      { kind: 'progress', typePages: 1, pricePages: 0, done: true },
    );
    expect(catalogueStatus(state, typeRows(state), 1)).toMatch(
      /^1 type · 0 priced · types fetched 2026-07-2\d \d\d:\d\d · prices could not be had$/,
    );
  });
});
