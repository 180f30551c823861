import type { ComparisonSums, DifferenceWindow } from '../../../shared/contract/comparison';
import type { ObjectName } from '../../../shared/contract/listing';
import type { ComparedSide, ComparisonAnswer, ComparisonQuestion, DifferenceQuery } from './protocol';

/** Asks the store's thread. Rejects with a StoreError, `cancelled` when the signal aborts. */
export type AskComparison = (
  comparisonId: string,
  question: ComparisonQuestion,
  signal?: AbortSignal,
  advance?: (share: number) => void,
) => Promise<ComparisonAnswer>;

/** The main thread's end of the comparisons. */
export class ComparisonStore {
  constructor(private readonly ask: AskComparison) {}

  /**
   * Compares two listings that are open, of one place; `advance` is told how much is done, from 0 to 1. Throws a
   * StoreError: `unknown-listing` where one of them is closed, `cancelled` when the signal aborts.
   */
  async compare(
    comparisonId: string,
    sides: { before: ComparedSide; after: ComparedSide },
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<ComparisonSums> {
    const answer = await this.ask(comparisonId, { kind: 'compare', ...sides }, signal, advance);
    if (answer.kind !== 'compared') throw otherAnswer();
    return answer.sums;
  }

  /** Throws a StoreError: `unknown-listing` where it is closed, `cancelled` when the signal aborts. */
  async window(
    comparisonId: string,
    query: DifferenceQuery,
    signal: AbortSignal | undefined,
  ): Promise<DifferenceWindow> {
    const answer = await this.ask(comparisonId, { kind: 'window', query }, signal);
    if (answer.kind !== 'window') throw otherAnswer();
    return answer.window;
  }

  /** Where a name is, as the question has it. Throws a StoreError as `window` does. */
  async find(
    comparisonId: string,
    question: Extract<ComparisonQuestion, { kind: 'find' }>,
    signal: AbortSignal | undefined,
  ): Promise<number | null> {
    const answer = await this.ask(comparisonId, question, signal);
    if (answer.kind !== 'index') throw otherAnswer();
    return answer.index;
  }

  /** The names of a view's rows, as the question has it. Throws a StoreError as `window` does. */
  async names(
    comparisonId: string,
    question: Extract<ComparisonQuestion, { kind: 'names' }>,
    signal: AbortSignal | undefined,
  ): Promise<{ names: ObjectName[]; more: boolean }> {
    const answer = await this.ask(comparisonId, question, signal);
    if (answer.kind !== 'names') throw otherAnswer();
    return { names: answer.names, more: answer.more };
  }

  /** Writes a view's rows into a file; resolves with how many. Throws a StoreError as `window` does. */
  async export(
    comparisonId: string,
    question: Extract<ComparisonQuestion, { kind: 'export' }>,
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<number> {
    const answer = await this.ask(comparisonId, question, signal, advance);
    if (answer.kind !== 'exported') throw otherAnswer();
    return answer.rows;
  }

  /** Forgets a comparison, made or in the making; resolves when its memory is free. */
  async close(comparisonId: string): Promise<void> {
    // a store that is gone has forgotten it too
    await this.ask(comparisonId, { kind: 'close' }).catch(() => undefined);
  }
}

function otherAnswer(): Error {
  return new Error('The store answered another question.');
}
