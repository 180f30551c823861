import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_FILTER } from '../../../shared/listing/object-filter';
import { ViewLayouts } from './view-layouts';
import { viewOrder } from './view-order';

const ROWS = 300_000;
const size = { folders: 0, objects: ROWS, bytes: 0 };
const recipe = (column: 'size' | 'etag') => ({
  order: viewOrder([{ column, direction: 'asc' }]),
  filter: NO_FILTER,
  arrival: true,
});

let instance: DuckDBInstance;
let reader: DuckDBConnection;
let layouts: ViewLayouts;

beforeEach(async () => {
  instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  reader = await instance.connect();
  await reader.run(
    `CREATE TABLE object AS SELECT encode(i::VARCHAR) AS name, (i * 7919 % ${ROWS})::DOUBLE AS size,
      NULL::DOUBLE AS modified, NULL::VARCHAR AS storage_class, encode(md5(i::VARCHAR)) AS etag FROM range(${ROWS}) r(i)`,
  );
  await reader.run('CREATE TABLE folder(name BLOB)');
  layouts = new ViewLayouts(reader, () => instance.connect(), '', 'views');
});
afterEach(async () => {
  await layouts.close();
  reader.closeSync();
  instance.closeSync();
});

async function tables(): Promise<number> {
  const read = await reader.runAndReadAll(
    `SELECT count(*) FROM duckdb_tables() WHERE database_name = 'views'`,
  );
  return Number(read.value(0, 0));
}

describe('layouts of views', () => {
  it('are made beside the windows, and read by ranges', async () => {
    layouts.start('by size', recipe('size'), size);
    expect(layouts.find('by size')).toBeNull();
    await layouts.settled();
    const rows = await layouts.find('by size')?.rows({ offset: 1000, limit: 2 });
    expect(rows?.map((row) => row.size)).toEqual([1000, 1001]);
  });

  it('are given up when nobody looks at the view any more, and leave nothing behind', async () => {
    layouts.start('by size', recipe('size'), size);
    layouts.lookAt('by etag');
    layouts.start('by etag', recipe('etag'), size);
    await layouts.settled();
    expect(layouts.find('by size')).toBeNull();
    expect(layouts.find('by etag')).not.toBeNull();
    expect(await tables()).toBe(1);
    // once more, interrupted while it runs
    layouts.start('by size', recipe('size'), size);
    await reader.run('SELECT 1');
    layouts.lookAt('by etag');
    await layouts.settled();
    expect(await tables()).toBe(layouts.find('by size') ? 2 : 1);
  });

  it('that cannot be made are not tried again', async () => {
    const failing = new ViewLayouts(reader, () => Promise.reject(new Error('no room')), '', 'views');
    failing.start('by size', recipe('size'), size);
    await failing.settled();
    expect(failing.find('by size')).toBeNull();
    failing.start('by size', recipe('size'), size);
    await failing.close();
  });

  it('end in good order while one is being made', async () => {
    layouts.start('by size', recipe('size'), size);
    await layouts.close();
    layouts.start('by etag', recipe('etag'), size);
    expect(layouts.find('by size')).toBeNull();
  });
});
