import { DuckDBBlobValue, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { ObjectName } from '../../../shared/contract/listing';
import type { AsideListing } from './asides';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { filterCondition, type Condition } from './view-filter';
import { folderOrderBy, orderBy, viewOrder } from './view-order';
import { nameTexts } from './view-rows';

/** The names of a view's rows but those that are left out, in the view's order. */
export async function viewNames(
  { connection, prefix, arrival }: AsideListing,
  question: Extract<AsideQuestion, { kind: 'names' }>,
): Promise<AsideAnswer> {
  const { filter, except, limit } = question;
  const order = viewOrder(question.sort);
  const select = async (kind: ObjectName['kind'], by: string, most: number): Promise<ObjectName[]> => {
    const out = except.filter((row) => row.kind === kind).map(({ key }) => key.slice(prefix.length));
    const condition = filterCondition(filter, { table: kind, prefix }, out.length + 2);
    const names = await selectNames(connection, kind, by, condition, out, most);
    return names.map((name) => ({ kind, key: prefix + name }));
  };
  const folders = await select('folder', folderOrderBy(order, arrival), limit);
  const objects = await select('object', orderBy(order, arrival), limit - folders.length);
  return { kind: 'names', names: [...folders, ...objects] };
}

async function selectNames(
  connection: DuckDBConnection,
  table: ObjectName['kind'],
  by: string,
  condition: Condition | null,
  out: readonly string[],
  most: number,
): Promise<string[]> {
  const tests = [
    ...(out.length > 0 ? [`name NOT IN (${out.map((_, index) => `$${index + 2}`).join(', ')})`] : []),
    ...(condition ? [condition.sql] : []),
  ];
  const values: DuckDBValue[] = [
    BigInt(most),
    ...out.map((name) => new DuckDBBlobValue(Buffer.from(name))),
    ...(condition?.values ?? []),
  ];
  const where = tests.length > 0 ? `WHERE ${tests.join(' AND ')}` : '';
  const result = await connection.run(`SELECT name FROM ${table} ${where} ${by} LIMIT $1`, values);
  return nameTexts(result);
}
