import { readThrift, writeThrift, type ThriftStruct, type ThriftValue } from './thrift-compact';

/** Bytes at the end of a file that tell where its footer begins. */
export const TAIL_BYTES = 8;

/** Rows that lie together in a Parquet file: all their columns are in one stretch of bytes. */
export type RowGroup = {
  /** Of its first row. */
  row: number;
  rows: number;
  /** Offsets in the file; `to` is not included. */
  from: number;
  to: number;
};

export type ParquetFooter = { rows: number; groups: RowGroup[]; tree: ThriftStruct };

/** What is wrong with a file that says it is Parquet. */
export class NotParquetError extends Error {}

/** How long the footer is, by the last bytes of a file. Throws a NotParquetError. */
export function footerLength(tail: Uint8Array): number {
  const mark = Buffer.from(tail.subarray(-4)).toString('latin1');
  if (mark === 'PARE') throw new NotParquetError('Its footer is encrypted.');
  if (mark !== 'PAR1' || tail.length < TAIL_BYTES)
    throw new NotParquetError('It does not end as Parquet does.');
  return Buffer.from(tail.subarray(-TAIL_BYTES)).readUInt32LE(0);
}

/**
 * What a footer tells (FileMetaData in parquet.thrift of apache/parquet-format). Throws a NotParquetError.
 */
export function readFooter(bytes: Uint8Array): ParquetFooter {
  try {
    const tree = readThrift(bytes);
    let row = 0;
    const groups = listOf(tree.fields.get(ROW_GROUPS)).map((group) => {
      const read = readGroup(structOf(group), row);
      row += read.rows;
      return read;
    });
    return { rows: row, groups, tree };
  } catch (error) {
    throw new NotParquetError(`Its footer cannot be read: ${error instanceof Error ? error.message : ''}`);
  }
}

const NUM_ROWS = 3;
const ROW_GROUPS = 4;

function readGroup(group: ThriftStruct, row: number): RowGroup {
  const columns = listOf(group.fields.get(1)).map((column) => structOf(structOf(column).fields.get(3)));
  const rows = numberOf(group.fields.get(3));
  const starts = columns.map(({ fields }) =>
    // the dictionary comes before the data, where there is one
    Math.min(
      numberOf(fields.get(9)),
      ...[fields.get(11), fields.get(10)]
        .filter((offset) => offset !== undefined)
        .map(numberOf)
        .filter((offset) => offset > 0),
    ),
  );
  const ends = columns.map(({ fields }, index) => (starts[index] ?? 0) + numberOf(fields.get(7)));
  return { row, rows, from: Math.min(...starts), to: Math.max(...ends) };
}

/** The end of a file that holds one of the row groups only, at the place where it was. */
export function footerOfGroup({ tree }: ParquetFooter, index: number): Buffer {
  const groups = tree.fields.get(ROW_GROUPS);
  const group = listOf(groups)[index];
  if (groups?.type !== 'list' || group?.type !== 'struct') throw new RangeError('There is no such group.');
  const fields = new Map(tree.fields);
  fields.set(ROW_GROUPS, { ...groups, items: [group] });
  fields.set(NUM_ROWS, { type: 'int', kind: 6, value: BigInt(numberOf(group.fields.get(3))) });
  const footer = writeThrift({ type: 'struct', fields });
  const length = Buffer.alloc(4);
  length.writeUInt32LE(footer.length);
  return Buffer.concat([footer, length, Buffer.from('PAR1', 'latin1')]);
}

function structOf(value: ThriftValue | undefined): ThriftStruct {
  if (value?.type === 'struct') return value;
  throw new RangeError('A part is missing.');
}

function listOf(value: ThriftValue | undefined): ThriftValue[] {
  if (value?.type === 'list') return value.items;
  throw new RangeError('A list is missing.');
}

function numberOf(value: ThriftValue | undefined): number {
  if (value?.type === 'int') return Number(value.value);
  throw new RangeError('A number is missing.');
}
