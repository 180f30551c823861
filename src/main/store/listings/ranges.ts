/** A stretch of rows. */
export type Range = { offset: number; limit: number };

/** What of `range` lies in the `length` rows that begin at `start`, counted from `start`. */
export function clip(range: Range, start: number, length: number): Range {
  const from = Math.max(range.offset - start, 0);
  const to = Math.min(range.offset + range.limit - start, length);
  return { offset: Math.min(from, length), limit: Math.max(to - from, 0) };
}

/** Where the same rows begin when `total` rows are read backwards. */
export function mirror(range: Range, total: number): number {
  return total - range.offset - range.limit;
}
