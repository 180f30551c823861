/**
 * Turns work that tells things through a callback into a stream. The work gets a signal of its own,
 * aborted when `signal` is, and also when the reader stops reading. The stream ends quietly once
 * aborted; a failure of the work is thrown to the reader, after what was told before it.
 */
export async function* eventFeed<Event>(
  signal: AbortSignal,
  work: (tell: (event: Event) => void, signal: AbortSignal) => Promise<void>,
): AsyncGenerator<Event, void, undefined> {
  const own = new AbortController();
  const queue: Event[] = [];
  const outcome: { finished: boolean; failure: Error | null } = { finished: false, failure: null };
  let wake: () => void = () => undefined;

  const stop = (): void => {
    own.abort();
    wake();
  };
  if (signal.aborted) return;
  signal.addEventListener('abort', stop, { once: true });
  void work((event) => {
    queue.push(event);
    wake();
  }, own.signal)
    .catch((error: unknown) => {
      outcome.failure = asError(error);
    })
    .finally(() => {
      outcome.finished = true;
      wake();
    });
  try {
    for (;;) {
      if (own.signal.aborted) return;
      const event = queue.shift();
      if (event !== undefined) {
        yield event;
      } else if (outcome.finished) {
        if (outcome.failure) throw outcome.failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}

/** What was thrown, as an Error: anything can be thrown. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
