import { expect, it } from 'vitest';
import { INITIAL_VIEW } from './types-view';
import { sidesFrom, wantedSides } from './wanted-sides';

it('asks for a side where a column, an order, a condition or the compared price goes by it, and not otherwise', () => {
  const wanted = (change: Partial<typeof INITIAL_VIEW>, columns: string[] = ['type', 'price']) => [
    ...wantedSides({ ...INITIAL_VIEW, ...change }, columns),
  ];
  expect(wanted({})).toEqual([]);
  expect(wanted({ basis: 'ri-standard-1-no' })).toEqual([]);
  expect(wanted({ basis: 'sp-compute-1-no' })).toEqual(['savings']);
  expect(wanted({}, ['type', 'spotDiscount'])).toEqual(['spot']);
  expect(wanted({ sort: [{ column: 'spot', direction: 'asc' }] })).toEqual(['spot']);
  const tokens = [{ propertyKey: 'zones', operator: ':', value: 'us-east-1a' }];
  expect(wanted({ conditions: { tokens, operation: 'and' } })).toEqual(['zones']);
});

it('reads its own list back', () => {
  expect([...sidesFrom('spot,zones')]).toEqual(['spot', 'zones']);
  expect([...sidesFrom('')]).toEqual([]);
});
