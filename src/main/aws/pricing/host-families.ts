import type { TypePrices } from '../../../shared/contract/prices';
import type { Offer } from './offer';

/**
 * Host tenancy: AWS prices the Dedicated Host, by family ("m5"), not the instance on it. A type shows
 * the hourly price of the host it would run on, and only where that is certain: its family has a
 * price, and the host's own table of capacities, where the document has one, has room for the type's
 * size. Everything else stays unknown. A document that names a whole type is taken at its word.
 */
export function pricesOnHosts(
  byFamily: Record<string, TypePrices>,
  offers: Iterable<Offer>,
  instanceTypes: Iterable<string>,
): Record<string, TypePrices> {
  const capacities = new Map<string, Record<string, number>[]>();
  for (const offer of offers) {
    if (!offer.hostCapacity) continue;
    capacities.set(offer.instanceType, [...(capacities.get(offer.instanceType) ?? []), offer.hostCapacity]);
  }
  const prices: Record<string, TypePrices> = {};
  for (const instanceType of instanceTypes) {
    const own = byFamily[instanceType];
    const [family = '', size = ''] = instanceType.split('.');
    const found = own ?? byFamily[family];
    if (!found) continue;
    const tables = own ? [] : (capacities.get(family) ?? []);
    const fits = tables.length === 0 || tables.every((table) => (table[size] ?? 0) > 0);
    if (fits) prices[instanceType] = found;
  }
  return prices;
}
