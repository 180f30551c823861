/** A run of bytes: from an offset up to another, which is not included. */
export type Stretch = { from: number; to: number };

/** What is left of `size` bytes, in stretches of at most `most`, in order. `done` as in a mark. */
export function stretchesLeft(
  size: number,
  done: readonly (readonly [number, number])[],
  most: number,
): Stretch[] {
  const left: Stretch[] = [];
  let at = 0;
  for (const [from, to] of [...done, [size, size] as const]) {
    for (; at < from; at = Math.min(from, at + most)) left.push({ from: at, to: Math.min(from, at + most) });
    at = Math.max(at, to);
  }
  return left;
}

/** Adds a stretch to those that are done: in order, and joined where they touch. */
export function withStretch(
  done: readonly (readonly [number, number])[],
  { from, to }: Stretch,
): [number, number][] {
  const all = [...done, [from, to] as const].sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [start, end] of all) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
