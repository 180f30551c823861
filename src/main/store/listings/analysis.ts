import type { DuckDBConnection } from '@duckdb/node-api';
import type { Analysis } from '../../../shared/contract/analysis';
import { classesAndAges } from './analysis-ages';
import { extensions } from './analysis-extensions';
import { largestObjects } from './analysis-largest';
import { prefixes } from './analysis-prefixes';
import { analysisSlice } from './analysis-slice';
import type { AsideListing } from './asides';
import type { AsideAnswer, AsideQuestion } from './protocol';

/**
 * Sums the objects below a prefix up in every way that the Analyze view shows. All of it sees the rows
 * that are there when it begins. Throws DuckDB's error, also when the connection was interrupted.
 */
export async function analyse(
  { connection, prefix, signal }: AsideListing,
  { below, filter, now }: Extract<AsideQuestion, { kind: 'analyse' }>,
  advance: (share: number) => void,
): Promise<AsideAnswer> {
  const slice = analysisSlice(prefix, below, filter);
  // between two statements there is nothing to interrupt
  const advanceIfWanted = (share: number): void => {
    signal.throwIfAborted();
    advance(share);
  };
  const analysis = await inOneSnapshot(connection, async (): Promise<Analysis> => {
    const { total, classes, ages } = await classesAndAges(connection, slice, now);
    advanceIfWanted(0.2);
    const steps = await prefixes(connection, slice, total);
    advanceIfWanted(0.55);
    const endings = await extensions(connection, slice, prefix, total);
    advanceIfWanted(0.9);
    const largest = await largestObjects(connection, slice, prefix);
    return { below, at: now, total, ...steps, classes, ...endings, ages, largest };
  });
  return { kind: 'analysis', analysis };
}

/** Rows that come in meanwhile stay unseen, so that the parts add up. */
async function inOneSnapshot<T>(connection: DuckDBConnection, read: () => Promise<T>): Promise<T> {
  await connection.run('BEGIN TRANSACTION READ ONLY');
  try {
    return await read();
  } finally {
    // an interrupted transaction is over already
    await connection.run('ROLLBACK').catch(() => undefined);
  }
}
