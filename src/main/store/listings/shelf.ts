import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { tooMany } from './kept-history';
import { fileName, savedRecord, type ListingPlace, type SavedRecord } from './saved-record';

/** Listings kept of one place, to be compared: the newest, and some of the time before. */
const KEPT_OF_PLACE = { all: 5, folder: 3 };
/** Kept in all. */
const KEPT_FILES = 300;
const KEPT_BYTES = 10e9;
/** Damaged files that are kept for whoever wants to look at them. */
const KEPT_DAMAGED = 3;

const RECORD = /^([0-9a-f]{32})-([0-9a-f-]{36})\.json$/;

/** Whatever belongs to a listing. */
const OURS = /^([0-9a-f]{32}-[0-9a-f-]{36})\.(?:json|json\.tmp|duckdb|duckdb\.wal)$/;

/** Milliseconds for which half of a listing may be there before the other. */
const LEFT_ALONE = 600_000;

/** What is looked at when there is too much. */
type Kept = { record: SavedRecord; usedAt: number; bytes: number };

/** The folder of saved listings: for each a database, and beside it a record of what it is. */
export class Shelf {
  constructor(private readonly root: string) {}

  fileOf({ place, listingId }: Pick<SavedRecord, 'place' | 'listingId'>): string {
    return join(this.root, `${fileName(place, listingId)}.duckdb`);
  }

  /** Writes a listing's record, whole or not at all. Throws Node's errors. */
  write(record: SavedRecord): void {
    const path = this.recordOf(record);
    const coming = `${path}.tmp`;
    writeFileSync(coming, JSON.stringify(record), { mode: 0o600 });
    renameSync(coming, path);
  }

  /** The listings of a place, the newest first; those whose record or file is gone or unreadable are left out. */
  of(place: ListingPlace): SavedRecord[] {
    const prefix = fileName(place, '');
    return this.read((name) => name.startsWith(prefix)).map(({ record }) => record);
  }

  /** Remembers that a listing was looked at. */
  use(record: SavedRecord): void {
    try {
      const now = new Date();
      utimesSync(this.recordOf(record), now, now);
    } catch {
      // it goes a little earlier then
    }
  }

  remove(record: Pick<SavedRecord, 'place' | 'listingId'>): void {
    const file = this.fileOf(record);
    for (const path of [this.recordOf(record), file, `${file}.wal`]) remove(path);
  }

  /** Moves a damaged listing's file to `<root>/damaged`, where the newest few are kept. */
  setAside(record: Pick<SavedRecord, 'place' | 'listingId'>): void {
    const damaged = join(this.root, 'damaged');
    try {
      mkdirSync(damaged, { recursive: true, mode: 0o700 });
      renameSync(this.fileOf(record), join(damaged, `${record.listingId}.duckdb`));
      const files = readdirSync(damaged).map((name) => join(damaged, name));
      const newestFirst = files
        .map((path) => ({ path, at: statSync(path).mtimeMs }))
        .sort((a, b) => b.at - a.at);
      for (const { path } of newestFirst.slice(KEPT_DAMAGED)) remove(path);
    } catch {
      // there was no file, or the disk is in trouble; either way nothing is lost that was not lost
    }
    this.remove(record);
  }

  /**
   * Takes away what is too much: of a place all but a few (see `tooMany`), and of all the least recently used.
   * Whatever is in use stays, and what was used last.
   */
  prune(inUse: (record: SavedRecord) => boolean): void {
    const places = new Map<string, Kept[]>();
    for (const kept of this.read(() => true)) {
      const place = fileName(kept.record.place, '');
      places.set(place, [...(places.get(place) ?? []), kept]);
    }
    const spare: Kept[] = [];
    const staying: Kept[] = [];
    for (const ofPlace of places.values()) {
      const records = ofPlace.map(({ record }) => record);
      const gone = new Set(tooMany(records, records[0] ? KEPT_OF_PLACE[records[0].place.mode] : 0));
      for (const kept of ofPlace) (gone.has(kept.record) ? spare : staying).push(kept);
    }
    staying.sort((a, b) => b.usedAt - a.usedAt);
    let bytes = 0;
    for (const [index, kept] of staying.entries()) {
      bytes += kept.bytes;
      // however large, the one that was used last stays: a report of a billion objects is not read again after a look
      // at the buckets
      if (index >= KEPT_FILES || (bytes > KEPT_BYTES && index > 0)) spare.push(kept);
    }
    for (const { record } of spare) if (!inUse(record)) this.remove(record);
  }

  /** Takes away what was left in the middle: records without a file, files without a record. Throws Node's errors. */
  sweep(): void {
    const old = Date.now() - LEFT_ALONE;
    const known = new Set(
      this.read(() => true).map(({ record }) => fileName(record.place, record.listingId)),
    );
    for (const name of readdirSync(this.root)) {
      const [, stem] = OURS.exec(name) ?? [];
      if (stem === undefined || known.has(stem)) continue;
      const path = join(this.root, name);
      // another process may be about to write the other half
      if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? old) < old) remove(path);
    }
  }

  private recordOf({ place, listingId }: Pick<SavedRecord, 'place' | 'listingId'>): string {
    return join(this.root, `${fileName(place, listingId)}.json`);
  }

  private read(wanted: (name: string) => boolean): Kept[] {
    const found: Kept[] = [];
    for (const name of names(this.root)) {
      if (!RECORD.test(name) || !wanted(name)) continue;
      try {
        const path = join(this.root, name);
        const record = savedRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
        if (`${fileName(record.place, record.listingId)}.json` !== name) continue;
        const bytes = statSync(this.fileOf(record)).size;
        found.push({ record, usedAt: statSync(path).mtimeMs, bytes });
      } catch {
        // not a record of ours, or its listing is gone
      }
    }
    return found.sort((a, b) => b.record.startedAt - a.record.startedAt);
  }
}

function names(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // in use or not ours to remove: pruned again later
  }
}
