import { afterPrefix, compareUtf8, lowerBound, type SortedKeys } from './order';

/** One page of a listing: S3's rules for prefix, delimiter and page size, over any sorted keys. */

export type PageRequest = {
  prefix: string;
  /** Empty for none. */
  delimiter: string;
  /** The index to begin at. */
  start: number;
  /** Common prefixes up to and including this one were told already, or are not wanted; null for none. */
  prefixesAfter: string | null;
  maxKeys: number;
};

export type PageItem = { kind: 'row'; index: number } | { kind: 'prefix'; prefix: string };

export type Page = {
  /** In order; a common prefix counts as one item. */
  items: PageItem[];
  truncated: boolean;
};

/** The common prefix that a key is rolled up in, or null when it is told by itself. */
function rollUp(key: string, prefix: string, delimiter: string): string | null {
  if (delimiter === '') return null;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? null : key.slice(0, at + delimiter.length);
}

/** Reads a page. The cost grows with the page, not with the keys that a common prefix hides. */
export function readPage(keys: SortedKeys, request: PageRequest): Page {
  const { prefix, delimiter, prefixesAfter, maxKeys } = request;
  const items: PageItem[] = [];
  let index = Math.max(request.start, lowerBound(keys, prefix));
  while (index < keys.count) {
    const key = keys.keyAt(index);
    if (!key.startsWith(prefix)) break;
    const common = rollUp(key, prefix, delimiter);
    if (common !== null && prefixesAfter !== null && compareUtf8(common, prefixesAfter) <= 0) {
      index = afterPrefix(keys, common, index);
      continue;
    }
    if (items.length >= maxKeys) return { items, truncated: true };
    if (common === null) {
      items.push({ kind: 'row', index });
      index += 1;
    } else {
      items.push({ kind: 'prefix', prefix: common });
      index = afterPrefix(keys, common, index);
    }
  }
  return { items, truncated: false };
}
