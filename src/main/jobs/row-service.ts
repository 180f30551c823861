import type { ObjectColumn, ObjectFilter, ObjectName, SortKey } from '../../shared/contract/listing';
import type { AsideAnswer, AsideQuestion } from '../store/listings/protocol';
import type { Listings } from './listing-service';

/** What is named at once; more lines than a clipboard is for. */
export const MOST_NAMES = 100_000;
/** Bytes of the keys that are named at once. */
export const MOST_NAME_BYTES = 16e6;

type ViewOf = { listingId: string; sort: SortKey<ObjectColumn>[]; filter: ObjectFilter };

/** Implements the RowService of the API; see there for what each method promises. All throw a ProblemError. */
export function createRowService({ listings }: { listings: Listings }) {
  async function ask<Kind extends AsideAnswer['kind']>(
    listingId: string,
    question: AsideQuestion,
    kind: Kind,
    signal: AbortSignal | undefined,
  ): Promise<Extract<AsideAnswer, { kind: Kind }>> {
    const answer = await listings.ask(listingId, question, signal);
    if (!isOf(answer, kind)) throw new Error('The store answered another question.');
    return answer;
  }

  return {
    async position({ listingId, ...view }: ViewOf & { row: ObjectName }, signal: AbortSignal | undefined) {
      const { index } = await ask(listingId, { kind: 'position', ...view }, 'index', signal);
      return index;
    },

    async find(
      { listingId, ...view }: ViewOf & { text: string; from: number },
      signal: AbortSignal | undefined,
    ) {
      const { index } = await ask(listingId, { kind: 'find', ...view }, 'index', signal);
      return index;
    },

    async names({ listingId, ...view }: ViewOf & { except: ObjectName[] }, signal: AbortSignal | undefined) {
      const question = { kind: 'names' as const, ...view, limit: MOST_NAMES, byteLimit: MOST_NAME_BYTES };
      const { names, more } = await ask(listingId, question, 'names', signal);
      return { names, more };
    },

    async namedTotals(
      { listingId, rows: named }: { listingId: string; rows: ObjectName[] },
      signal: AbortSignal | undefined,
    ) {
      const { rows, bytes } = await ask(listingId, { kind: 'totals', rows: named }, 'totals', signal);
      return { rows, bytes };
    },
  };
}

function isOf<Kind extends AsideAnswer['kind']>(
  answer: AsideAnswer,
  kind: Kind,
): answer is Extract<AsideAnswer, { kind: Kind }> {
  return answer.kind === kind;
}
