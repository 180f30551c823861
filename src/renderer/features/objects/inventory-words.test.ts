import { describe, expect, it } from 'vitest';
import { inventoryName, inventoryProgress, type InventoryStatus } from './inventory-words';

const DAY = 86_400_000;
const CREATED = Date.UTC(2026, 6, 20, 12);

const STATUS: InventoryStatus = {
  listingId: 'l',
  origin: 'inventory',
  inventory: {
    manifest: 's3://reports/manifest.json',
    createdAt: CREATED,
    format: 'Parquet',
    files: 3,
    bytes: 3 * 1024 ** 2,
    allVersions: false,
    read: { files: 1, bytes: 1024 ** 2, rows: 20_000, requests: 4 },
  },
  state: 'running',
  objects: 0,
  folders: 0,
  bytes: 0,
  requests: 0,
  splits: 0,
  rate: null,
  missing: [],
  missingParts: 0,
  resumable: false,
  revision: 0,
  startedAt: 0,
  finishedAt: null,
  region: null,
  problem: null,
};

describe('an inventory in words', () => {
  it('says of what it is, of when, and what it leaves out', () => {
    const name = inventoryName('a-bucket', STATUS, CREATED + 2 * DAY);
    expect(name).toMatch(/^Inventory of a-bucket, 2026-07-2\d \d\d:\d\d:\d\d \(2 days ago\)$/);
    const all = { ...STATUS, inventory: { ...STATUS.inventory, allVersions: true } };
    expect(inventoryName('a-bucket', all, CREATED)).toMatch(/latest versions$/);
  });

  it('tells files, bytes, rows and requests while it is read', () => {
    expect(inventoryProgress(STATUS)).toEqual([
      'Reading 1 of 3 files',
      '1 MiB of 3 MiB',
      '20,000 rows',
      '4 GET requests',
    ]);
  });

  it('tells how far the rows are in order once all are read', () => {
    const read = { files: 3, bytes: 3 * 1024 ** 2, rows: 60_000, requests: 6 };
    const status = { ...STATUS, objects: 40_000, inventory: { ...STATUS.inventory, read } };
    expect(inventoryProgress(status)[0]).toBe('Putting rows in order: 40,000 of 60,000');
    expect(inventoryProgress({ ...status, state: 'complete' })).toEqual(['6 GET requests']);
  });

  it('says of one that was ended how many files there were', () => {
    expect(inventoryProgress({ ...STATUS, state: 'partial' })[0]).toBe('1 of 3 files read');
    const read = { files: 0, bytes: 0, rows: 0, requests: 0 };
    const killed = { ...STATUS, objects: 5, inventory: { ...STATUS.inventory, read } };
    expect(inventoryProgress({ ...killed, state: 'partial' })).toEqual([]);
  });
});
