import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { z } from 'zod';
import type { CatalogueAge, InstanceTypeSpec } from '../../../shared/contract/prices';
import type { CatalogueKey, PriceKey, StoredPrices, StoredStorage, StoredTypes } from './protocol';
import { readJson, storedQuote, storedSpec, storedTieredPrice } from './stored-shapes';

/** Changes with the tables below; a file of another format is emptied, for it is only a cache. */
const FORMAT = 1;

/** Catalogues of servers that are not asked any more are forgotten after this long. */
const FORGET_AFTER_MS = 60 * 24 * 3600 * 1000;

const TABLES = ['edition', 'type_spec', 'price'] as const;

/** No keys and no constraints: an edition is replaced as a whole, and DuckDB checks keys too early for that. */
const CREATE = [
  'CREATE TABLE IF NOT EXISTS edition(source VARCHAR, region VARCHAR, choice VARCHAR, published_at VARCHAR, fetched_at DOUBLE)',
  'CREATE TABLE IF NOT EXISTS type_spec(source VARCHAR, region VARCHAR, instance_type VARCHAR, spec VARCHAR)',
  'CREATE TABLE IF NOT EXISTS price(source VARCHAR, region VARCHAR, choice VARCHAR, instance_type VARCHAR, quote VARCHAR)',
];

/** Stands for "types, not prices" in `edition.choice`. */
const TYPES = '';

/** Stands for S3's prices in `choice`; no price choice is called so. `instance_type` then says what for. */
const STORAGE = 'AmazonS3';

/** The catalogue's DuckDB instance and its one connection. Methods reject with DuckDB's own error. */
export class CatalogueDatabase {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly connection: DuckDBConnection,
  ) {}

  /** `file` null keeps it in memory. Nothing stays open when it throws. */
  static async open(file: string | null, now: number): Promise<CatalogueDatabase> {
    const instance = await DuckDBInstance.create(file ?? ':memory:', {
      memory_limit: '256MB',
      threads: '1',
      // the engine that is bundled is all there is: nothing is ever fetched
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    let connection: DuckDBConnection | undefined;
    try {
      connection = await instance.connect();
      await prepare(connection, now);
      return new CatalogueDatabase(instance, connection);
    } catch (error) {
      connection?.closeSync();
      instance.closeSync();
      throw error;
    }
  }

  async readTypes(key: CatalogueKey): Promise<StoredTypes | null> {
    const age = await this.age({ ...key, choice: TYPES });
    if (!age) return null;
    const rows = await this.rows('SELECT spec FROM type_spec WHERE source = $1 AND region = $2', [
      key.source,
      key.region,
    ]);
    const types: InstanceTypeSpec[] = [];
    for (const [text] of rows) {
      const spec = readJson(storedSpec, text);
      if (spec) types.push(spec);
    }
    // rows that do not read make the edition a partial one, and a part must not pass for the whole
    return types.length === rows.length ? { age, types } : null;
  }

  async readPrices(key: PriceKey): Promise<StoredPrices | null> {
    return this.readQuotes(key, storedQuote);
  }

  async readStorage(key: CatalogueKey): Promise<StoredStorage | null> {
    return this.readQuotes({ ...key, choice: STORAGE }, storedTieredPrice);
  }

  /** Replaces the edition in one transaction: either all of it is there afterwards, or the former one is. */
  async replaceTypes(key: CatalogueKey, { age, types }: StoredTypes): Promise<void> {
    const rows = types.map((spec) => [key.source, key.region, spec.instanceType, JSON.stringify(spec)]);
    await this.replace('type_spec', { ...key, choice: TYPES }, age, rows);
  }

  /** As `replaceTypes`. */
  async replacePrices(key: PriceKey, stored: StoredPrices): Promise<void> {
    await this.replaceQuotes(key, stored);
  }

  /** As `replaceTypes`. */
  async replaceStorage(key: CatalogueKey, stored: StoredStorage): Promise<void> {
    await this.replaceQuotes({ ...key, choice: STORAGE }, stored);
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async readQuotes<Quote>(
    key: PriceKey,
    shape: z.ZodType<Quote>,
  ): Promise<{ age: CatalogueAge; prices: Record<string, Quote> } | null> {
    const age = await this.age(key);
    if (!age) return null;
    const rows = await this.rows(
      'SELECT instance_type, quote FROM price WHERE source = $1 AND region = $2 AND choice = $3',
      [key.source, key.region, key.choice],
    );
    const prices: Record<string, Quote> = {};
    for (const [name, text] of rows) {
      const quote = readJson(shape, text);
      if (!quote || typeof name !== 'string') return null;
      prices[name] = quote;
    }
    return { age, prices };
  }

  private async replaceQuotes(
    key: PriceKey,
    { age, prices }: { age: CatalogueAge; prices: Record<string, unknown> },
  ): Promise<void> {
    const rows = Object.entries(prices).map(([name, quote]) => [
      key.source,
      key.region,
      key.choice,
      name,
      JSON.stringify(quote),
    ]);
    await this.replace('price', key, age, rows);
  }

  private async replace(
    table: 'type_spec' | 'price',
    key: PriceKey,
    age: CatalogueAge,
    rows: string[][],
  ): Promise<void> {
    const { connection } = this;
    const names = [key.source, key.region, key.choice];
    await connection.run('BEGIN');
    try {
      const same = 'source = $1 AND region = $2';
      if (table === 'price') await connection.run(`DELETE FROM price WHERE ${same} AND choice = $3`, names);
      else await connection.run(`DELETE FROM type_spec WHERE ${same}`, names.slice(0, 2));
      await connection.run(`DELETE FROM edition WHERE ${same} AND choice = $3`, names);
      const appender = await connection.createAppender(table);
      for (const row of rows) {
        for (const cell of row) appender.appendVarchar(cell);
        appender.endRow();
      }
      appender.closeSync();
      await connection.run(
        'INSERT INTO edition VALUES ($1, $2, $3, CAST($4 AS VARCHAR), CAST($5 AS DOUBLE))',
        [...names, age.publishedAt, age.fetchedAt],
      );
      await connection.run('COMMIT');
    } catch (error) {
      // after a fatal error there is nothing to roll back, and the first error tells more
      await connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async age(key: PriceKey): Promise<CatalogueAge | null> {
    const [row] = await this.rows(
      'SELECT published_at, fetched_at FROM edition WHERE source = $1 AND region = $2 AND choice = $3',
      [key.source, key.region, key.choice],
    );
    const [publishedAt, fetchedAt] = row ?? [];
    if (typeof fetchedAt !== 'number') return null;
    return { publishedAt: typeof publishedAt === 'string' ? publishedAt : null, fetchedAt };
  }

  private async rows(sql: string, values: DuckDBValue[]): Promise<unknown[][]> {
    return (await this.connection.runAndReadAll(sql, values)).getRowsJS();
  }
}

async function prepare(connection: DuckDBConnection, now: number): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS format(version INTEGER)');
  const [row] = (await connection.runAndReadAll('SELECT version FROM format')).getRowsJS();
  if (row?.[0] !== FORMAT) {
    for (const table of TABLES) await connection.run(`DROP TABLE IF EXISTS ${table}`);
    await connection.run('DELETE FROM format');
    await connection.run(`INSERT INTO format VALUES (${FORMAT})`);
  }
  for (const statement of CREATE) await connection.run(statement);
  const old = [now - FORGET_AFTER_MS];
  await connection.run('DELETE FROM edition WHERE fetched_at < $1', old);
  await connection.run(
    "DELETE FROM type_spec t WHERE NOT EXISTS (FROM edition e WHERE e.source = t.source AND e.region = t.region AND e.choice = '')",
  );
  await connection.run(
    'DELETE FROM price p WHERE NOT EXISTS (FROM edition e WHERE e.source = p.source AND e.region = p.region AND e.choice = p.choice)',
  );
}
