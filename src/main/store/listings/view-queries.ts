import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectFilter, ObjectRow } from '../../../shared/contract/listing';
import { Parameters } from './condition-sql';
import { mirror, type Range } from './ranges';
import { filterSql } from './view-filter';
import { COLUMNS, orderBy, type ViewOrder } from './view-order';
import { folderRows, objectRows, objectsOf, ROW_COLUMNS } from './view-rows';

export type Table = 'object' | 'folder';

/** Which rows in which order. `arrival`: row ids are in key order. */
export type ViewRecipe = { order: ViewOrder; filter: ObjectFilter; arrival: boolean };

/** How many rows, and bytes. */
export type Sum = { rows: number; bytes: number };

/** Up to this row DuckDB finds the first rows of an order without sorting all of them. */
const NEAR_ROWS = 5000;

/** What the tables of a listing are asked for a view of them; rows with ids from `below` on are not seen. */
export class ViewQueries {
  constructor(
    private readonly connection: DuckDBConnection,
    private readonly prefix: string,
  ) {}

  /** What passes of the rows whose ids are `from` or more. */
  async sum(table: Table, filter: ObjectFilter, from: number, below: number): Promise<Sum> {
    if (from >= below) return { rows: 0, bytes: 0 };
    const parameters = new Parameters(1);
    const where = `${this.where(table, filter, below, parameters)} AND rowid >= ${parameters.id(from)}`;
    const bytes = table === 'object' ? 'coalesce(sum(size), 0)' : '0';
    const read = await this.connection.runAndReadAll(
      `SELECT count(*), ${bytes} FROM ${table} ${where}`,
      parameters.values,
    );
    return { rows: Number(read.value(0, 0)), bytes: Number(read.value(1, 0)) };
  }

  /** Rows `range` of the `total` that pass, counted from whichever end is nearer. */
  async rows(
    table: Table,
    recipe: ViewRecipe,
    range: Range,
    total: number,
    below: number,
  ): Promise<ObjectRow[]> {
    const limit = Math.min(range.limit, total - range.offset);
    if (limit <= 0) return [];
    const behind = mirror({ offset: range.offset, limit }, total);
    const reversed = behind < range.offset;
    const offset = reversed ? behind : range.offset;
    const parameters = new Parameters(1);
    const where = this.where(table, recipe.filter, below, parameters);
    const order = table === 'object' ? recipe.order : { ...recipe.order, terms: [] };
    const by = orderBy(order, recipe.arrival, { reversed });
    // rows that lie in their order are read in it, and only as far as they are wanted
    const asTheyLie = recipe.arrival && order.terms.length === 0 && order.keys === 'asc' && !reversed;
    const cut = `${asTheyLie ? '' : by} LIMIT ${parameters.id(limit)} OFFSET ${parameters.id(offset)}`;
    const columns = table === 'object' ? ROW_COLUMNS : 'name';
    const sql =
      asTheyLie || offset + limit <= NEAR_ROWS
        ? `SELECT ${columns} FROM ${table} ${where} ${cut}`
        : // sorting ids and then looking a few of them up is less than sorting whole rows
          `SELECT ${columns} FROM ${table} WHERE rowid IN (SELECT rowid FROM ${table} ${where} ${cut}) ${by}`;
    const result = await this.connection.run(sql, parameters.values);
    const rows = await (table === 'object' ? objectRows : folderRows)(result, this.prefix);
    return reversed ? rows.reverse() : rows;
  }

  /** The first of the objects that pass, and the sum of all that do, by one pass over the names. */
  async firstAndSum(
    { order, filter, arrival }: ViewRecipe,
    limit: number,
    below: number,
  ): Promise<{ first: ObjectRow[]; sum: Sum }> {
    const parameters = new Parameters(1);
    const compared = order.terms.map(({ column }) => COLUMNS[column]);
    const columns = new Set(['size', ...(arrival ? [] : ['name']), ...compared]);
    const where = this.where('object', filter, below, parameters);
    const result = await this.connection.run(
      `WITH passing AS MATERIALIZED (SELECT rowid AS id, ${[...columns].join(', ')} FROM object ${where}),
        first AS (SELECT id FROM passing ${orderBy(order, arrival, { id: 'id' })} LIMIT ${parameters.id(limit)})
      SELECT ${ROW_COLUMNS}, (SELECT count(*) FROM passing), (SELECT coalesce(sum(size), 0) FROM passing)
      FROM object WHERE rowid IN (FROM first) ${orderBy(order, arrival)}`,
      parameters.values,
    );
    const chunks = await result.fetchAllChunks();
    const [rows, bytes] = [5, 6].map((column) => Number(chunks[0]?.getColumnValues(column)[0] ?? 0));
    return { first: objectsOf(chunks, this.prefix), sum: { rows: rows ?? 0, bytes: bytes ?? 0 } };
  }

  private where(table: Table, filter: ObjectFilter, below: number, parameters: Parameters): string {
    const passes = filterSql(filter, { table, prefix: this.prefix }, parameters);
    return `WHERE ${passes} AND rowid < ${parameters.id(below)}`;
  }
}
