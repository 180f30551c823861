import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { rm } from 'node:fs/promises';
import type {
  ObjectTableColumn,
  ObjectTableFilter,
  ObjectTableSort,
  ObjectTableWindow,
} from '../../../shared/contract/object-tables';
import { filterSql } from './preview-filter';

/** What all rows of one table may take of memory; more goes to the disk. */
const MEMORY = '512MB';

/** How text is read into rows; encodings as DuckDB names them. */
export type TextTable = { format: 'csv' | 'json-lines'; encoding: 'utf-8' | 'utf-16' | 'latin-1' };

/** Rows of an object, as far as they were read, to be sorted and filtered. In a database of its own. */
export class PreviewTable {
  columns: ObjectTableColumn[] = [];
  /** Rows that are in it. */
  rows = 0;
  /** Lines that are no row of the table. */
  rejected = 0;
  private orders = 0;
  private order: { name: string; of: string; rows: number } | null = null;
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** `folder`: its own; nothing outside of it is ever read. */
  static async create(folder: string): Promise<PreviewTable> {
    const instance = await DuckDBInstance.create(':memory:', {
      memory_limit: MEMORY,
      threads: '2',
      temp_directory: `${folder}/spill`,
      autoinstall_known_extensions: 'false',
    });
    const connection = await instance.connect();
    await connection.run(`SET allowed_directories = [${textSql(folder)}]`);
    await connection.run('SET enable_external_access = false');
    return new PreviewTable(instance, connection);
  }

  /** Replaces all rows by those of a text file. Throws DuckDB's error where it makes no table of it. */
  loadText(file: string, { format, encoding }: TextTable): Promise<void> {
    return this.inTurn(async () => {
      const read =
        format === 'csv'
          ? `read_csv(${textSql(file)}, store_rejects = true, null_padding = true, sample_size = 50000, max_line_size = 16777216, encoding = '${encoding}')`
          : `read_json(${textSql(file)}, format = 'newline_delimited', ignore_errors = true, maximum_object_size = 67108864)`;
      await this.connection.run(
        `CREATE OR REPLACE TABLE held AS SELECT (row_number() OVER ()) - 1 AS "row number", * FROM ${read}`,
      );
      this.rejected = format === 'csv' ? await this.takeRejected() : 0;
      await this.look();
    });
  }

  /** Adds the rows of a Parquet file, of which the first one is row `row` of the whole. */
  loadParquet(file: string, row: number): Promise<void> {
    return this.inTurn(async () => {
      const read = `SELECT file_row_number + ${row} AS "row number", * EXCLUDE (file_row_number)
        FROM read_parquet(${textSql(file)}, file_row_number = true)`;
      await this.connection.run(
        this.columns.length === 0 ? `CREATE TABLE held AS ${read}` : `INSERT INTO held ${read}`,
      );
      await this.look();
    });
  }

  /** Rows in an order through a filter, among those that are in it. Throws DuckDB's error. */
  window(
    sort: readonly ObjectTableSort[],
    filter: ObjectTableFilter,
    offset: number,
    limit: number,
  ): Promise<Pick<ObjectTableWindow, 'rows' | 'total'>> {
    return this.inTurn(async () => {
      const order = await this.ordered(sort, filter);
      const cells = this.columns.map(({ name }) => `CAST(held.${nameSql(name)} AS VARCHAR)`);
      const read = await this.connection.runAndReadAll(
        `SELECT held."row number", ${cells.join(', ')} FROM ${order.name} JOIN held ON held."row number" = ${order.name}.n
         WHERE ${order.name}.at >= ${offset} AND ${order.name}.at < ${offset + limit} ORDER BY ${order.name}.at`,
      );
      const rows = read.getRows().map(([number, ...values]) => ({
        number: Number(number),
        cells: values.map((value) => (typeof value === 'string' ? value : null)),
      }));
      return { rows, total: order.rows };
    });
  }

  /** Rows by their numbers in the whole; those that are not in it are left out. */
  numbered(from: number, to: number): Promise<ObjectTableWindow['rows']> {
    return this.inTurn(async () => {
      const cells = this.columns.map(({ name }) => `CAST(${nameSql(name)} AS VARCHAR)`);
      const read = await this.connection.runAndReadAll(
        `SELECT "row number", ${cells.join(', ')} FROM held WHERE "row number" >= ${from} AND "row number" < ${to}
         ORDER BY "row number"`,
      );
      return read.getRows().map(([number, ...values]) => ({
        number: Number(number),
        cells: values.map((value) => (typeof value === 'string' ? value : null)),
      }));
    });
  }

  /** What runs is broken off. */
  interrupt(): void {
    this.connection.interrupt();
  }

  async close(folder: string): Promise<void> {
    this.interrupt();
    await this.tail.catch(() => undefined);
    this.connection.closeSync();
    this.instance.closeSync();
    await rm(folder, { recursive: true, force: true });
  }

  /** The places of the rows in an order, kept until another one is asked for, or rows come in. */
  private async ordered(
    sort: readonly ObjectTableSort[],
    filter: ObjectTableFilter,
  ): Promise<{ name: string; rows: number }> {
    const of = JSON.stringify([sort, filter, this.rows]);
    if (this.order?.of === of) return this.order;
    const by = sort.flatMap(({ column, direction }) => {
      const name = this.columns[column]?.name;
      return name === undefined ? [] : [`${nameSql(name)} ${direction} NULLS LAST`];
    });
    const { sql, values } = filterSql(filter, this.columns);
    this.orders += 1;
    const name = `order_${this.orders}`;
    if (this.order) await this.connection.run(`DROP TABLE ${this.order.name}`);
    this.order = null;
    await this.connection.run(
      `CREATE TABLE ${name} AS SELECT "row number" AS n, (row_number() OVER (ORDER BY ${[...by, '"row number"'].join(', ')})) - 1 AS at
       FROM held WHERE ${sql}`,
      values,
    );
    const counted = await this.connection.runAndReadAll(`SELECT count(*) FROM ${name}`);
    this.order = { name, of, rows: Number(counted.value(0, 0)) };
    return this.order;
  }

  private async takeRejected(): Promise<number> {
    const read = await this.connection.runAndReadAll('SELECT count(DISTINCT line) FROM reject_errors');
    await this.connection.run('DROP TABLE reject_errors');
    await this.connection.run('DROP TABLE reject_scans');
    return Number(read.value(0, 0));
  }

  private async look(): Promise<void> {
    const read = await this.connection.runAndReadAll(
      `SELECT column_name, data_type FROM information_schema.columns WHERE table_name = 'held' ORDER BY ordinal_position`,
    );
    this.columns = read
      .getRows()
      .map(([name, type]) => ({ name: String(name), type: String(type) }))
      .filter(({ name }) => name !== 'row number');
    const counted = await this.connection.runAndReadAll('SELECT count(*) FROM held');
    this.rows = Number(counted.value(0, 0));
  }

  /** One after the other: a table is not read while rows come in. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.tail.then(work, work);
    this.tail = next.catch(() => undefined);
    return next;
  }
}

/** A text as SQL has it. */
function textSql(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name as SQL has it; names come out of objects, and are hostile. */
export function nameSql(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
