import { mkdirSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../../../shared/contract/problem';
import { CatalogueDatabase } from './catalogue-database';
import { damaged, inUse, unwritable } from './notices';

const LOCKED = /could not set lock|conflicting lock|being used by another process/i;
const DAMAGED =
  /not a valid duckdb|corrupt|checksum|deserializ|serialization|\bWAL\b|version number|invalidated|fatal|internal error/i;

/**
 * Keeps a database open whatever happens to its file, for the catalogue is a cache and never worth
 * failing for: a file that another process has open, or that cannot be written, is left alone and
 * memory serves instead; a damaged file is set aside, beside the old place, and a new one begun.
 */
export class CatalogueKeeper {
  private database: Promise<CatalogueDatabase>;
  private notice: Problem | null = null;

  constructor(
    private readonly file: string | null,
    private readonly now: () => number,
  ) {
    this.database = this.open();
  }

  /** Runs `work` on the database; once more on a new one if the file turns out to be damaged. */
  async use<T>(work: (database: CatalogueDatabase) => Promise<T>): Promise<T> {
    const database = await this.database;
    try {
      return await work(database);
    } catch (error) {
      if (!DAMAGED.test(messageOf(error))) throw error;
      database.close();
      this.database = this.startAnew(error);
      return await work(await this.database);
    }
  }

  /** What the person should hear of; told once. */
  takeNotice(): Problem | null {
    const { notice } = this;
    this.notice = null;
    return notice;
  }

  async close(): Promise<void> {
    (await this.database).close();
  }

  private async open(): Promise<CatalogueDatabase> {
    if (this.file === null) return await CatalogueDatabase.open(null, this.now());
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      return await CatalogueDatabase.open(this.file, this.now());
    } catch (error) {
      if (LOCKED.test(messageOf(error))) return await this.inMemory(inUse());
      if (DAMAGED.test(messageOf(error))) return await this.startAnew(error);
      return await this.inMemory(unwritable(messageOf(error)));
    }
  }

  private async startAnew(error: unknown): Promise<CatalogueDatabase> {
    if (this.file === null) return await CatalogueDatabase.open(null, this.now());
    try {
      const aside = `${this.file}.corrupt-${new Date(this.now()).toISOString().replaceAll(':', '-')}`;
      renameSync(this.file, aside);
      renameIfThere(`${this.file}.wal`, `${aside}.wal`);
      const database = await CatalogueDatabase.open(this.file, this.now());
      this.notice = damaged(aside, messageOf(error));
      return database;
    } catch (again) {
      return await this.inMemory(unwritable(messageOf(again)));
    }
  }

  private async inMemory(notice: Problem): Promise<CatalogueDatabase> {
    this.notice = notice;
    return await CatalogueDatabase.open(null, this.now());
  }
}

function renameIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch {
    // most often there is none
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
