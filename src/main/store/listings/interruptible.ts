import type { DuckDBConnection } from '@duckdb/node-api';

/** Milliseconds between two interrupts of what is not wanted: one may come too early for its query. */
const INTERRUPT_EVERY = 50;

/**
 * Runs queries that end when the signal aborts; those that come after, to clean up, are left alone. Throws
 * DuckDB's error, also when interrupted, or the signal's reason.
 */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  let timer: NodeJS.Timeout | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), INTERRUPT_EVERY);
  };
  signal.addEventListener('abort', interrupt);
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearInterval(timer);
  }
}
