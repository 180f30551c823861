import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { endedRuns } from '../ended-runs';

/** Damaged files that are kept for whoever wants to look at them. */
const KEPT_DAMAGED = 3;

/**
 * The folder of this run's listings, below `root`. Files there belong to this process alone: DuckDB's
 * own lock keeps other processes out, but not a second instance of the same process, so the names
 * are never shared.
 */
export class RunFolder {
  readonly path: string;

  constructor(
    private readonly root: string,
    run: string,
  ) {
    this.path = join(root, run);
  }

  /** Makes the folder, and takes away what runs that have ended left behind. Throws Node's errors. */
  prepare(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    for (const path of endedRuns(this.root)) remove(path);
  }

  fileOf(listingId: string): string {
    return join(this.path, `${listingId}.duckdb`);
  }

  spillOf(listingId: string): string {
    return join(this.path, `${listingId}.spill`);
  }

  /** Takes a closed listing's files away; what cannot be removed now is left to the next start. */
  forget(listingId: string): void {
    remove(this.fileOf(listingId));
    remove(`${this.fileOf(listingId)}.wal`);
    remove(this.spillOf(listingId));
  }

  /** Moves a damaged listing's file to `<root>/damaged`, where the newest few are kept. */
  setAside(listingId: string): void {
    const damaged = join(this.root, 'damaged');
    try {
      mkdirSync(damaged, { recursive: true, mode: 0o700 });
      renameSync(this.fileOf(listingId), join(damaged, `${listingId}.duckdb`));
      const files = readdirSync(damaged).map((name) => join(damaged, name));
      const newestFirst = files
        .map((path) => ({ path, at: statSync(path).mtimeMs }))
        .sort((a, b) => b.at - a.at);
      for (const { path } of newestFirst.slice(KEPT_DAMAGED)) remove(path);
    } catch {
      // there was no file, or the disk is in trouble; either way nothing is lost that was not lost
    }
  }

  /** Takes the whole folder away; everything in it must be closed. */
  remove(): void {
    remove(this.path);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // in use or not ours to remove: a later start tries again
  }
}
