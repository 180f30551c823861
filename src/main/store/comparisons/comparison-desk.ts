import type { ComparisonSums } from '../../../shared/contract/comparison';
import { ListingClosedError, type ListingDesk } from '../listings/listing-desk';
import type { FromStore, StoreTrouble } from '../listings/protocol';
import type { StoreEngine } from '../listings/store-engine';
import { wordsOf } from '../listings/store-problems';
import { WindowQueue, type WindowTask } from '../listings/window-queue';
import { workName } from './difference-reader';
import type { ComparedSide, ComparisonAnswer, ComparisonQuestion, DifferenceQuery } from './protocol';
import { StoredComparison } from './stored-comparison';

/** What a comparison needs of the store. */
export type ComparisonHome = {
  engine: () => Promise<StoreEngine>;
  find: (listingId: string) => ListingDesk | undefined;
  post: (message: FromStore) => void;
  /** Something went wrong that may be wrong with the whole store. */
  troubled: () => void;
};

const CLOSED: StoreTrouble = { code: 'unknown-listing', message: 'The comparison is closed.' };

/** One comparison's desk in the store's thread: makes it, hands windows of it out, and forgets it. */
export class ComparisonDesk {
  private readonly queue: WindowQueue<DifferenceQuery>;
  private making: { requestId: number; cancel: AbortController; over: Promise<void> } | null = null;
  private comparison: StoredComparison | null = null;
  private closing: Promise<void> | null = null;

  constructor(private readonly home: ComparisonHome) {
    this.queue = new WindowQueue({
      run: (task, signal) => this.answerWindow(task, signal),
      // a layout is interrupted by the task's own signal, and a window takes no time worth it
      interrupt: () => undefined,
      drop: ({ requestId }) => this.drop(requestId),
      nameOf: workName,
    });
  }

  ask(requestId: number, question: Exclude<ComparisonQuestion, { kind: 'close' }>): void {
    if (question.kind === 'window') {
      this.queue.add({ requestId, query: question.query });
      return;
    }
    const cancel = new AbortController();
    const over = this.make(requestId, question.before, question.after, cancel.signal);
    this.making = { requestId, cancel, over };
  }

  cancel(requestId: number): void {
    if (this.making?.requestId === requestId) this.making.cancel.abort();
    this.queue.cancel(requestId);
  }

  /** Gives up what is under way and forgets the rest. */
  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    this.making?.cancel.abort();
    await this.making?.over;
    await this.queue.close();
    const { comparison } = this;
    this.comparison = null;
    await comparison?.close();
  }

  private async make(
    requestId: number,
    before: ComparedSide,
    after: ComparedSide,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      const sums = await this.compare(requestId, before, after, signal);
      if (sums) this.answer(requestId, { kind: 'compared', sums });
      else this.refuse(requestId, CLOSED);
    } catch (error) {
      this.refuseFor(error, requestId, signal);
    }
  }

  /** Null where one of the listings is not open. */
  private async compare(
    requestId: number,
    before: ComparedSide,
    after: ComparedSide,
    signal: AbortSignal,
  ): Promise<ComparisonSums | null> {
    const { home } = this;
    const [deskBefore, deskAfter] = [before, after].map(({ listingId }) => home.find(listingId));
    if (!deskBefore || !deskAfter) return null;
    const advance = (share: number): void => home.post({ kind: 'advance', requestId, share });
    advance(0);
    const engine = await home.engine();
    return deskBefore.lend(signal, (listingBefore, heldBefore) =>
      deskAfter.lend(heldBefore, async (listingAfter, held) => {
        const sides = {
          before: { listing: listingBefore, whole: before.whole },
          after: { listing: listingAfter, whole: after.whole },
        };
        this.comparison = await StoredComparison.make(engine, sides, advance, held);
        return this.comparison.sums;
      }),
    );
  }

  private async answerWindow(
    { requestId, query }: WindowTask<DifferenceQuery>,
    signal: AbortSignal,
  ): Promise<void> {
    try {
      if (!this.comparison) this.refuse(requestId, CLOSED);
      else this.answer(requestId, { kind: 'window', window: await this.comparison.window(query, signal) });
    } catch (error) {
      this.refuseFor(error, requestId, signal);
    }
  }

  private answer(requestId: number, answer: ComparisonAnswer): void {
    this.home.post({ kind: 'comparison', requestId, answer });
  }

  private refuseFor(error: unknown, requestId: number, signal: AbortSignal): void {
    if (signal.aborted) {
      this.drop(requestId);
      return;
    }
    if (error instanceof ListingClosedError) {
      this.refuse(requestId, CLOSED);
      return;
    }
    this.refuse(requestId, { code: 'broken', message: wordsOf(error) });
    this.home.troubled();
  }

  private drop(requestId: number): void {
    this.refuse(requestId, { code: 'cancelled', message: 'The request was cancelled.' });
  }

  private refuse(requestId: number, trouble: StoreTrouble): void {
    this.home.post({ kind: 'refused', requestId, trouble });
  }
}
