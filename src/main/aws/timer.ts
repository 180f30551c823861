/** The passing of time, so that tests need not wait for it. */
export interface Timer {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when it is aborted first. */
  sleep(ms: number, signal: AbortSignal | undefined): Promise<void>;
}

/** The machine's own clock. Its sleeps do not keep the process alive. */
export const systemTimer: Timer = {
  now: () => Date.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const onAbort = () => {
        clearTimeout(timeout);
        if (signal) reject(reasonOf(signal));
      };
      const timeout = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      timeout.unref();
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  },
};

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new DOMException('Aborted', 'AbortError');
}
