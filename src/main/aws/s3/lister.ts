import type { ListingMode } from '../../../shared/contract/listing';
import type { EntryBatch, KeyRange } from '../../../shared/listing/entry-batch';

/** What to list: the entries of a bucket below a prefix, one level of them or all. */
export type ListRequest = {
  bucket: string;
  prefix: string;
  mode: ListingMode;
  /** Only these stretches, which do not overlap; null for everything. */
  ranges: KeyRange[] | null;
};

/** Where a lister puts what it finds. */
export interface ListSink {
  /** Takes a batch over, buffers and all; resolves when there is room for the next. */
  take(batch: EntryBatch): Promise<void>;
  /** A range was handed out in two. */
  split(): void;
  /** Forgets all that was taken: the server keeps no order, and everything is listed again. */
  reset(): void;
}

/**
 * Finds every entry of a request exactly once. An implementation decides how: page after page, or
 * several ranges at once.
 */
export interface Lister {
  /**
   * Resolves when everything was found and taken. Rejects with whatever stopped it, AbortError when
   * the signal did; what the sink took by then stays true.
   */
  list(request: ListRequest, sink: ListSink, signal: AbortSignal): Promise<void>;
}
