/** The order of S3's keys: by the bytes of their UTF-8 form. */

/**
 * UTF-16 code units sort like UTF-8 bytes but for one thing: surrogates (astral characters) come
 * before U+E000-U+FFFF, and UTF-8 has them after. This moves them there.
 */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Negative, zero or positive, as `a` sorts before, with, or after `b` in UTF-8 byte order. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/** Something with keys in UTF-8 byte order, reached by index. Keys may repeat. */
export type SortedKeys = { readonly count: number; keyAt(index: number): string };

/** The first index from `from` on at which `before(key)` no longer holds. Gallops: near answers are cheap. */
function partition(keys: SortedKeys, from: number, before: (key: string) => boolean): number {
  let low = from;
  let step = 1;
  while (low + step <= keys.count && before(keys.keyAt(low + step - 1))) {
    low += step;
    step *= 2;
  }
  let high = Math.min(keys.count, low + step);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(keys.keyAt(middle))) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first index with a key at or after `key`. */
export function lowerBound(keys: SortedKeys, key: string, from = 0): number {
  return partition(keys, from, (other) => compareUtf8(other, key) < 0);
}

/** The first index with a key after `key`. */
export function upperBound(keys: SortedKeys, key: string, from = 0): number {
  return partition(keys, from, (other) => compareUtf8(other, key) <= 0);
}

/** The first index with a key after all those that begin with `prefix`. */
export function afterPrefix(keys: SortedKeys, prefix: string, from = 0): number {
  return partition(keys, from, (other) => other.startsWith(prefix) || compareUtf8(other, prefix) < 0);
}
