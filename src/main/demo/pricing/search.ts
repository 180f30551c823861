import type { InstanceTypeFigures } from '../data/instance-types/figures';
import { COMBINATIONS, perHour, type Combination } from './combinations';
import { computeProduct, locationAttributes, usageType } from './compute-product';
import { passes, type PriceFilter } from './filters';
import type { PriceLocation } from './locations';
import { oddProducts } from './odd-products';
import { skuOf, type Product } from './product';
import { typeAttributes } from './type-attributes';

/**
 * A product that was found. A region has some 170,000; what does not pass is never made, and what passes
 * is made only when its page is asked for.
 */
export type Found =
  { type: InstanceTypeFigures; combination: Combination; price: number } | { product: Product };

const OF_THE_PLACE = new Set(['regionCode', 'location', 'locationType']);
const OF_THE_COMBINATION = new Set(Object.keys(COMBINATIONS[0]?.attributes ?? {}));
const OF_THE_PRODUCT = new Set(['usagetype', 'sku']);

function group(filters: readonly PriceFilter[], fields: ReadonlySet<string>): PriceFilter[] {
  return filters.filter(({ Field }) => fields.has(Field));
}

function pass(filters: readonly PriceFilter[], attributes: Record<string, string | undefined>): boolean {
  return filters.every((filter) => passes(filter, attributes[filter.Field]));
}

function passesWhole(filters: readonly PriceFilter[], product: Product): boolean {
  return filters.every((filter) =>
    passes(filter, filter.Field === 'sku' ? skuOf(product) : product.attributes[filter.Field]),
  );
}

/** The product itself. */
export function productOf(location: PriceLocation, found: Found): Product {
  if ('product' in found) return found.product;
  return computeProduct(location, found.type, found.combination, found.price);
}

/** Every product of the place that passes all filters, in an order that never changes. */
export function search(location: PriceLocation, filters: readonly PriceFilter[]): Found[] {
  if (!pass(group(filters, OF_THE_PLACE), locationAttributes(location))) return [];
  const byCombination = group(filters, OF_THE_COMBINATION);
  const byUsage = filters.filter(({ Field }) => Field === 'usagetype');
  const bySku = filters.filter(({ Field }) => Field === 'sku');
  const byType = filters.filter(
    ({ Field }) => !OF_THE_PLACE.has(Field) && !OF_THE_COMBINATION.has(Field) && !OF_THE_PRODUCT.has(Field),
  );
  const combinations = COMBINATIONS.filter(({ attributes }) => pass(byCombination, attributes));
  const found: Found[] = oddProducts(location)
    .filter((product) => passesWhole(filters, product))
    .map((product) => ({ product }));
  if (combinations.length === 0) return found;
  for (const type of location.types()) {
    if (byType.length > 0 && !pass(byType, typeAttributes(type))) continue;
    for (const combination of combinations) {
      if (!pass(byUsage, { usagetype: byUsage.length > 0 ? usageType(location, type, combination) : '' }))
        continue;
      const price = perHour(location, type, combination);
      if (price === null) continue;
      const candidate = { type, combination, price };
      if (!pass(bySku, { sku: bySku.length > 0 ? skuOf(productOf(location, candidate)) : '' })) continue;
      found.push(candidate);
    }
  }
  return found;
}
