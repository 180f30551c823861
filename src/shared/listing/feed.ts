import type { Problem } from '../contract/problem';
import type { EntryBatch } from './entry-batch';

/** How a scan ended. `stopped`: by the person, or by whoever closed the listing. */
export type ScanOutcome = { kind: 'complete' } | { kind: 'stopped' } | { kind: 'failed'; problem: Problem };

/**
 * From the lister's thread to the store's, over a port of their own; `end` is the last word. `reset`: the
 * server turned out to keep no order after all, so everything is forgotten and listed again, in its order.
 * `split`: a range was handed out in two.
 */
export type ToFeed =
  | { kind: 'batch'; batch: EntryBatch }
  | { kind: 'split' }
  | { kind: 'reset' }
  | { kind: 'end'; outcome: ScanOutcome };

/** Back to the lister: room for one more batch, or no use for any more. */
export type FromFeed = { kind: 'room' } | { kind: 'unwanted' };

/** Batches that may be on their way to the store at once; bounds what a fast lister holds in memory. */
export const FEED_ROOM = 8;
