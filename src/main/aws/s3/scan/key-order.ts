import type { PackedTexts } from '../../../../shared/listing/entry-batch';
import { packedAt } from '../../../../shared/listing/entry-batch';
import type { EntryColumns } from '../answer/listed-page';
import { characterStart } from './utf8';

/** A key as UTF-8, in a buffer of its own. */
export type KeyBytes = Uint8Array<ArrayBuffer>;

/** Negative, zero or positive as `a` is before, with or after `b` in the order of S3's keys. */
export function compareKeys(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** How many bytes two keys begin with in common, in whole characters. */
export function commonLength(a: Uint8Array, b: Uint8Array): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return Math.min(characterStart(a, length), characterStart(b, length));
}

/** Whether each text is greater than the one before. */
export function isAscending({ bytes, ends }: PackedTexts): boolean {
  let before = 0;
  for (let index = 1; index < ends.length; index += 1) {
    const start = ends[index - 1] ?? 0;
    const end = ends[index] ?? 0;
    let left = before;
    let right = start;
    while (left < start && right < end && bytes[left] === bytes[right]) {
      left += 1;
      right += 1;
    }
    // at its end with nothing left over, or the lesser byte first
    if (left === start ? right === end : right === end || (bytes[left] ?? 0) > (bytes[right] ?? 0)) {
      return false;
    }
    before = start;
  }
  return true;
}

/** The greatest name of a page in order, object or folder, or null of an empty one. */
export function lastName({ keys, prefixes }: EntryColumns): Uint8Array | null {
  const key = at(keys, keys.ends.length - 1);
  const prefix = at(prefixes, prefixes.ends.length - 1);
  if (!key || !prefix) return key ?? prefix;
  return compareKeys(key, prefix) > 0 ? key : prefix;
}

/** The name at `index`, or null where there is none. */
export function at(texts: PackedTexts, index: number): Uint8Array | null {
  return index >= 0 && index < texts.ends.length ? packedAt(texts, index) : null;
}

/** How many of texts in order are not greater than `key`. */
export function countUpTo(texts: PackedTexts, key: Uint8Array): number {
  let low = 0;
  let high = texts.ends.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareKeys(packedAt(texts, middle), key) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entries of a page in order that lie within (after, until]; the same columns where all do. */
export function clipColumns(
  columns: EntryColumns,
  after: Uint8Array | null,
  until: Uint8Array | null,
): EntryColumns {
  const { keys, prefixes } = columns;
  const span = (texts: PackedTexts): [number, number] => [
    after === null ? 0 : countUpTo(texts, after),
    until === null ? texts.ends.length : countUpTo(texts, until),
  ];
  const [first, last] = span(keys);
  const folders = span(prefixes);
  if (first === 0 && last === keys.ends.length && folders[0] === 0 && folders[1] === prefixes.ends.length) {
    return columns;
  }
  return {
    keys: slice(keys, first, last),
    sizes: columns.sizes.slice(first, last),
    modified: columns.modified.slice(first, last),
    classes: columns.classes.slice(first, last),
    classNames: columns.classNames,
    etags: slice(columns.etags, first, last),
    prefixes: slice(prefixes, ...folders),
  };
}

function slice({ bytes, ends }: PackedTexts, first: number, last: number): PackedTexts {
  const start = first === 0 ? 0 : (ends[first - 1] ?? 0);
  const kept = ends.slice(first, Math.max(first, last));
  const end = kept.at(-1) ?? start;
  for (const [index, value] of kept.entries()) kept[index] = value - start;
  return { bytes: bytes.slice(start, end), ends: kept };
}
