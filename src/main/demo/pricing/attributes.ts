import { allInstanceTypes } from '../data/instance-types/figures';
import { COMBINATIONS } from './combinations';
import { locationAttributes } from './compute-product';
import { LOCATIONS } from './locations';
import { oddProducts } from './odd-products';
import { typeAttributes } from './type-attributes';

let gathered: ReadonlyMap<string, readonly string[]> | null = null;

/** Attributes with a value for nearly every product; DescribeServices names them, none lists them. */
const UNLISTED = ['usagetype'];

function gather(): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Set<string>>(UNLISTED.map((name) => [name, new Set()]));
  const note = (attributes: Record<string, string>) => {
    for (const [name, value] of Object.entries(attributes)) {
      if (UNLISTED.includes(name)) continue;
      const known = values.get(name) ?? new Set();
      values.set(name, known.add(value));
    }
  };
  for (const location of LOCATIONS) note(locationAttributes(location));
  for (const { attributes } of COMBINATIONS) note(attributes);
  for (const type of allInstanceTypes()) note(typeAttributes(type));
  for (const location of LOCATIONS) for (const { attributes } of oddProducts(location)) note(attributes);
  return new Map([...values].map(([name, known]) => [name, [...known].sort()]));
}

/** The values of each attribute of AmazonEC2's products, by name. */
export function attributeValues(): ReadonlyMap<string, readonly string[]> {
  gathered ??= gather();
  return gathered;
}
