import type { ComparedPlace } from '../../../shared/contract/comparison';

/** The address of a Compare view. Bucket and prefix travel encoded and come back exactly. */
export function comparisonAddress({ bucket, prefix, mode, before, after }: ComparedPlace): string {
  return `/compare?${new URLSearchParams({ bucket, prefix, mode, before, after }).toString()}`;
}

/** What the address asks for; null without a bucket or without two listings. */
export function comparedPlace(search: URLSearchParams): ComparedPlace | null {
  const [bucket, before, after] = ['bucket', 'before', 'after'].map((name) => search.get(name) ?? '');
  if (!bucket || !before || !after) return null;
  const mode = search.get('mode') === 'all' ? 'all' : 'folder';
  return { bucket, prefix: search.get('prefix') ?? '', mode, before, after };
}

/** The same two listings, the other way round. */
export function swapped(place: ComparedPlace): ComparedPlace {
  return { ...place, before: place.after, after: place.before };
}
