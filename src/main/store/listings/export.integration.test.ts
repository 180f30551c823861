import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ExportFormat } from '../../../shared/contract/export';
import type { ObjectColumn, ObjectRow, SortKey } from '../../../shared/contract/listing';
import type { ToFeed } from '../../../shared/listing/feed';
import { NO_FILTER, textFilter } from '../../../shared/listing/object-filter';
import { batchOf, entries, type TestEntry } from './entries.test-support';
import { ListingStore } from './listing-store';

let home = '';
let store: ListingStore;
let instance: DuckDBInstance;
let reader: DuckDBConnection;
let files = 0;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-export-'));
  store = new ListingStore(home);
  instance = await DuckDBInstance.create(':memory:');
  reader = await instance.connect();
});
afterAll(async () => {
  reader.closeSync();
  instance.closeSync();
  await store.dispose();
  rmSync(home, { recursive: true, force: true });
});

/** A listing of these entries, in the order of the batches; resolves when its last row is in. */
async function listingOf(prefix: string, batches: TestEntry[][]): Promise<string> {
  files += 1;
  const listingId = `listing-${files}`;
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<void>((done) => {
    store.open({ listingId, prefix, storage: 'memory' }, port1, {
      counted: () => undefined,
      ended: () => done(),
    });
  });
  const send = (message: ToFeed): void => port2.postMessage(message);
  for (const batch of batches) send({ kind: 'batch', batch: batchOf(batch) });
  send({ kind: 'end', outcome: { kind: 'complete' } });
  await ended;
  port2.close();
  return listingId;
}

/** An empty file with a quote in its name, as the one who exports makes it. */
function newFile(): string {
  files += 1;
  const file = join(home, `it's ${files}.part`);
  writeFileSync(file, '');
  return file;
}

type Line = Record<'key' | 'size' | 'last_modified' | 'storage_class' | 'etag' | 'kind', string | null>;

const COLUMNS = ['key', 'size', 'last_modified', 'storage_class', 'etag', 'kind'];

/** RFC 4180, but that an unquoted empty field is null. */
function readCsv(text: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\n)/gy;
  let record: (string | null)[] = [];
  for (let found = field.exec(text); found; found = field.exec(text)) {
    record.push(found[1]?.replaceAll('""', '"') ?? (found[2] === '' ? null : (found[2] ?? null)));
    if (found[3] === '\n') {
      records.push(record);
      record = [];
    }
  }
  return records;
}

const jsonLine = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

async function readFile(file: string, format: ExportFormat): Promise<Line[]> {
  const lineOf = (values: readonly (string | null)[]): Line => {
    const [key = null, size = null, last_modified = null, storage_class = null, etag = null, kind = null] =
      values;
    return { key, size, last_modified, storage_class, etag, kind };
  };
  if (format === 'csv') {
    const [header, ...records] = readCsv(readFileSync(file, 'utf8'));
    expect(header).toEqual(COLUMNS);
    return records.map(lineOf);
  }
  if (format === 'jsonl') {
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    return lines.map((line) => {
      const row = jsonLine.parse(JSON.parse(line));
      expect(Object.keys(row)).toEqual(COLUMNS);
      return lineOf(Object.values(row).map((value) => (value === null ? null : String(value))));
    });
  }
  // the client of DuckDB takes a leading U+FEFF off a text, so keys come as hexadecimal digits
  const rows = await reader.runAndReadAll(
    `SELECT hex(encode(key)), size::VARCHAR, strftime(last_modified AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%gZ'), storage_class, etag, kind
     FROM read_parquet('${file.replaceAll("'", "''")}', file_row_number = true) ORDER BY file_row_number`,
  );
  return rows.getRows().map(([key, ...rest]) => {
    const texts = rest.map((value) => (typeof value === 'string' ? value : null));
    return lineOf([typeof key === 'string' ? Buffer.from(key, 'hex').toString() : null, ...texts]);
  });
}

function lineOfRow({ kind, key, size, modified, storageClass, etag }: ObjectRow): Line {
  return {
    key,
    size: size === null ? null : String(size),
    last_modified: modified === null ? null : new Date(modified).toISOString(),
    storage_class: storageClass,
    etag,
    kind,
  };
}

const formats: ExportFormat[] = ['csv', 'jsonl', 'parquet'];

const sorts = fc.array(
  fc.record({
    column: fc.constantFrom<ObjectColumn>('key', 'size', 'modified', 'storageClass', 'etag'),
    direction: fc.constantFrom<SortKey<ObjectColumn>['direction']>('asc', 'desc'),
  }),
  { maxLength: 2 },
);

/** What readers of these formats trip over. */
const traps = fc.constantFrom(
  '"',
  '""',
  'a,b',
  'a\nb',
  'a\r\nb',
  '\r',
  '\u0000',
  'a\u0000b',
  '\uFEFF',
  '=1+1',
  '@SUM(A1)',
  ' both ',
  '\t',
  '\\',
  '\\N',
  'NULL',
  "'",
  '#',
  '{"a":1}',
  '\u2028',
  '\u{1F600}',
);

const trapEntries = fc.uniqueArray(
  fc.record({
    kind: fc.constant('object' as const),
    key: fc.array(traps, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
    size: fc.constantFrom(0, 5 * 2 ** 40),
    modified: fc.constantFrom(0, 1_700_000_000_123),
    storageClass: fc.constant('STANDARD'),
    etag: fc.constant(null),
  }),
  { maxLength: 12, selector: ({ key }) => key },
);

describe('an export', () => {
  it('has the rows of the view, exactly and in its order, in every format', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(entries, trapEntries),
        fc.constantFrom('', 'p/', '"q",\n'),
        sorts,
        fc.constantFrom('', 'a', '\u0000', '"', '/'),
        async (found, prefix, sort, text) => {
          const all = found.map((entry) => ({ ...entry, key: prefix + entry.key }));
          const listingId = await listingOf(prefix, [all.slice(0, 3), all.slice(3)]);
          const filter = textFilter(text);
          const view = await store.window(listingId, { sort, filter, offset: 0, limit: 1000 }, undefined);
          for (const format of formats) {
            const file = newFile();
            const question = { kind: 'export' as const, sort, filter, format, file };
            const answer = await store.ask(listingId, question, undefined);
            expect(answer).toEqual({ kind: 'exported', rows: view.total });
            expect(await readFile(file, format)).toEqual(view.rows.map(lineOfRow));
          }
          await store.close(listingId);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);

  it('of nothing is a file without rows', async () => {
    const listingId = await listingOf('', []);
    for (const format of formats) {
      const file = newFile();
      await store.ask(listingId, { kind: 'export', sort: [], filter: NO_FILTER, format, file }, undefined);
      expect(existsSync(file)).toBe(true);
      expect(await readFile(file, format)).toEqual([]);
    }
  });

  it('that is cancelled or fails leaves no file behind', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index): TestEntry => ({
      kind: 'object',
      key: `k${index}`,
      size: index,
      modified: null,
      storageClass: null,
      etag: null,
    }));
    const listingId = await listingOf('', [rows]);
    const question = { kind: 'export' as const, sort: [], filter: NO_FILTER, format: 'jsonl' as const };
    const nowhere = join(home, 'no such folder', 'x.part');
    await expect(store.ask(listingId, { ...question, file: nowhere }, undefined)).rejects.toMatchObject({
      code: 'broken',
    });
    const cancel = new AbortController();
    const file = newFile();
    const asked = store.ask(listingId, { ...question, file }, cancel.signal, () => cancel.abort());
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    // a closed listing has ended its questions
    await store.close(listingId);
    expect(existsSync(file)).toBe(false);
  });
});
