import type { StoredObject } from '../../src/main/demo/s3/contents';
import { mix, REFERENCE_TIME } from '../../src/main/demo/s3/data/derive';

/** What is told of the object at an index beside its key: sizes of every magnitude, times of five years. */

export const CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'INTELLIGENT_TIERING',
  'GLACIER_IR',
  'GLACIER',
  'DEEP_ARCHIVE',
] as const;

const FIVE_YEARS_IN_SECONDS = 5 * 365 * 86_400;
const PART = 8 * 2 ** 20;

/** In bytes: as many between 1 KiB and 2 KiB as between 1 MiB and 2 MiB, and one in a thousand far larger. */
export function sizeOf(index: number): number {
  const size = mix(31, index) >>> (4 + (mix(32, index) % 26));
  return index % 1000 === 999 ? size * 4096 : size;
}

/** Milliseconds since 1970, whole seconds as S3's are. */
export function modifiedOf(index: number): number {
  return REFERENCE_TIME - (mix(33, index) % FIVE_YEARS_IN_SECONDS) * 1000;
}

/** Seven of ten objects are in the standard class. */
export function storageClassOf(index: number): (typeof CLASSES)[number] {
  const drawn = mix(34, index) % 100;
  return (drawn < 70 ? undefined : CLASSES[drawn % CLASSES.length]) ?? 'STANDARD';
}

/** Each gives eight of an ETag's digits. */
export const ETAG_SEEDS = [35, 36, 37, 38] as const;

/** The parts of the upload that made an object of a size, or 0 where it came in one piece. */
export function partsOf(size: number): number {
  return size > PART * 2 ? Math.ceil(size / PART) : 0;
}

/** The object at an index but for its key. */
export function listedObject(index: number): Omit<StoredObject, 'key'> {
  const size = sizeOf(index);
  const digits = ETAG_SEEDS.map((seed) => mix(seed, index).toString(16).padStart(8, '0')).join('');
  return {
    size,
    modified: modifiedOf(index),
    storageClass: storageClassOf(index),
    etag: partsOf(size) > 0 ? `${digits}-${partsOf(size)}` : digits,
  };
}
