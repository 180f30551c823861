import type { KeyRange } from '../../../../shared/listing/entry-batch';
import { PageChain } from '../page-chain';
import type { EntryColumns, ListedPage } from '../answer/listed-page';
import {
  at,
  clipColumns,
  commonLength,
  compareKeys,
  isAscending,
  lastName,
  type KeyBytes,
} from './key-order';

/** Thrown where a server keeps no order, or does not begin where it is told to: ranges mean nothing to it. */
export class OutOfOrderError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'OutOfOrderError';
  }
}

/** What a page has of its range. */
export type Found = {
  columns: EntryColumns;
  /** What is known completely by it, or null where it had nothing and there may be more. */
  range: KeyRange | null;
  /** The way to the next page was lost. */
  error: Error | null;
};

/** One range of keys on its way from page to page, from its beginning to its end. */
export class KeyWalk {
  token: string | null = null;
  /** Everything up to here was found. */
  cursor: KeyBytes | null;
  /** The first name that was found. */
  first: KeyBytes | null = null;
  pageCommon = 0;
  pages = 0;
  found = 0;
  done = false;
  /** Splits of this range whose upper half has not answered yet, and those in a row that came to nothing. */
  pending = 0;
  fruitless = 0;
  /** How many entries it seemed to have when its end came in sight, or null. */
  expectedEnd: number | null = null;
  private readonly chain = new PageChain();

  /**
   * @param lower the range that this one was split off from; null for one to begin with.
   * @param end up to and with this name; null for the last.
   */
  constructor(
    readonly after: KeyBytes | null,
    public end: KeyBytes | null,
    readonly lower: KeyWalk | null,
  ) {
    this.cursor = after;
  }

  /**
   * Takes a page in and goes on behind it.
   *
   * @throws OutOfOrderError
   */
  take(page: Pick<ListedPage, 'envelope' | 'columns'>): Found {
    const { cursor, end } = this;
    const all = page.columns;
    this.checkOrder(all);
    const last = lastName(all);
    const beyond = end !== null && last !== null && compareKeys(last, end) >= 0;
    const next = beyond ? { token: null, error: null } : this.chain.onward(page);
    this.token = next.token;
    this.done = next.token === null;
    this.pages += 1;
    const known = this.done && next.error === null ? end : this.copyOfGreater(last);
    const columns = clipColumns(all, cursor, end);
    this.note(columns);
    const range = !this.done && known === cursor ? null : { after: cursor, until: known };
    this.cursor = known;
    // all that is known of a range that lost its way is what it had before
    if (next.error !== null && known === cursor) return { columns, range: null, error: next.error };
    return { columns, range, error: next.error };
  }

  private copyOfGreater(last: Uint8Array | null): KeyBytes | null {
    const { cursor } = this;
    if (last === null || (cursor !== null && compareKeys(last, cursor) <= 0)) return cursor;
    return Uint8Array.from(last);
  }

  private note(columns: EntryColumns): void {
    const { keys, prefixes } = columns;
    this.found += keys.ends.length + prefixes.ends.length;
    const last = lastName(columns);
    const firsts = [at(keys, 0), at(prefixes, 0)].filter((name) => name !== null);
    const [first] = firsts.sort(compareKeys);
    if (!first || !last) return;
    this.first ??= Uint8Array.from(first);
    this.pageCommon = commonLength(first, last);
  }

  private checkOrder({ keys, prefixes }: EntryColumns): void {
    if (!isAscending(keys) || !isAscending(prefixes)) {
      throw new OutOfOrderError('A page is not in the order of its keys.');
    }
    const { cursor } = this;
    if (cursor === null) return;
    const key = at(keys, 0);
    if (key && compareKeys(key, cursor) <= 0) {
      throw new OutOfOrderError('A page begins before the place that it was to begin after.');
    }
    for (let index = 0; ; index += 1) {
      const prefix = at(prefixes, index);
      if (!prefix || compareKeys(prefix, cursor) > 0) return;
      // a folder that the place lies in may be told once more, for keys in it come after
      if (this.pages > 0 || compareKeys(prefix, cursor.subarray(0, prefix.length)) !== 0) {
        throw new OutOfOrderError('A page begins before the place that it was to begin after.');
      }
    }
  }
}
