import { ListingClosedError, type ListingDesk } from '../listings/listing-desk';
import type { FromStore, StoreTrouble } from '../listings/protocol';
import type { StoreEngine } from '../listings/store-engine';
import { wordsOf } from '../listings/store-problems';
import { WindowQueue } from '../listings/window-queue';
import { differenceNames } from './difference-names';
import { differenceViewName } from './difference-sql';
import type { ComparisonAnswer, ComparisonQuestion } from './protocol';
import { StoredComparison } from './stored-comparison';

/** What a comparison needs of the store. */
export type ComparisonHome = {
  engine: () => Promise<StoreEngine>;
  find: (listingId: string) => ListingDesk | undefined;
  post: (message: FromStore) => void;
  /** Something went wrong that may be wrong with the whole store. */
  troubled: (error: unknown) => void;
};

const CANCELLED: StoreTrouble = { code: 'cancelled', message: 'The request was cancelled.' };
const CLOSED: StoreTrouble = { code: 'unknown-listing', message: 'The comparison is closed.' };

type Question<Kind extends ComparisonQuestion['kind']> = Extract<ComparisonQuestion, { kind: Kind }>;

/** What is answered one after the other. */
type Queued = Question<'window' | 'find' | 'names'>;

/** Names the work that a question takes: windows of one view share its layout. */
function workName(question: Queued): string {
  return question.kind === 'window' ? differenceViewName(question.query) : '';
}

/** One comparison's desk in the store's thread: makes it, hands windows of it out, and forgets it. */
export class ComparisonDesk {
  private readonly queue: WindowQueue<Queued>;
  /** What takes longer: making the comparison, and exports of it. */
  private readonly works = new Map<number, { cancel: AbortController; over: Promise<void> }>();
  private comparison: StoredComparison | null = null;
  private closing: Promise<void> | null = null;

  constructor(private readonly home: ComparisonHome) {
    this.queue = new WindowQueue({
      run: ({ requestId, query }, signal) =>
        this.reply(requestId, signal, () => this.answerQueued(query, signal)),
      // a layout is interrupted by the task's own signal, and a window takes no time worth it
      interrupt: () => undefined,
      drop: ({ requestId }) => this.refuse(requestId, CANCELLED),
      nameOf: workName,
    });
  }

  ask(requestId: number, question: Exclude<ComparisonQuestion, { kind: 'close' }>): void {
    if (question.kind !== 'compare' && question.kind !== 'export') {
      this.queue.add({ requestId, query: question });
      return;
    }
    if (this.closing) {
      // what begins now would outlive the database
      this.refuse(requestId, CLOSED);
      return;
    }
    const cancel = new AbortController();
    const { signal } = cancel;
    const advance = (share: number): void => this.home.post({ kind: 'advance', requestId, share });
    const over = this.reply(requestId, signal, () =>
      question.kind === 'compare'
        ? this.compare(question, advance, signal)
        : this.export(question, advance, signal),
    ).finally(() => this.works.delete(requestId));
    this.works.set(requestId, { cancel, over });
  }

  cancel(requestId: number): void {
    this.works.get(requestId)?.cancel.abort();
    this.queue.cancel(requestId);
  }

  /** Gives up what is under way and forgets the rest. */
  close(): Promise<void> {
    this.closing ??= this.shut();
    return this.closing;
  }

  private async shut(): Promise<void> {
    for (const { cancel } of this.works.values()) cancel.abort();
    await Promise.all([...this.works.values()].map(({ over }) => over));
    await this.queue.close();
    const { comparison } = this;
    this.comparison = null;
    await comparison?.close();
  }

  private async compare(
    { before, after }: Question<'compare'>,
    advance: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ComparisonAnswer> {
    const [deskBefore, deskAfter] = [before, after].map(({ listingId }) => this.home.find(listingId));
    if (!deskBefore || !deskAfter) throw new ListingClosedError();
    advance(0);
    const engine = await this.home.engine();
    const sums = await deskBefore.lend(signal, (listingBefore, heldBefore) =>
      deskAfter.lend(heldBefore, async (listingAfter, held) => {
        const sides = {
          before: { ...before, listing: listingBefore },
          after: { ...after, listing: listingAfter },
        };
        this.comparison = await StoredComparison.make(engine, sides, advance, held);
        return this.comparison.sums;
      }),
    );
    return { kind: 'compared', sums };
  }

  private async export(
    question: Question<'export'>,
    advance: (share: number) => void,
    signal: AbortSignal,
  ): Promise<ComparisonAnswer> {
    return { kind: 'exported', rows: await this.made().export(question, advance, signal) };
  }

  private async answerQueued(question: Queued, signal: AbortSignal): Promise<ComparisonAnswer> {
    const comparison = this.made();
    switch (question.kind) {
      case 'window':
        return { kind: 'window', window: await comparison.window(question.query, signal) };
      case 'find':
        return { kind: 'index', index: await comparison.find(question, signal) };
      case 'names':
        return differenceNames(question, (query) => comparison.window(query, signal));
    }
  }

  /** Throws a ListingClosedError where there is nothing to be asked. */
  private made(): StoredComparison {
    if (!this.comparison) throw new ListingClosedError();
    return this.comparison;
  }

  /** Answers with what some work gives, or refuses; never rejects. */
  private async reply(
    requestId: number,
    signal: AbortSignal,
    work: () => Promise<ComparisonAnswer>,
  ): Promise<void> {
    try {
      this.home.post({ kind: 'comparison', requestId, answer: await work() });
    } catch (error) {
      if (signal.aborted) this.refuse(requestId, CANCELLED);
      else if (error instanceof ListingClosedError) this.refuse(requestId, CLOSED);
      else {
        this.refuse(requestId, { code: 'broken', message: wordsOf(error) });
        this.home.troubled(error);
      }
    }
  }

  private refuse(requestId: number, trouble: StoreTrouble): void {
    this.home.post({ kind: 'refused', requestId, trouble });
  }
}
