/**
 * Keys in the order of their UTF-8 bytes, in one buffer: millions of strings would be an object each. Keys
 * may take 4 GiB in all.
 */
export class PackedKeys {
  constructor(
    private readonly bytes: Buffer,
    /** Where each key begins, and where the last one ends. */
    private readonly starts: Uint32Array,
  ) {}

  get count(): number {
    return this.starts.length - 1;
  }

  /** The bytes of a key, not copied. Throws a RangeError for an index that is none. */
  at(index: number): Buffer {
    if (index < 0 || index >= this.count) throw new RangeError(`There is no key ${index}.`);
    return this.bytes.subarray(this.starts[index], this.starts[index + 1]);
  }

  /** The first index, from `from` on, of a key at or after `key`. */
  lowerBound(key: Buffer, from = 0): number {
    return this.partition(from, (start, end) => this.bytes.compare(key, 0, key.length, start, end) < 0);
  }

  /** The first index, from `from` on, of a key after `key`. */
  upperBound(key: Buffer, from = 0): number {
    return this.partition(from, (start, end) => this.bytes.compare(key, 0, key.length, start, end) <= 0);
  }

  /** The first index, from `from` on, of a key after all those that begin with `prefix`. */
  afterPrefix(prefix: Buffer, from = 0): number {
    const { length } = prefix;
    return this.partition(
      from,
      (start, end) => this.bytes.compare(prefix, 0, length, start, Math.min(end, start + length)) <= 0,
    );
  }

  /** The first index at which `before` no longer holds. Gallops: an answer nearby is cheap. */
  private partition(from: number, before: (start: number, end: number) => boolean): number {
    const holds = (index: number): boolean => before(this.starts[index] ?? 0, this.starts[index + 1] ?? 0);
    let low = from;
    let step = 1;
    while (low + step <= this.count && holds(low + step - 1)) {
      low += step;
      step *= 2;
    }
    let high = Math.min(this.count, low + step);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (holds(middle)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Packs keys, given in any order. Throws where a key comes twice. */
export function packKeys(count: number, keyAt: (index: number) => string): PackedKeys {
  let bytes: Buffer = Buffer.allocUnsafe(Math.max(count * 48, 4096));
  const starts = new Uint32Array(count + 1);
  let end = 0;
  let ordered = true;
  for (let index = 0; index < count; index += 1) {
    const key = keyAt(index);
    if (end + key.length * 3 > bytes.length) bytes = grown(bytes, end, key.length * 3);
    const start = end;
    end += bytes.write(key, start);
    starts[index + 1] = end;
    const previous = starts[index - 1] ?? start;
    if (index > 0 && bytes.compare(bytes, previous, start, start, end) <= 0) ordered = false;
  }
  const packed = { bytes: bytes.subarray(0, end), starts };
  const { bytes: own, starts: bounds } = ordered ? packed : sorted(packed);
  return new PackedKeys(own, bounds);
}

type Packed = { bytes: Buffer; starts: Uint32Array };

function grown(bytes: Buffer, used: number, room: number): Buffer {
  const larger = Buffer.allocUnsafe(bytes.length * 2 + room);
  bytes.copy(larger, 0, 0, used);
  return larger;
}

function sorted({ bytes, starts }: Packed): Packed {
  const order = Uint32Array.from({ length: starts.length - 1 }, (_, index) => index);
  const compare = (a: number, b: number): number =>
    bytes.compare(bytes, starts[b] ?? 0, starts[b + 1] ?? 0, starts[a] ?? 0, starts[a + 1] ?? 0);
  order.sort(compare);
  const target = Buffer.allocUnsafe(bytes.length);
  const ends = new Uint32Array(starts.length);
  let end = 0;
  for (const [place, index] of order.entries()) {
    if (place > 0 && compare(order[place - 1] ?? 0, index) === 0) {
      throw new Error(`A key comes twice: ${bytes.toString('utf8', starts[index], starts[index + 1])}`);
    }
    end += bytes.copy(target, end, starts[index], starts[index + 1]);
    ends[place + 1] = end;
  }
  return { bytes: target, starts: ends };
}
