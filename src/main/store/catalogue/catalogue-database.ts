import { DuckDBInstance, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api';
import type { CatalogueAge } from '../../../shared/contract/prices';
import type { EditionKey, EditionKind, EditionRows, StoredEdition } from './protocol';
import { readJson, STORED_SHAPES } from './stored-shapes';

/** Changes with the tables below and the shapes of their rows; a file of another format is emptied, for it is only a cache. */
const FORMAT = 3;

/** Catalogues of servers that are not asked any more are forgotten after this long. */
const FORGET_AFTER_MS = 60 * 24 * 3600 * 1000;

const TABLES = ['edition', 'entry'] as const;
/** Of earlier formats. */
const FORMER_TABLES = ['type_spec', 'price'] as const;

/** No keys and no constraints: an edition is replaced as a whole, and DuckDB checks keys too early for that. */
const CREATE = [
  'CREATE TABLE IF NOT EXISTS edition(source VARCHAR, region VARCHAR, kind VARCHAR, choice VARCHAR, published_at VARCHAR, fetched_at DOUBLE)',
  'CREATE TABLE IF NOT EXISTS entry(source VARCHAR, region VARCHAR, kind VARCHAR, choice VARCHAR, name VARCHAR, content VARCHAR)',
];

const OF_KEY = 'source = $1 AND region = $2 AND kind = $3 AND choice = $4';

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

  /** The saved edition, or null where there is none. */
  async read<Kind extends EditionKind>(
    key: EditionKey<Kind>,
  ): Promise<StoredEdition<EditionRows[Kind]> | null> {
    const age = await this.age(key);
    if (!age) return null;
    const shape = STORED_SHAPES[key.kind];
    const rows: Record<string, EditionRows[Kind]> = {};
    for (const [name, text] of await this.rows(
      `SELECT name, content FROM entry WHERE ${OF_KEY}`,
      namesOf(key),
    )) {
      const row = readJson(shape, text);
      // a row that does not read makes the edition a partial one, and a part must not pass for the whole
      if (row === null || typeof name !== 'string') return null;
      rows[name] = row;
    }
    return { age, rows };
  }

  /** Replaces the edition in one transaction: either all of it is there afterwards, or the former one is. */
  async replace(key: EditionKey, { age, rows }: StoredEdition<unknown>): Promise<void> {
    const names = namesOf(key);
    await this.atOnce(async (connection) => {
      await connection.run(`DELETE FROM entry WHERE ${OF_KEY}`, names);
      const appender = await connection.createAppender('entry');
      for (const [name, row] of Object.entries(rows)) {
        for (const cell of [...names, name, JSON.stringify(row)]) appender.appendVarchar(cell);
        appender.endRow();
      }
      appender.closeSync();
      await this.setAge(key, age);
    });
  }

  /** The edition's rows are of another age from now on; nothing where there is no such edition. */
  async renew(key: EditionKey, age: CatalogueAge): Promise<void> {
    await this.atOnce(async () => {
      if (await this.age(key)) await this.setAge(key, age);
    });
  }

  close(): void {
    this.connection.closeSync();
    this.instance.closeSync();
  }

  private async atOnce(work: (connection: DuckDBConnection) => Promise<void>): Promise<void> {
    const { connection } = this;
    await connection.run('BEGIN');
    try {
      await work(connection);
      await connection.run('COMMIT');
    } catch (error) {
      // after a fatal error there is nothing to roll back, and the first error tells more
      await connection.run('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  private async setAge(key: EditionKey, age: CatalogueAge): Promise<void> {
    const names = namesOf(key);
    await this.connection.run(`DELETE FROM edition WHERE ${OF_KEY}`, names);
    await this.connection.run(
      'INSERT INTO edition VALUES ($1, $2, $3, $4, CAST($5 AS VARCHAR), CAST($6 AS DOUBLE))',
      [...names, age.publishedAt, age.fetchedAt],
    );
  }

  private async age(key: EditionKey): Promise<CatalogueAge | null> {
    const [row] = await this.rows(
      `SELECT published_at, fetched_at FROM edition WHERE ${OF_KEY}`,
      namesOf(key),
    );
    const [publishedAt, fetchedAt] = row ?? [];
    if (typeof fetchedAt !== 'number') return null;
    return { publishedAt: typeof publishedAt === 'string' ? publishedAt : null, fetchedAt };
  }

  private async rows(sql: string, values: DuckDBValue[]): Promise<unknown[][]> {
    return (await this.connection.runAndReadAll(sql, values)).getRowsJS();
  }
}

function namesOf({ source, region, kind, choice }: EditionKey): string[] {
  return [source, region, kind, choice];
}

async function prepare(connection: DuckDBConnection, now: number): Promise<void> {
  await connection.run('CREATE TABLE IF NOT EXISTS format(version INTEGER)');
  const [row] = (await connection.runAndReadAll('SELECT version FROM format')).getRowsJS();
  if (row?.[0] !== FORMAT) {
    for (const table of [...TABLES, ...FORMER_TABLES]) await connection.run(`DROP TABLE IF EXISTS ${table}`);
    await connection.run('DELETE FROM format');
    await connection.run(`INSERT INTO format VALUES (${FORMAT})`);
  }
  for (const statement of CREATE) await connection.run(statement);
  await connection.run('DELETE FROM edition WHERE fetched_at < $1', [now - FORGET_AFTER_MS]);
  await connection.run(
    'DELETE FROM entry t WHERE NOT EXISTS (FROM edition e WHERE e.source = t.source AND e.region = t.region AND e.kind = t.kind AND e.choice = t.choice)',
  );
}
