import { describe, expect, it } from 'vitest';
import type { ListingWindow } from '../../../shared/contract/listing';
import { NO_FILTER } from '../../../shared/listing/object-filter';
import { learned, type Question } from './view-totals';

const place = 'here';
const before: Question = { listingId: 'l', sort: [], filter: NO_FILTER };
const sorted: Question = { ...before, sort: [{ column: 'size', direction: 'desc' }] };

function window(total: number, revision: number): ListingWindow {
  return { offset: 0, rows: [], total, totalBytes: total * 2, revision };
}

function first(question: Question, total: number, revision: number) {
  return { place, question, window: window(total, revision), isFirst: true };
}

describe('what is learned of a view', () => {
  it('follows the first answer to another question', () => {
    const known = learned(null, first(before, 5, 1));
    expect(known).toEqual({ place, question: before, total: 5, bytes: 10, revision: 1 });
    expect(learned(known, first(sorted, 7, 2))).toMatchObject({ question: sorted, total: 7 });
  });

  it('keeps a sort that is there from rows of the order before, which come behind it while rows stream in', () => {
    const known = learned(learned(null, first(before, 5, 1)), first(sorted, 7, 2));
    const late = { place, question: before, window: window(9, 3), isFirst: false };
    expect(learned(known, late)).toBe(known);
  });

  it('goes on with further rows, and not back to fewer', () => {
    const known = learned(null, first(before, 5, 4));
    const further = (total: number, revision: number) =>
      learned(known, { place, question: before, window: window(total, revision), isFirst: false });
    expect(further(8, 6)).toMatchObject({ total: 8, revision: 6 });
    expect(further(4, 3)).toBe(known);
  });

  it('begins with nothing but a first answer', () => {
    expect(learned(null, { ...first(before, 5, 1), isFirst: false })).toBeNull();
  });
});
