import { binary, encodeStruct, i32, i64, list, struct, type ThriftValue } from './thrift';

/** A Parquet file of the plainest kind: one row group, one page a column, no compression, no NULL. */

export type ParquetColumn =
  | { name: string; type: 'text'; values: readonly string[] }
  /** Milliseconds since 1970. */
  | { name: string; type: 'number' | 'time'; values: readonly number[] };

const MAGIC = Buffer.from('PAR1');
const TYPES = { text: 6, number: 2, time: 2 };
/** ConvertedType: UTF8 and TIMESTAMP_MILLIS. */
const CONVERTED = { text: 0, number: null, time: 9 };
const REQUIRED = 0;
const PLAIN = 0;
const RLE = 3;
const UNCOMPRESSED = 0;

/** The bytes of a file; all columns must be of one length. */
export function parquetFile(columns: readonly ParquetColumn[]): Buffer {
  const rows = columns[0]?.values.length ?? 0;
  const parts: Buffer[] = [MAGIC];
  let offset = MAGIC.length;
  const chunks: ThriftValue[] = [];
  let total = 0;
  for (const column of columns) {
    const page = pageOf(column);
    const size = page.reduce((sum, { length }) => sum + length, 0);
    chunks.push(chunk(column, offset, size));
    parts.push(...page);
    offset += size;
    total += size;
  }
  const metadata = encodeStruct([
    [1, i32(1)],
    [2, list('struct', schema(columns))],
    [3, i64(rows)],
    [
      4,
      list('struct', [
        struct([
          [1, list('struct', chunks)],
          [2, i64(total)],
          [3, i64(rows)],
        ]),
      ]),
    ],
  ]);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(metadata.length);
  return Buffer.concat([...parts, metadata, length, MAGIC]);
}

function schema(columns: readonly ParquetColumn[]): ThriftValue[] {
  const root = struct([
    [4, binary('s3.inventory')],
    [5, i32(columns.length)],
  ]);
  const fields = columns.map(({ name, type }) => {
    const converted = CONVERTED[type];
    return struct([
      [1, i32(TYPES[type])],
      [3, i32(REQUIRED)],
      [4, binary(name)],
      ...(converted === null ? [] : [[6, i32(converted)] as const]),
    ]);
  });
  return [root, ...fields];
}

function chunk({ name, type, values }: ParquetColumn, offset: number, size: number): ThriftValue {
  const metadata = struct([
    [1, i32(TYPES[type])],
    [2, list('i32', [i32(PLAIN)])],
    [3, list('binary', [binary(name)])],
    [4, i32(UNCOMPRESSED)],
    [5, i64(values.length)],
    [6, i64(size)],
    [7, i64(size)],
    [9, i64(offset)],
  ]);
  return struct([
    [2, i64(offset)],
    [3, metadata],
  ]);
}

/** A page's header and its values. */
function pageOf(column: ParquetColumn): Buffer[] {
  const content = column.type === 'text' ? texts(column.values) : numbers(column.values);
  const header = encodeStruct([
    [1, i32(0)],
    [2, i32(content.length)],
    [3, i32(content.length)],
    [
      5,
      struct([
        [1, i32(column.values.length)],
        [2, i32(PLAIN)],
        [3, i32(RLE)],
        [4, i32(RLE)],
      ]),
    ],
  ]);
  return [header, content];
}

function texts(values: readonly string[]): Buffer {
  const parts: Buffer[] = [];
  for (const value of values) {
    const text = Buffer.from(value);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    parts.push(length, text);
  }
  return Buffer.concat(parts);
}

function numbers(values: readonly number[]): Buffer {
  const content = Buffer.alloc(values.length * 8);
  for (const [index, value] of values.entries()) content.writeBigInt64LE(BigInt(value), index * 8);
  return content;
}
