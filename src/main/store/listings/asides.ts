import type { DuckDBConnection } from '@duckdb/node-api';
import { analyse } from './analysis';
import { exportRows } from './export';
import { namedTotals } from './named-totals';
import { checkPatterns } from './pattern-check';
import type { AsideAnswer, AsideQuestion, ListingCounts } from './protocol';
import { viewNames } from './view-names';
import { viewFind, viewPosition } from './view-position';

/** What an aside knows of its listing. The connection is its own, and sees the tables of the listing. */
export type AsideListing = {
  connection: DuckDBConnection;
  /** The listing's prefix, which names lack. */
  prefix: string;
  /** Whether rows are stored in the order of their keys. */
  arrival: boolean;
  /** What could be seen when it was asked. */
  counts: ListingCounts;
  /** Aborts with the question; the query that runs then is interrupted. */
  signal: AbortSignal;
};

/**
 * Answers a question that takes longer than a window. `advance` is told how much is done, from 0 to 1.
 * Throws DuckDB's error, also when the connection was interrupted, and an InvalidPatternError.
 */
export async function answerAside(
  listing: AsideListing,
  question: AsideQuestion,
  advance: (share: number) => void,
): Promise<AsideAnswer> {
  advance(0);
  if ('filter' in question) await checkPatterns(listing.connection, question.filter);
  switch (question.kind) {
    case 'names':
      return viewNames(listing, question);
    case 'position':
      return viewPosition(listing, question);
    case 'find':
      return viewFind(listing, question);
    case 'totals':
      return namedTotals(listing, question);
    case 'export':
      return exportRows(listing, question, advance);
    case 'analyse':
      return analyse(listing, question, advance);
  }
}
