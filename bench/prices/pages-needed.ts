import { choiceFilters } from '../../src/main/aws/pricing/products';
import { typesInRegion } from '../../src/main/demo/data/offerings';
import { REGIONS } from '../../src/main/demo/data/regions';
import { FilterSchema } from '../../src/main/demo/pricing/filters';
import { LOCATIONS } from '../../src/main/demo/pricing/locations';
import { search } from '../../src/main/demo/pricing/search';
import { DEFAULT_PRICE_CHOICE } from '../../src/shared/price-choices';

/** Both APIs' most for a page. */
const PAGE = 100;

/** What a region holds, and how many pages it takes by the fewest calls that there can be. */
export type Needed = { types: number; products: number; pages: number };

/** Counted from the demo account's own tables, apart from anything that goes over the wire. */
export function neededFor(region: string): Needed {
  const filters = choiceFilters(region, DEFAULT_PRICE_CHOICE).map((filter) => FilterSchema.parse(filter));
  const location = LOCATIONS.find(({ code }) => code === region);
  const products = location ? search(location, filters).length : 0;
  const types = typesInRegion(region).length;
  return { types, products, pages: pagesOf(types) + pagesOf(products) };
}

const pagesOf = (items: number): number => Math.max(1, Math.ceil(items / PAGE));

/** The first regions of the demo account; it has all that AWS sells in, for the commercial partition. */
export function regionCodes(count: number): string[] {
  if (count > REGIONS.length) throw new Error(`There are ${REGIONS.length} regions.`);
  return REGIONS.slice(0, count).map(({ code }) => code);
}

/** Types that lie evenly over the whole list of a region. */
export function sampleOfTypes(region: string, count: number): string[] {
  const types = typesInRegion(region);
  return Array.from(
    { length: Math.min(count, types.length) },
    (_, index) => types[Math.floor((index * types.length) / count)]?.instanceType ?? '',
  );
}
