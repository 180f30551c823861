import type { BucketRow, ObjectRow } from '../../../shared/contract/listing';

/** What goes along with the way up from a folder: its prefix. */
export function cameFrom(prefix: string): { from: string } {
  return { from: prefix };
}

/** The row of the folder that a person came up from; null where they came another way. */
export function startRow(state: unknown): ObjectRow | null {
  if (typeof state !== 'object' || state === null || !('from' in state)) return null;
  const { from } = state;
  if (typeof from !== 'string' || !from.endsWith('/')) return null;
  return { kind: 'folder', key: from, size: null, modified: null, storageClass: null, etag: null };
}

/** What goes along with the way up from a bucket: its name. */
export function cameFromBucket(bucket: string): { fromBucket: string } {
  return { fromBucket: bucket };
}

/** The row of the bucket that a person came up from; null where they came another way. */
export function startBucket(state: unknown): BucketRow | null {
  if (typeof state !== 'object' || state === null || !('fromBucket' in state)) return null;
  const { fromBucket } = state;
  if (typeof fromBucket !== 'string') return null;
  return { name: fromBucket, region: null, created: null };
}
