import fc from 'fast-check';
import { expect, it } from 'vitest';
import { OPERATING_SYSTEMS, TENANCIES } from '../../../shared/contract/prices';
import { normalizeChoice } from '../../../shared/price-choices';
import { PRICE_BASES } from './price-basis';
import { ARRANGEMENTS, INITIAL_VIEW, type TypesView } from './types-view';
import { viewAddress, viewFrom } from './view-address';

const condition = fc.record({
  propertyKey: fc.constantFrom('vcpus', 'memory', 'type', 'zones'),
  operator: fc.constantFrom('>=', '<=', '!=', '!:', '=', '>', '<', ':', '^'),
  value: fc.string({ unit: 'grapheme' }),
});

const views: fc.Arbitrary<TypesView> = fc.record({
  places: fc.uniqueArray(fc.constantFrom('us-east-1', 'eu-central-1', 'us-west-2-lax-1')),
  arrangement: fc.constantFrom(...ARRANGEMENTS),
  choice: fc
    .tuple(fc.constantFrom(...OPERATING_SYSTEMS), fc.constantFrom(...TENANCIES))
    .map(([operatingSystem, tenancy]) =>
      normalizeChoice({ ...INITIAL_VIEW.choice, operatingSystem, tenancy }, 'operatingSystem'),
    ),
  basis: fc.constantFrom(...PRICE_BASES.map(({ id }) => id)),
  unit: fc.constantFrom('hour', 'day', 'month', 'year'),
  search: fc.string({ unit: 'grapheme' }),
  conditions: fc.record({
    tokens: fc.array(condition, { maxLength: 3 }),
    operation: fc.constantFrom('and', 'or'),
  }),
  bestValue: fc.constantFrom(null, 'memory', 'vcpus'),
  sort: fc.uniqueArray(
    fc.record({ column: fc.constantFrom('price', 'vcpus'), direction: fc.constantFrom('asc', 'desc') }),
    { selector: ({ column }) => column },
  ),
  plot: fc.constantFrom(null, 'memory', 'network'),
});

it('a view is what its address says', () => {
  fc.assert(
    fc.property(views, (view) => {
      expect(viewFrom(viewAddress(view))).toEqual(view);
    }),
  );
});

it('the usual view has no address', () => {
  expect(viewAddress(INITIAL_VIEW)).toBe('');
  expect(viewFrom('')).toEqual(INITIAL_VIEW);
});

it('an address that makes no sense shows the usual view, and never what AWS does not sell', () => {
  expect(viewFrom('rows=nonsense&os=Amiga&price=free&per=century&sort=,&where=x&places=../etc')).toEqual(
    INITIAL_VIEW,
  );
  expect(viewFrom('os=SUSE&software=SQL+Ent').choice).toMatchObject({
    operatingSystem: 'SUSE',
    software: 'NA',
  });
});
