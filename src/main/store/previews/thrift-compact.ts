/**
 * Thrift's compact protocol as a tree of what it holds, to be written again: as much of it as Parquet's footer needs.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type ThriftValue =
  | { type: 'bool'; value: boolean }
  | { type: 'byte' | 'double'; bytes: Uint8Array }
  /** 16, 32 and 64 bits, each by its own number. */
  | { type: 'int'; kind: 4 | 5 | 6; value: bigint }
  | { type: 'binary'; bytes: Uint8Array }
  | { type: 'list'; kind: 9 | 10; of: number; items: ThriftValue[] }
  | ThriftStruct;

export type ThriftStruct = { type: 'struct'; fields: Map<number, ThriftValue> };

/** Deeper than any footer; a damaged one must not run the stack over. */
const DEEPEST = 64;

const TRUE = 1;
const FALSE = 2;
const BYTE = 3;
const DOUBLE = 7;
const BINARY = 8;
const STRUCT = 12;

/** Reads a struct. Throws a RangeError for bytes that hold none, or maps, which Parquet's footer has not. */
export function readThrift(bytes: Uint8Array): ThriftStruct {
  return new Reader(bytes).struct(0);
}

/** Writes a struct. */
export function writeThrift(struct: ThriftStruct): Uint8Array {
  const writer = new Writer();
  writer.struct(struct);
  return writer.done();
}

class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  struct(depth: number): ThriftStruct {
    const fields = new Map<number, ThriftValue>();
    let last = 0;
    for (;;) {
      const head = this.byte();
      if (head === 0) return { type: 'struct', fields };
      const step = head >> 4;
      last = step === 0 ? Number(this.zigzag()) : last + step;
      const kind = head & 0x0f;
      const isFlag = kind === TRUE || kind === FALSE;
      fields.set(last, isFlag ? { type: 'bool', value: kind === TRUE } : this.value(kind, depth));
    }
  }

  private value(kind: number, depth: number): ThriftValue {
    if (depth > DEEPEST) throw new RangeError('Structs in structs without an end.');
    switch (kind) {
      case TRUE:
      case FALSE:
        return { type: 'bool', value: this.byte() === TRUE };
      case BYTE:
        return { type: 'byte', bytes: this.take(1) };
      case 4:
      case 5:
      case 6:
        return { type: 'int', kind, value: this.zigzag() };
      case DOUBLE:
        return { type: 'double', bytes: this.take(8) };
      case BINARY:
        return { type: 'binary', bytes: this.take(Number(this.varint())) };
      case 9:
      case 10:
        return this.list(kind, depth);
      case STRUCT:
        return this.struct(depth + 1);
      default:
        throw new RangeError(`A field of an unknown type, ${kind}.`);
    }
  }

  private list(kind: 9 | 10, depth: number): ThriftValue {
    const head = this.byte();
    const short = head >> 4;
    const count = short === 15 ? Number(this.varint()) : short;
    const of = head & 0x0f;
    // an item takes a byte at least
    if (count > this.bytes.length - this.at) throw new RangeError('A list that is longer than its bytes.');
    const items = Array.from({ length: count }, () => this.value(of, depth + 1));
    return { type: 'list', kind, of, items };
  }

  private byte(): number {
    const byte = this.bytes[this.at];
    if (byte === undefined) throw new RangeError('The bytes end too early.');
    this.at += 1;
    return byte;
  }

  private take(count: number): Uint8Array {
    const taken = this.bytes.subarray(this.at, this.at + count);
    if (taken.length < count) throw new RangeError('The bytes end too early.');
    this.at += count;
    return taken;
  }

  private varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError('A number without an end.');
  }

  private zigzag(): bigint {
    const value = this.varint();
    return (value >> 1n) ^ -(value & 1n);
  }
}

class Writer {
  private readonly parts: Uint8Array[] = [];

  done(): Uint8Array {
    return Buffer.concat(this.parts);
  }

  struct({ fields }: ThriftStruct): void {
    let last = 0;
    for (const [id, value] of [...fields].sort(([a], [b]) => a - b)) {
      const kind = value.type === 'bool' ? (value.value ? TRUE : FALSE) : kindOf(value);
      const step = id - last;
      if (step > 0 && step <= 15) this.bytes((step << 4) | kind);
      else {
        this.bytes(kind);
        this.zigzag(BigInt(id));
      }
      if (value.type !== 'bool') this.value(value);
      last = id;
    }
    this.bytes(0);
  }

  private value(value: ThriftValue): void {
    switch (value.type) {
      case 'bool':
        this.bytes(value.value ? TRUE : FALSE);
        return;
      case 'byte':
      case 'double':
        this.parts.push(value.bytes);
        return;
      case 'int':
        this.zigzag(value.value);
        return;
      case 'binary':
        this.varint(BigInt(value.bytes.length));
        this.parts.push(value.bytes);
        return;
      case 'list':
        if (value.items.length < 15) this.bytes((value.items.length << 4) | value.of);
        else {
          this.bytes(0xf0 | value.of);
          this.varint(BigInt(value.items.length));
        }
        for (const item of value.items) this.value(item);
        return;
      case 'struct':
        this.struct(value);
    }
  }

  private bytes(...bytes: number[]): void {
    this.parts.push(Uint8Array.from(bytes));
  }

  private varint(value: bigint): void {
    let rest = value;
    while (rest >= 0x80n) {
      this.bytes(Number(rest & 0x7fn) | 0x80);
      rest >>= 7n;
    }
    this.bytes(Number(rest));
  }

  private zigzag(value: bigint): void {
    this.varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
  }
}

function kindOf(value: Exclude<ThriftValue, { type: 'bool' }>): number {
  switch (value.type) {
    case 'byte':
      return BYTE;
    case 'double':
      return DOUBLE;
    case 'binary':
      return BINARY;
    case 'struct':
      return STRUCT;
    case 'int':
    case 'list':
      return value.kind;
  }
}
