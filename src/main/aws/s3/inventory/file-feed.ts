import type { MessagePort } from 'node:worker_threads';
import type { Fetched, FromFeed, InventoryFile, ScanOutcome, ToFeed } from '../../../../shared/listing/feed';

/** Hands data files to the store's thread, which takes them in one after the other. */
export class FileFeed {
  private readonly waiting: ((rows: number | null) => void)[] = [];
  private unwanted = false;

  /** `onUnwanted`: the store has no use for more. */
  constructor(
    private readonly feed: MessagePort,
    private readonly onUnwanted: () => void,
  ) {
    feed.on('message', (message: FromFeed) => {
      if (message.kind === 'taken') this.waiting.shift()?.(message.rows);
      else if (message.kind === 'unwanted') this.refuse();
    });
    feed.on('close', () => this.refuse());
  }

  /** Resolves when the file may go: with its rows, or null where the store has no use for it. */
  give(file: InventoryFile, fetched: Fetched): Promise<number | null> {
    if (this.unwanted) return Promise.resolve(null);
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.feed.postMessage({ kind: 'file', file, fetched } satisfies ToFeed);
    });
  }

  /** The last word. The store closes the port when it has heard it. */
  end(outcome: ScanOutcome, fetched: Fetched): void {
    this.feed.postMessage({ kind: 'end', outcome, fetched } satisfies ToFeed);
    this.feed.unref();
  }

  private refuse(): void {
    if (this.unwanted) return;
    this.unwanted = true;
    for (const resolve of this.waiting.splice(0)) resolve(null);
    this.onUnwanted();
  }
}
