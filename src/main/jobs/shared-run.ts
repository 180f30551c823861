import { asError, eventFeed } from './event-feed';

/**
 * One piece of work that several readers share: each sees every event from the first one on, whenever
 * it joins. A reader that leaves does not disturb the others; when the last one leaves before the work
 * is done, the work is aborted, unless it has said that little is left to do (`keep`).
 */
export class SharedRun<Event> {
  private readonly events: Event[] = [];
  private readonly controller = new AbortController();
  private readonly readers = new Set<() => void>();
  private readonly outcome: Promise<{ failure: Error | null }>;
  private settled = false;
  private kept = false;

  /** `onEnd` is called once, when the work is done, failed or was aborted. */
  constructor(
    work: (tell: (event: Event) => void, signal: AbortSignal, keep: () => void) => Promise<void>,
    private readonly onEnd: () => void,
  ) {
    const tell = (event: Event): void => {
      this.events.push(event);
      for (const changed of this.readers) changed();
    };
    const keep = (): void => {
      this.kept = true;
    };
    this.outcome = work(tell, this.controller.signal, keep).then(
      () => this.end(null),
      (error: unknown) => this.end(asError(error)),
    );
  }

  /** All events, then the end, or the failure of the work thrown. Joins a run that still goes on. */
  read(signal: AbortSignal): AsyncGenerator<Event, void, undefined> {
    let next = 0;
    return eventFeed<Event>(signal, async (tell, own) => {
      const changed = (): void => {
        for (; next < this.events.length; next += 1) {
          const event = this.events[next];
          if (event !== undefined) tell(event);
        }
      };
      this.readers.add(changed);
      changed();
      const left = new Promise<null>((resolve) => {
        if (own.aborted) resolve(null);
        own.addEventListener('abort', () => resolve(null), { once: true });
      });
      const outcome = await Promise.race([this.outcome, left]);
      this.readers.delete(changed);
      if (outcome?.failure) throw outcome.failure;
      if (!outcome && this.readers.size === 0 && !this.kept) this.abort();
    });
  }

  abort(): void {
    if (this.settled) return;
    this.controller.abort();
    // whoever asks from now on must not be handed a run that is dying
    this.end(null);
  }

  private end(failure: Error | null): { failure: Error | null } {
    if (!this.settled) {
      this.settled = true;
      this.onEnd();
    }
    return { failure };
  }
}
