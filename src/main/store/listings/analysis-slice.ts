import { DuckDBBlobValue, type DuckDBValue } from '@duckdb/node-api';
import type { ObjectFilter } from '../../../shared/contract/listing';
import { filterCondition } from './view-filter';

/** The rows to be summed up. */
export type AnalysisSlice = {
  /** ` WHERE …`, or nothing where all rows count. */
  where: string;
  /** The values of its parameters, which are `$1` and so on. */
  values: DuckDBValue[];
  /** How many bytes of a name lead to the prefix. */
  cut: number;
};

/** Objects of a listing of `prefix` whose name begins with `below`, exactly, and passes the filter. */
export function analysisSlice(prefix: string, below: string, filter: ObjectFilter): AnalysisSlice {
  const start = Buffer.from(below);
  const range = start.length === 0 ? [] : [new DuckDBBlobValue(start), new DuckDBBlobValue(after(start))];
  const condition = filterCondition(filter, { table: 'object', prefix }, range.length + 1);
  const tests = [
    ...(range.length > 0 ? ['name >= $1::BLOB AND name < $2::BLOB'] : []),
    ...(condition ? [`(${condition.sql})`] : []),
  ];
  return {
    where: tests.length > 0 ? ` WHERE ${tests.join(' AND ')}` : '',
    values: [...range, ...(condition?.values ?? [])],
    cut: start.length,
  };
}

/** The least bytes that are greater than all that begin with `start`; UTF-8 has no byte 0xFF. */
function after(start: Buffer): Buffer {
  const next = Buffer.from(start);
  next.writeUInt8(next.readUInt8(next.length - 1) + 1, next.length - 1);
  return next;
}
