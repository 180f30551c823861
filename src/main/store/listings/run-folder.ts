import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endedRuns } from '../ended-runs';

/** The folder of what this run alone needs, below `root`: listings that nobody keeps, and what does not fit into memory. */
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

  /** Takes a closed listing's files away; what cannot be removed now is left to the next start. */
  forget(listingId: string): void {
    remove(this.fileOf(listingId));
    remove(`${this.fileOf(listingId)}.wal`);
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
