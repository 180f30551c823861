import { DuckDBBlobVector } from '@duckdb/node-api';
import type { ObjectName } from '../../../shared/contract/listing';
import type { AsideListing } from './asides';
import { Parameters } from './condition-sql';
import type { AsideAnswer, AsideQuestion } from './protocol';
import { filterSql } from './view-filter';
import { folderOrderBy, orderBy, viewOrder } from './view-order';
import { nameOf } from './view-rows';

/** The names of a view's rows but those that are left out, in the view's order, until either limit is reached. */
export async function viewNames(
  { connection, prefix, arrival, counts, signal }: AsideListing,
  question: Extract<AsideQuestion, { kind: 'names' }>,
): Promise<AsideAnswer> {
  const { filter, except, limit, byteLimit } = question;
  const order = viewOrder(question.sort);
  const names: ObjectName[] = [];
  let bytes = 0;
  for (const kind of ['folder', 'object'] as const) {
    const parameters = new Parameters(1);
    const seen = parameters.id(kind === 'folder' ? counts.folders : counts.objects);
    const tests = [`rowid < ${seen}`, filterSql(filter, { table: kind, prefix }, parameters)];
    const out = namesBelow(prefix, kind, except);
    if (out.length > 0) tests.push(`name NOT IN (SELECT unnest(${parameters.list(out)}))`);
    const by = kind === 'folder' ? folderOrderBy(order, arrival) : orderBy(order, arrival);
    // one more than wanted tells whether there are more
    const most = parameters.id(limit - names.length + 1);
    const result = await connection.stream(
      `SELECT name FROM ${kind} WHERE ${tests.join(' AND ')} ${by} LIMIT ${most}`,
      parameters.values,
    );
    for (
      let chunk = await result.fetchChunk();
      chunk && chunk.rowCount > 0;
      chunk = await result.fetchChunk()
    ) {
      signal.throwIfAborted();
      const vector = chunk.getColumnVector(0);
      if (!(vector instanceof DuckDBBlobVector)) throw new Error('A name is kept as bytes.');
      for (let row = 0; row < chunk.rowCount; row += 1) {
        const name = vector.getItemBytes(row) ?? new Uint8Array();
        bytes += Buffer.byteLength(prefix) + name.length;
        if (names.length >= limit || bytes > byteLimit) return { kind: 'names', names, more: true };
        names.push({ kind, key: prefix + nameOf(name) });
      }
    }
  }
  return { kind: 'names', names, more: false };
}

/** The names below the prefix of those rows that are of a kind. */
export function namesBelow(prefix: string, kind: ObjectName['kind'], rows: readonly ObjectName[]): string[] {
  return rows
    .filter((row) => row.kind === kind && row.key.startsWith(prefix))
    .map(({ key }) => key.slice(prefix.length));
}
