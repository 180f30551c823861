import { randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SavedRecord } from './saved-record';
import { Shelf } from './shelf';

let root = '';
let shelf: Shelf;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'skyglass-shelf-'));
  shelf = new Shelf(root);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(about: Partial<SavedRecord>): SavedRecord {
  const record: SavedRecord = {
    version: 1,
    listingId: randomUUID(),
    place: { source: 'aws', bucket: 'b', prefix: '', mode: 'all' },
    origin: 'scan',
    inventory: null,
    state: 'complete',
    run: '1-test',
    startedAt: 1,
    finishedAt: 2,
    objects: 3,
    folders: 0,
    bytes: 4,
    requests: 1,
    splits: 0,
    region: null,
    resumable: false,
    problem: null,
    ...about,
  };
  shelf.write(record);
  writeFileSync(shelf.fileOf(record), 'rows');
  return record;
}

const nobody = () => false;
const ids = (records: SavedRecord[]) => records.map(({ listingId }) => listingId);

describe('the shelf', () => {
  it('finds the listings of a place, and of no other, the newest first', () => {
    const place = { source: 'aws', bucket: '../../etc', prefix: 'a/\u0000"', mode: 'all' as const };
    const older = put({ place, startedAt: 1 });
    const newer = put({ place, startedAt: 2 });
    put({ place: { ...place, mode: 'folder' } });
    put({ place: { ...place, source: 'http://127.0.0.1:9000' } });
    expect(shelf.of(place)).toEqual([newer, older]);
    expect(readdirSync(root).every((name) => /^[0-9a-f]{32}-[0-9a-f-]{36}\.(json|duckdb)$/.test(name))).toBe(
      true,
    );
  });

  it('keeps one that is larger than all may be as long as it was looked at last', () => {
    const place = { source: 'aws', bucket: 'billions', prefix: '', mode: 'all' as const };
    const large = put({ place });
    // a file with nothing in it, which takes no room
    truncateSync(shelf.fileOf(large), 11e9);
    const small = put({});
    const used = (record: SavedRecord, at: number) =>
      utimesSync(shelf.fileOf(record).replace(/duckdb$/, 'json'), at, at);
    used(small, 100);
    used(large, 200);
    shelf.prune(nobody);
    expect(shelf.of(place)).toEqual([large]);
    const other = put({});
    used(other, 300);
    shelf.prune(nobody);
    expect(shelf.of(place)).toEqual([]);
    expect(shelf.of(other.place)).toEqual([other]);
  });

  it('does not believe a record that it cannot read, or that lies under another name', () => {
    const record = put({});
    const [name = ''] = readdirSync(root).filter((file) => file.endsWith('.json'));
    writeFileSync(join(root, name), JSON.stringify({ ...record, objects: 'many' }));
    expect(shelf.of(record.place)).toEqual([]);
    writeFileSync(join(root, name), JSON.stringify({ ...record, listingId: randomUUID() }));
    expect(shelf.of(record.place)).toEqual([]);
  });

  it('keeps five of a place, the newest, the newest complete one and the oldest, and what is in use', () => {
    const oldest = put({ startedAt: 1, state: 'partial' });
    const used = put({ startedAt: 2, state: 'partial' });
    const complete = put({ startedAt: 3 });
    const old = put({ startedAt: 4, state: 'partial' });
    const newest = [20, 40, 80].map((startedAt) => put({ startedAt, state: 'partial' }));
    shelf.prune(({ listingId }) => listingId === used.listingId);
    expect(ids(shelf.of(complete.place))).toEqual(ids([...newest.reverse(), complete, used, oldest]));
    expect(existsSync(shelf.fileOf(old))).toBe(false);
  });

  it('keeps three of a folder', () => {
    const place = { source: 'aws', bucket: 'b', prefix: '', mode: 'folder' as const };
    const [first, , third, fourth] = [1, 2, 4, 8].map((startedAt) => put({ place, startedAt }));
    shelf.prune(nobody);
    expect(shelf.of(place)).toEqual([fourth, third, first]);
  });

  it('gives up the least recently used of more than three hundred', () => {
    const records = Array.from({ length: 302 }, (_, index) =>
      put({ place: { source: 'aws', bucket: `b${index}`, prefix: '', mode: 'folder' } }),
    );
    const long = new Date(Date.now() - 1e6);
    for (const name of readdirSync(root)) utimesSync(join(root, name), long, long);
    for (const record of records.slice(2)) shelf.use(record);
    shelf.prune(nobody);
    expect(records.map((record) => existsSync(shelf.fileOf(record)))).toEqual([
      false,
      false,
      ...Array<boolean>(300).fill(true),
    ]);
  });

  it('sets damaged files aside, keeps the newest three, and does not mind one that is not there', () => {
    for (let count = 0; count < 4; count += 1) {
      const record = put({ startedAt: count });
      shelf.setAside(record);
      expect(existsSync(shelf.fileOf(record))).toBe(false);
      shelf.setAside(record);
    }
    expect(readdirSync(join(root, 'damaged'))).toHaveLength(3);
    expect(readdirSync(root)).toEqual(['damaged']);
  });

  it('sweeps up halves of listings that nobody will complete', () => {
    const whole = put({});
    const half = put({ startedAt: 2 });
    const fresh = put({ startedAt: 3 });
    rmSync(shelf.fileOf(half));
    rmSync(shelf.fileOf(fresh));
    const long = new Date(Date.now() - 1e7);
    const old = readdirSync(root).filter((name) => !name.includes(fresh.listingId));
    for (const name of old) utimesSync(join(root, name), long, long);
    writeFileSync(join(root, 'notes.txt'), 'mine');
    shelf.sweep();
    const left = readdirSync(root).join(' ');
    expect(left).toContain(whole.listingId);
    expect(left).toContain(fresh.listingId);
    expect(left).toContain('notes.txt');
    expect(left).not.toContain(half.listingId);
  });
});
