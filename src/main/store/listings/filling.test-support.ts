import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { ScanOutcome, ToFeed } from '../../../shared/listing/feed';
import { placeOf } from './endless.test-support';
import type { TestEntry } from './entries.test-support';
import type { ListingStore, ListingWatcher } from './listing-store';
import type { Coverage, ListingCounts } from './protocol';

/** Ways to fill a store, as a lister does. */

/** A listing's last word. */
export type Ended = { counts: ListingCounts | null; outcome: ScanOutcome; coverage: Coverage };

export const DEAF: ListingWatcher = { counted: () => undefined, ended: () => undefined };

export const COMPLETE: ToFeed = { kind: 'end', outcome: { kind: 'complete' } };

/** Objects in the order of their keys; each has the size of its place. */
export function numbered(count: number): TestEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'object',
    key: `k${String(index).padStart(5, '0')}`,
    size: index,
    modified: null,
    storageClass: null,
    etag: null,
  }));
}

/** A watcher, and what it is told last. */
export function watched(): { watcher: ListingWatcher; ended: Promise<Ended> } {
  let watcher = DEAF;
  const ended = new Promise<Ended>((done) => {
    watcher = {
      ...DEAF,
      ended: (counts, outcome, coverage) => done({ counts, outcome, coverage }),
    };
  });
  return { watcher, ended };
}

/** A feed that has these messages to give. */
export function feedOf(messages: ToFeed[]): MessagePort {
  const { port1, port2 } = new MessageChannel();
  for (const message of messages) port2.postMessage(message);
  port2.unref();
  return port1;
}

/** Fills a listing of a store; resolves with its last word. */
export function fill(
  store: ListingStore,
  listingId: string,
  messages: ToFeed[],
  { prefix = '', bucket = 'bucket', startedAt = 1 } = {},
): Promise<Ended> {
  const keep = { place: { ...placeOf(bucket), prefix }, origin: 'scan' as const, startedAt };
  const { watcher, ended } = watched();
  store.open({ listingId, prefix, storage: 'file', keep }, feedOf(messages), watcher);
  return ended;
}
