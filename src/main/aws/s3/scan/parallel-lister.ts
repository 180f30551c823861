import { isDirectoryBucket } from '../bucket-region';
import type { Lister, ListRequest, ListSink } from '../lister';
import { listInTurn } from './in-turn';
import { OutOfOrderError } from './key-walk';
import type { PageSource } from './page-source';
import { RangeScan } from './range-scan';

/**
 * Lists any bucket or prefix by ranges of keys in the order of their UTF-8 bytes, several at once, and
 * what keeps no such order page after page.
 */
export class ParallelLister implements Lister {
  /** @param now milliseconds of any clock. */
  constructor(
    private readonly pagesOf: (request: ListRequest) => PageSource,
    private readonly now: () => number = () => performance.now(),
  ) {}

  async list(request: ListRequest, sink: ListSink, signal: AbortSignal): Promise<void> {
    const source = this.pagesOf(request);
    // directory buckets keep no order and know no place to start after
    if (isDirectoryBucket(request.bucket)) {
      if (request.ranges) sink.reset();
      await listInTurn(source, sink, signal);
      return;
    }
    try {
      await new RangeScan(source, request, sink, this.now).run(signal);
    } catch (error) {
      if (!(error instanceof OutOfOrderError)) throw error;
      sink.reset();
      await listInTurn(source, sink, signal);
    }
  }
}
