import type { DuckDBConnection } from '@duckdb/node-api';

/** Milliseconds between two looks at how far a query is. */
const LOOK_EVERY = 100;

/**
 * Runs a query, telling how far it is (from 0 to 1), and interrupting it again where an interrupt came too early
 * for it. Throws DuckDB's error, also when interrupted, or the signal's reason.
 */
export async function watched<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  advance: (share: number) => void,
  query: () => Promise<T>,
): Promise<T> {
  // DuckDB measures progress only where it is to draw a bar of it
  await connection.run('SET enable_progress_bar = true');
  await connection.run('SET enable_progress_bar_print = false');
  signal.throwIfAborted();
  const timer = setInterval(() => {
    if (signal.aborted) connection.interrupt();
    else advance(Math.min(Math.max(connection.progress.percentage / 100, 0), 1));
  }, LOOK_EVERY);
  try {
    return await query();
  } finally {
    clearInterval(timer);
  }
}
