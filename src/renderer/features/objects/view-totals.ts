import type { ListingWindow, ObjectColumn, ObjectFilter, SortKey } from '../../../shared/contract/listing';

/** A listing in one order through one filter. */
export type Question = { listingId: string; sort: SortKey<ObjectColumn>[]; filter: ObjectFilter };

/** What the app last said of a question's whole answer. */
export type ViewTotals = {
  place: string;
  question: Question;
  total: number;
  bytes: number;
  revision: number;
};

/** An answer: the first to its question, or further rows of one that was answered. */
export type Answered = { place: string; question: Question; window: ListingWindow; isFirst: boolean };

/**
 * What is known after an answer. The first one to a question brings its rows into sight; rows of the question
 * before may come behind it and do not bring that one back, nor does what was said of an earlier revision.
 */
export function learned(
  known: ViewTotals | null,
  { place, question, window, isFirst }: Answered,
): ViewTotals | null {
  const { total, totalBytes, revision } = window;
  if (known?.question === question ? known.revision > revision : !isFirst) return known;
  return { place, question, total, bytes: totalBytes, revision };
}
