import type { ComparisonSums, DifferenceWindow } from '../../../shared/contract/comparison';
import type { ListingDatabase } from '../listings/listing-database';
import type { StoreEngine } from '../listings/store-engine';
import type { StoredListing } from '../listings/stored-listing';
import { joinListings } from './comparison-join';
import { comparisonSums } from './comparison-sums';
import { DifferenceReader } from './difference-reader';
import { gapsOf } from './gaps';
import { exportDifferences } from './difference-export';
import type { ComparedSide, ComparisonQuestion, DifferenceQuery } from './protocol';

/** A listing to compare. */
export type ComparedListing = Omit<ComparedSide, 'listingId'> & { listing: StoredListing };

/** How much of the work the join is. */
const JOIN_SHARE = 0.9;

/**
 * Two listings, compared: a database of its own, in memory and spilled where that does not suffice, so that the
 * listings are free again.
 */
export class StoredComparison {
  private constructor(
    private readonly prefix: string,
    private readonly database: ListingDatabase,
    private readonly reader: DifferenceReader,
    readonly sums: ComparisonSums,
  ) {}

  /**
   * Both listings must be of one prefix, and stay open until it resolves or rejects. `advance` is told how much is
   * done, from 0 to 1. Throws DuckDB's error, also when interrupted, or the signal's reason.
   */
  static async make(
    engine: StoreEngine,
    { before, after }: Record<'before' | 'after', ComparedListing>,
    advance: (share: number) => void,
    signal: AbortSignal,
  ): Promise<StoredComparison> {
    const { prefix } = after.listing;
    // before any row is looked at: a listing may go on meanwhile
    const sides = {
      prefix,
      before: { database: before.listing.databaseName, gaps: gapsOf(before) },
      after: { database: after.listing.databaseName, gaps: gapsOf(after) },
    };
    const database = await engine.attach(null);
    try {
      const { writer } = database;
      await writer.run('BEGIN');
      await joinListings(writer, sides, (share) => advance(share * JOIN_SHARE), signal);
      signal.throwIfAborted();
      const sums = await comparisonSums(writer, sides.after.database);
      await writer.run('COMMIT');
      signal.throwIfAborted();
      const { reader, name } = database;
      const told = sums.added.rows + sums.removed.rows + sums.changed.rows;
      const rows = await DifferenceReader.create({ writer, reader, database: name }, prefix, told);
      return new StoredComparison(prefix, database, rows, sums);
    } catch (error) {
      await database.close();
      throw error;
    }
  }

  /** Throws DuckDB's error, also when interrupted, or the signal's reason. */
  window(query: DifferenceQuery, signal: AbortSignal): Promise<DifferenceWindow> {
    return this.reader.window(query, signal);
  }

  /** Where a name is; see DifferenceReader. */
  find(question: Extract<ComparisonQuestion, { kind: 'find' }>, signal: AbortSignal): Promise<number | null> {
    return this.reader.find(question, signal);
  }

  /**
   * Writes the rows of a view to a file, beside the windows; returns how many. Throws DuckDB's error, or the
   * signal's reason when it aborts. The comparison may not be closed before.
   */
  async export(
    question: Extract<ComparisonQuestion, { kind: 'export' }>,
    advance: (share: number) => void,
    signal: AbortSignal,
  ): Promise<number> {
    const connection = await this.database.aside();
    try {
      return await exportDifferences(connection, this.prefix, question, advance, signal);
    } finally {
      connection.closeSync();
    }
  }

  /** No window may be read, and nothing exported. */
  async close(): Promise<void> {
    this.reader.close();
    await this.database.close();
  }
}
