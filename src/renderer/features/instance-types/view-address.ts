import type { SortKey } from '../../../shared/contract/listing';
import {
  LICENSE_MODELS,
  OPERATING_SYSTEMS,
  SOFTWARE,
  TENANCIES,
  type PriceChoice,
} from '../../../shared/contract/prices';
import { normalizeChoice } from '../../../shared/price-choices';
import type { Condition, Conditions } from '../../filter/conditions';
import { CAPABILITIES } from './frontier';
import { PRICE_BASES } from './price-basis';
import { PRICE_UNITS } from './price-unit';
import { ARRANGEMENTS, INITIAL_VIEW, type TypesView } from './types-view';

/**
 * A view as the search part of an address; what is as usual is left out, so that the usual view has the
 * empty address. `viewFrom` reads it back.
 */
export function viewAddress(view: TypesView): string {
  const { choice } = view;
  const usual = INITIAL_VIEW.choice;
  const search = new URLSearchParams();
  const put = (name: string, value: string, left: string) => value !== left && search.append(name, value);
  put('places', view.places.join(','), '');
  put('rows', view.arrangement, INITIAL_VIEW.arrangement);
  put('os', choice.operatingSystem, usual.operatingSystem);
  put('tenancy', choice.tenancy, usual.tenancy);
  put('software', choice.software, usual.software);
  put('license', choice.licenseModel, usual.licenseModel);
  put('price', view.basis, INITIAL_VIEW.basis);
  put('per', view.unit, INITIAL_VIEW.unit);
  put('find', view.search, '');
  for (const condition of view.conditions.tokens) search.append('where', conditionText(condition));
  put('join', view.conditions.operation, 'and');
  put('best', view.bestValue ?? '', '');
  put(
    'sort',
    view.sort.map(({ column, direction }) => (direction === 'desc' ? `-${column}` : column)).join(','),
    '',
  );
  put('plot', view.plot ?? '', '');
  return search.toString();
}

/** The view of an address; what it does not say, or says in words that mean nothing here, is as usual. */
export function viewFrom(text: string): TypesView {
  const search = new URLSearchParams(text);
  const given = (name: string): string => search.get(name) ?? '';
  const one = <Value extends string>(name: string, values: readonly Value[], usual: Value): Value =>
    values.find((value) => value === given(name)) ?? usual;
  const usual = INITIAL_VIEW.choice;
  const choice: PriceChoice = {
    operatingSystem: one('os', OPERATING_SYSTEMS, usual.operatingSystem),
    tenancy: one('tenancy', TENANCIES, usual.tenancy),
    software: one('software', SOFTWARE, usual.software),
    licenseModel: one('license', LICENSE_MODELS, usual.licenseModel),
  };
  return {
    places: given('places').split(',').filter(isPlace),
    arrangement: one('rows', ARRANGEMENTS, INITIAL_VIEW.arrangement),
    choice: normalizeChoice(choice, 'operatingSystem'),
    basis: one(
      'price',
      PRICE_BASES.map(({ id }) => id),
      INITIAL_VIEW.basis,
    ),
    unit: one(
      'per',
      PRICE_UNITS.map(({ unit }) => unit),
      INITIAL_VIEW.unit,
    ),
    search: given('find'),
    conditions: conditionsFrom(search),
    bestValue: CAPABILITIES.find(({ value }) => value === given('best'))?.value ?? null,
    sort: given('sort').split(',').flatMap(sortKeyFrom),
    plot: CAPABILITIES.find(({ value }) => value === given('plot'))?.value ?? null,
  };
}

/** As regions and zone groups are named: "us-east-1", "us-west-2-lax-1". */
function isPlace(text: string): boolean {
  return /^[a-z]{2}[a-z0-9-]{3,40}$/.test(text);
}

const OPERATORS = ['>=', '<=', '!=', '!:', '=', '>', '<', ':', '^'] as const;

/** "vcpus >= 8"; a condition on any column is told without one. */
function conditionText({ propertyKey = '', operator, value }: Condition): string {
  return `${propertyKey} ${operator} ${String(value)}`;
}

function conditionsFrom(search: URLSearchParams): Conditions {
  const tokens = search.getAll('where').flatMap((text): Condition[] => {
    const [propertyKey = '', operator = ''] = text.split(' ', 2);
    if (!OPERATORS.some((known) => known === operator) || propertyKey === '') return [];
    return [{ propertyKey, operator, value: text.slice(propertyKey.length + operator.length + 2) }];
  });
  return { tokens, operation: search.get('join') === 'or' ? 'or' : 'and' };
}

function sortKeyFrom(text: string): SortKey<string>[] {
  const column = text.replace(/^-/, '');
  return column === '' ? [] : [{ column, direction: text.startsWith('-') ? 'desc' : 'asc' }];
}
