import type { KeyRange } from '../../../shared/listing/entry-batch';
import { clip, type Range } from './ranges';

/** A run of rows of a table: ids `first` up to, not with, `first + rows`. */
export type Run = { first: number; rows: number };

/** A stretch of keys of which every entry is in the tables, in the order of their bytes. */
export type Page = { range: KeyRange; objects: Run; folders: Run };

type Part = 'objects' | 'folders';
/** How many rows come before each page, and whether ids go up with keys. */
type Layout = Record<Part, number[]> & { inRowOrder: boolean };

/** Thrown where two batches claim the same keys, so that rows would be there twice. */
export class OverlapError extends Error {
  constructor() {
    super('Two parts of the listing overlap.');
    this.name = 'OverlapError';
  }
}

/**
 * The pages of a listing in the order of their keys, in whichever order they came. Tells where the rows of a
 * window are, and which keys were not listed yet. Pages that follow one another in keys and rows become one,
 * so there are about as many as thousands of rows.
 */
export class KeyPages {
  private readonly pages: Page[] = [];
  private known: Layout | null = null;

  /** Throws an OverlapError for keys that are there already. */
  add(page: Page): void {
    const at = this.slotOf(page.range);
    const before = this.pages[at - 1];
    const after = this.pages[at];
    if (before && !endsBy(before.range, page.range)) throw new OverlapError();
    if (after && !endsBy(page.range, after.range)) throw new OverlapError();
    let merged = page;
    let from = at;
    let replaced = 0;
    const left = before && joined(before, merged);
    if (left) {
      merged = left;
      from -= 1;
      replaced += 1;
    }
    const right = after && joined(merged, after);
    if (right) {
      merged = right;
      replaced += 1;
    }
    this.pages.splice(from, replaced, merged);
    this.known = null;
  }

  /** Whether ids of rows go up with their keys. */
  get inRowOrder(): boolean {
    return this.layout().inRowOrder;
  }

  /** Where rows `range` of a part in key order are: runs in this order, together as long as what there is of it. */
  runs(part: Part, range: Range): Run[] {
    const starts = this.layout()[part];
    const runs: Run[] = [];
    let left = range.limit;
    for (let at = lastAtMost(starts, range.offset); at < this.pages.length && left > 0; at += 1) {
      const run = this.pages[at]?.[part];
      if (!run) break;
      const cut = clip({ offset: range.offset, limit: range.limit }, starts[at] ?? 0, run.rows);
      if (cut.limit > 0) runs.push({ first: run.first + cut.offset, rows: cut.limit });
      left -= cut.limit;
    }
    return runs;
  }

  /** Where the row of an id is in a part in key order; null where no page has it. */
  placeOf(part: Part, id: number): number | null {
    const at = this.pages.findIndex(({ [part]: { first, rows } }) => id >= first && id < first + rows);
    const start = this.layout()[part][at];
    const first = this.pages[at]?.[part].first;
    return start === undefined || first === undefined ? null : start + id - first;
  }

  /** The stretches of keys that no page covers, in order; empty when all is there. */
  missing(): KeyRange[] {
    const gaps: KeyRange[] = [];
    let after: KeyRange['after'] = null;
    for (const { range } of this.pages) {
      if (range.after !== null && (after === null || Buffer.compare(after, range.after) < 0)) {
        gaps.push({ after, until: range.after });
      }
      after = range.until;
      if (after === null) return gaps;
    }
    return [...gaps, { after, until: null }];
  }

  private layout(): Layout {
    if (this.known) return this.known;
    const layout: Layout = { objects: [], folders: [], inRowOrder: true };
    for (const part of ['objects', 'folders'] as const) {
      let before = 0;
      let next = 0;
      for (const { [part]: run } of this.pages) {
        layout[part].push(before);
        before += run.rows;
        if (run.rows === 0) continue;
        if (run.first < next) layout.inRowOrder = false;
        next = run.first + run.rows;
      }
    }
    this.known = layout;
    return layout;
  }

  /** The index at which a range is inserted. */
  private slotOf({ after }: KeyRange): number {
    let low = 0;
    let high = this.pages.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.pages[middle]?.range.after ?? null;
      if (other === null || (after !== null && Buffer.compare(other, after) <= 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Whether the keys of `first` all come before those of `second`. */
function endsBy(first: KeyRange, second: KeyRange): boolean {
  return first.until !== null && second.after !== null && Buffer.compare(first.until, second.after) <= 0;
}

/** One page in place of two, where the second follows the first in its keys and its rows; else null. */
function joined(first: Page, second: Page): Page | null {
  const { until } = first.range;
  const { after } = second.range;
  if (until === null || after === null || Buffer.compare(until, after) !== 0) return null;
  const objects = oneRun(first.objects, second.objects);
  const folders = oneRun(first.folders, second.folders);
  return (
    objects && folders && { range: { after: first.range.after, until: second.range.until }, objects, folders }
  );
}

function oneRun(first: Run, second: Run): Run | null {
  if (first.rows === 0) return second;
  if (second.rows === 0) return first;
  return first.first + first.rows === second.first
    ? { first: first.first, rows: first.rows + second.rows }
    : null;
}

/** The index of the last number of a rising list that is at most `most`; 0 where there is none. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return Math.max(low - 1, 0);
}
