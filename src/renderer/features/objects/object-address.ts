import type { ListingMode, S3Location } from '../../../shared/contract/listing';

/** What an Objects view shows. */
export type ObjectsPlace = S3Location & { mode: ListingMode };

/**
 * The address of an Objects view. Bucket and prefix travel encoded and come back exactly. `inventory`: the manifest
 * of the report that all objects of the bucket are read from.
 */
export function objectsAddress(
  { bucket, prefix, mode }: ObjectsPlace,
  inventory: string | null = null,
): string {
  const report = inventory !== null && prefix === '' ? { inventory } : {};
  return `/objects?${new URLSearchParams({ bucket, prefix, mode, ...report }).toString()}`;
}

/** What the address asks for; null without a bucket. */
export function objectsPlace(search: URLSearchParams): ObjectsPlace | null {
  const bucket = search.get('bucket');
  if (bucket === null || bucket === '') return null;
  return {
    bucket,
    prefix: search.get('prefix') ?? '',
    mode: search.get('mode') === 'all' ? 'all' : 'folder',
  };
}

/** The manifest of the report that an address asks for; null for none, and for less than a whole bucket. */
export function manifestIn(search: URLSearchParams): string | null {
  const place = objectsPlace(search);
  const manifest = search.get('inventory');
  return place?.mode === 'all' && place.prefix === '' && manifest !== '' ? manifest : null;
}

/** Whether a key is that of a manifest as S3 Inventory names them; others may be named so as well. */
export function isManifest(key: string): boolean {
  return key.endsWith('/manifest.json');
}

/** A step of the way down to a prefix. */
export type Step = {
  /** Between two slashes, exactly; empty in `a//b`. */
  name: string;
  /** The prefix up to here, its slash included where there is one. */
  prefix: string;
};

/** The steps of a prefix: `a//b` has `a`, an empty one, and `b`. */
export function prefixSteps(prefix: string): Step[] {
  const steps: Step[] = [];
  let start = 0;
  while (start < prefix.length) {
    const slash = prefix.indexOf('/', start);
    const end = slash < 0 ? prefix.length : slash;
    steps.push({ name: prefix.slice(start, end), prefix: prefix.slice(0, end + 1) });
    start = end + 1;
  }
  return steps;
}

/** One level up: the prefix without its last step; null at the top. */
export function parentPrefix(prefix: string): string | null {
  if (prefix === '') return null;
  return prefixSteps(prefix).at(-2)?.prefix ?? '';
}
