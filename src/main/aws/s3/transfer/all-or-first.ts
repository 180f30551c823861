import { setMaxListeners } from 'node:events';

/**
 * Runs all at once, each with a signal that is aborted with `signal`, or once one of them has failed; waits for all to
 * end. Throws the failure that came first, for the others were stopped by it.
 */
export async function allOrFirst<Item, Result>(
  items: readonly Item[],
  run: (item: Item, signal: AbortSignal) => Promise<Result>,
  signal: AbortSignal,
): Promise<Result[]> {
  const own = new AbortController();
  setMaxListeners(0, own.signal);
  const stop = (): void => own.abort();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  const failures: unknown[] = [];
  const results: Result[] = [];
  try {
    await Promise.all(
      items.map(async (item, index) => {
        try {
          results[index] = await run(item, own.signal);
        } catch (error) {
          failures.push(error);
          stop();
        }
      }),
    );
  } finally {
    signal.removeEventListener('abort', stop);
  }
  if (failures.length === 0) return results;
  const [first] = failures;
  throw first instanceof Error ? first : new Error(String(first));
}
