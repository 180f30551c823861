import type { MessagePort } from 'node:worker_threads';
import { buffersOf, type EntryBatch } from '../../../shared/listing/entry-batch';
import { FEED_ROOM, type FromFeed, type ScanOutcome, type ToFeed } from '../../../shared/listing/feed';
import type { ListSink } from './lister';

/** Sends batches to the store's thread without a copy, and waits when too many are on their way. */
export class FeedSink implements ListSink {
  private room = FEED_ROOM;
  private unwanted = false;
  private wake: (() => void) | null = null;

  /** `onUnwanted`: the store has no use for more. */
  constructor(
    private readonly feed: MessagePort,
    private readonly onUnwanted: () => void,
  ) {
    feed.on('message', (message: FromFeed) => this.hear(message));
    feed.on('close', () => this.refuse());
  }

  async take(batch: EntryBatch): Promise<void> {
    this.room -= 1;
    this.feed.postMessage({ kind: 'batch', batch } satisfies ToFeed, buffersOf(batch));
    while (this.room <= 0 && !this.unwanted) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  split(): void {
    this.feed.postMessage({ kind: 'split' } satisfies ToFeed);
  }

  reset(): void {
    this.feed.postMessage({ kind: 'reset' } satisfies ToFeed);
  }

  /** The last word. The store closes the port when it has heard it. */
  end(outcome: ScanOutcome): void {
    this.feed.postMessage({ kind: 'end', outcome } satisfies ToFeed);
    this.feed.unref();
  }

  /** Wakes whoever waits for room, so that an aborted scan ends. */
  release(): void {
    this.unwanted = true;
    this.wake?.();
  }

  private hear(message: FromFeed): void {
    if (message.kind === 'unwanted') {
      this.refuse();
      return;
    }
    this.room += 1;
    this.wake?.();
  }

  private refuse(): void {
    if (this.unwanted) return;
    this.release();
    this.onUnwanted();
  }
}
