import type { PackedKeys } from './packed-keys';

/** S3's rules for one page of a listing. All texts are UTF-8. */
export type PageRequest = {
  prefix: Buffer;
  /** Empty for none. */
  delimiter: Buffer;
  /** Only names after this one, common prefixes included; null for all. */
  after: Buffer | null;
  maxKeys: number;
};

/** Neighbouring objects, from one index up to another, or a common prefix. */
export type PagePart = { kind: 'objects'; from: number; to: number } | { kind: 'prefix'; prefix: Buffer };

export type Page = {
  /** In order. */
  parts: PagePart[];
  /** Objects, and common prefixes, each of which counts as one. */
  count: number;
  truncated: boolean;
};

/** The common prefix in which a key is rolled up, or null. */
function rollUp(key: Buffer, prefix: Buffer, delimiter: Buffer): Buffer | null {
  if (delimiter.length === 0) return null;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? null : key.subarray(0, at + delimiter.length);
}

/** Reads a page. The cost grows with the page, not with the keys that a common prefix hides. */
export function readPage(keys: PackedKeys, { prefix, delimiter, after, maxKeys }: PageRequest): Page {
  const first = keys.lowerBound(prefix);
  const end = keys.afterPrefix(prefix, first);
  let at = after === null ? first : Math.max(first, keys.upperBound(after));
  if (delimiter.length === 0) {
    const to = Math.min(at + maxKeys, end);
    const count = Math.max(to - at, 0);
    return { parts: count > 0 ? [{ kind: 'objects', from: at, to }] : [], count, truncated: to < end };
  }
  const parts: PagePart[] = [];
  let count = 0;
  while (at < end) {
    const common = rollUp(keys.at(at), prefix, delimiter);
    if (common !== null && after !== null && Buffer.compare(common, after) <= 0) {
      at = keys.afterPrefix(common, at);
      continue;
    }
    if (count === maxKeys) return { parts, count, truncated: true };
    count += 1;
    if (common === null) {
      addObject(parts, at);
      at += 1;
    } else {
      parts.push({ kind: 'prefix', prefix: common });
      at = keys.afterPrefix(common, at);
    }
  }
  return { parts, count, truncated: false };
}

function addObject(parts: PagePart[], index: number): void {
  const last = parts.at(-1);
  if (last?.kind === 'objects' && last.to === index) last.to += 1;
  else parts.push({ kind: 'objects', from: index, to: index + 1 });
}

/** The name of a page's last entry; null for an empty page. */
export function lastName(page: Page, keys: PackedKeys): Buffer | null {
  const last = page.parts.at(-1);
  if (!last) return null;
  return last.kind === 'prefix' ? last.prefix : keys.at(last.to - 1);
}
