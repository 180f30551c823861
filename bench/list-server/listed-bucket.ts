import { shapedKeys, type Shape } from './key-shapes';
import { ListingSum, type ListingTotals } from './listing-checksum';
import { sizeOf } from './listed-object';
import type { PackedKeys } from './packed-keys';
import { RenderedEntries } from './rendered-entries';

/** A bucket to serve: keys of a shape, or given ones. */
export type BucketPlan = { name: string } & ({ shape: Shape; count: number } | { keys: PackedKeys });

/** A bucket that is served. */
export type ListedBucket = { name: string; keys: PackedKeys; entries: RenderedEntries };

/** Makes a planned bucket; takes a few seconds a million keys. */
export function madeBucket(plan: BucketPlan): ListedBucket {
  const keys = 'keys' in plan ? plan.keys : shapedKeys(plan.shape, plan.count);
  return { name: plan.name, keys, entries: new RenderedEntries(keys) };
}

/** What its objects add up to. */
export function totalsOf({ keys }: ListedBucket): ListingTotals {
  const sum = new ListingSum();
  for (let index = 0; index < keys.count; index += 1) sum.add(keys.at(index), sizeOf(index));
  return sum.totals();
}
