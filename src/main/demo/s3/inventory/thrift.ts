/** Thrift's compact protocol, as far as a Parquet file's metadata needs it. */

export type ThriftValue =
  | { kind: 'i32' | 'i64'; value: number }
  | { kind: 'binary'; value: string }
  | { kind: 'list'; of: ThriftValue['kind']; values: ThriftValue[] }
  | { kind: 'struct'; fields: ThriftFields };

/** By field id, in ascending order. */
export type ThriftFields = readonly (readonly [id: number, value: ThriftValue])[];

const CODES = { i32: 5, i64: 6, binary: 8, list: 9, struct: 12 };

export const i32 = (value: number): ThriftValue => ({ kind: 'i32', value });
export const i64 = (value: number): ThriftValue => ({ kind: 'i64', value });
export const binary = (value: string): ThriftValue => ({ kind: 'binary', value });
export const struct = (fields: ThriftFields): ThriftValue => ({ kind: 'struct', fields });
export const list = (of: ThriftValue['kind'], values: ThriftValue[]): ThriftValue => ({
  kind: 'list',
  of,
  values,
});

/** A struct's bytes. */
export function encodeStruct(fields: ThriftFields): Buffer {
  const bytes: number[] = [];
  writeStruct(bytes, fields);
  return Buffer.from(bytes);
}

function writeStruct(bytes: number[], fields: ThriftFields): void {
  let last = 0;
  for (const [id, value] of fields) {
    // no struct of Parquet has a gap of more than 15
    bytes.push(((id - last) << 4) | CODES[value.kind]);
    write(bytes, value);
    last = id;
  }
  bytes.push(0);
}

function write(bytes: number[], value: ThriftValue): void {
  switch (value.kind) {
    case 'i32':
    case 'i64':
      // zigzag: only what is not negative is ever written here
      writeVarint(bytes, value.value * 2);
      return;
    case 'binary': {
      const text = Buffer.from(value.value);
      writeVarint(bytes, text.length);
      bytes.push(...text);
      return;
    }
    case 'list':
      if (value.values.length < 15) bytes.push((value.values.length << 4) | CODES[value.of]);
      else {
        bytes.push(0xf0 | CODES[value.of]);
        writeVarint(bytes, value.values.length);
      }
      for (const each of value.values) write(bytes, each);
      return;
    case 'struct':
      writeStruct(bytes, value.fields);
  }
}

function writeVarint(bytes: number[], value: number): void {
  let left = value;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  bytes.push(left);
}
