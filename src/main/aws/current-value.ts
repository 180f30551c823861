/**
 * A value that changes over time and can be watched. A watcher that is slow misses what lay between:
 * it always gets the newest value next.
 */
export class CurrentValue<T> {
  #value: T;
  #version = 0;
  readonly #wakers = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get(): T {
    return this.#value;
  }

  set(value: T): void {
    this.#value = value;
    this.#version += 1;
    for (const wake of [...this.#wakers]) wake();
  }

  /** The value now, then each change, until `signal` aborts. */
  async *watch(signal: AbortSignal): AsyncGenerator<T, void> {
    let seen = -1;
    while (!signal.aborted) {
      if (seen !== this.#version) {
        seen = this.#version;
        yield this.#value;
      } else {
        await this.#change(signal);
      }
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#wakers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
