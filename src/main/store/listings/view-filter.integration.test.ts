import { DuckDBBlobValue, DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectFilter, ObjectRow } from '../../../shared/contract/listing';
import { NO_FILTER } from '../../../shared/listing/object-filter';
import { awkwardNames, filters, passes } from './filter-model.test-support';
import { globPattern } from './glob-pattern';
import { checkPatterns, InvalidPatternError } from './pattern-check';
import { filterCondition, type Filtered } from './view-filter';
import { nameTexts } from './view-rows';

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  connection = await instance.connect();
  await connection.run('CREATE TABLE object(name BLOB, size DOUBLE, modified DOUBLE, storage_class VARCHAR)');
  await connection.run('CREATE TABLE folder(name BLOB)');
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

/** Names of those rows of a table that pass, the last of its columns filled in from the position of the row. */
async function passing(names: readonly string[], rows: Filtered, filter: ObjectFilter): Promise<string[]> {
  const condition = filterCondition(filter, rows, 1);
  const where = condition ? `WHERE ${condition.sql}` : '';
  return nameTexts(
    await connection.run(`SELECT name FROM ${rows.table} ${where} ORDER BY rowid`, condition?.values),
  );
}

async function fill({ table }: Filtered, rows: ObjectRow[], prefix: string): Promise<void> {
  await connection.run(`TRUNCATE ${table}`);
  const appender = await connection.createAppender(table);
  for (const row of rows) {
    appender.appendBlob(new DuckDBBlobValue(Buffer.from(row.key.slice(prefix.length))).bytes);
    if (table === 'object') {
      if (row.size === null) appender.appendNull();
      else appender.appendDouble(row.size);
      if (row.modified === null) appender.appendNull();
      else appender.appendDouble(row.modified);
      if (row.storageClass === null) appender.appendNull();
      else appender.appendVarchar(row.storageClass);
    }
    appender.endRow();
  }
  appender.closeSync();
}

describe('a filter', () => {
  it('lets through what a naive reading of its conditions does', async () => {
    await fc.assert(
      fc.asyncProperty(
        awkwardNames,
        fc.constantFrom('', 'a/', 'a/b', 'a/.', 'a.g'),
        fc.constantFrom('object' as const, 'folder' as const),
        fc.array(filters, { minLength: 5, maxLength: 25, size: 'max' }),
        async (names, prefix, table, tried) => {
          const rows = names.map((name, index): ObjectRow => {
            const key = prefix + name;
            if (table === 'folder') {
              return { kind: 'folder', key, size: null, modified: null, storageClass: null, etag: null };
            }
            return {
              kind: 'object',
              key,
              size: [null, 0, 1, 5 * 2 ** 40][index % 4] ?? null,
              modified: [0, null, 1.6e12, 1.7e12][index % 4] ?? null,
              storageClass: ['STANDARD', 'GLACIER', null][index % 3] ?? null,
              etag: null,
            };
          });
          await fill({ table, prefix }, rows, prefix);
          for (const filter of tried) {
            const expected = rows.filter((row) => passes(row, prefix, filter));
            expect(await passing(names, { table, prefix }, filter), JSON.stringify(filter)).toEqual(
              expected.map(({ key }) => key.slice(prefix.length)),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  it('says what is wrong with a regular expression, in RE2s words', async () => {
    const regex = (value: string): ObjectFilter => ({
      ...NO_FILTER,
      conditions: [{ field: 'key', test: 'regex', not: false, value }],
    });
    await expect(checkPatterns(connection, regex('a(b'))).rejects.toThrow(
      new InvalidPatternError('a(b', 'missing ): a(b'),
    );
    await expect(checkPatterns(connection, regex('(?=a)'))).rejects.toThrow(InvalidPatternError);
    await expect(checkPatterns(connection, regex('(a{1000}){1000}'))).rejects.toThrow(InvalidPatternError);
    await checkPatterns(connection, regex('^a.*b$'));
  });

  it('leaves names that are no text to be found by the rest of them', async () => {
    await connection.run('TRUNCATE object');
    await connection.run(`INSERT INTO object(name) VALUES ('a\\xFFb.log'::BLOB), ('c'::BLOB)`);
    const found = await connection.runAndReadAll(
      `SELECT count(*) FROM object WHERE ${filterCondition({ ...NO_FILTER, text: '.LOG' }, { table: 'object', prefix: '' }, 1)?.sql ?? ''}`,
      [new DuckDBBlobValue(Buffer.from('.LOG'))],
    );
    expect(Number(found.value(0, 0))).toBe(1);
  });
});

it('a glob asks for no more steps than it must', () => {
  expect(globPattern('*')).toBe('');
  expect(globPattern('***.gz')).toBe('(?s)\\x{2e}gz\\z');
  expect(globPattern('a?*')).toBe('(?s)\\Aa.');
});
