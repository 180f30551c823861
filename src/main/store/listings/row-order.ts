import {
  packedAt,
  type EntryBatch,
  type KeyRange,
  type PackedTexts,
} from '../../../shared/listing/entry-batch';
import { ArrivalOrder, ForeignKeyError } from './arrival-order';
import { KeyPages, OverlapError, type Page } from './key-pages';
import type { LoggedPage } from './page-log';

/**
 * How the rows of a listing lie: in pages whose order is known, where batches say which keys they cover, or
 * else as they arrived.
 */
export class RowOrder {
  private readonly pages = new KeyPages();
  /** With those that are on their way. */
  private readonly claimed = new KeyPages();
  /** Whether every batch so far told its range. */
  private paged = true;
  private coming: Page[] = [];
  private readonly objects: ArrivalOrder;
  private readonly folders: ArrivalOrder;

  constructor(private readonly prefix: Uint8Array) {
    this.objects = new ArrivalOrder(prefix);
    this.folders = new ArrivalOrder(prefix);
  }

  /** The order of keys, as of the last `settle`; null where it is not known. */
  get keyPages(): KeyPages | null {
    return this.paged ? this.pages : null;
  }

  /** Whether ids of rows are in the order of keys. */
  get ordered(): boolean {
    return this.paged ? this.pages.inRowOrder : this.objects.ordered && this.folders.ordered;
  }

  /** Takes note of batches that are in the tables already, as a log tells of them. */
  load(logged: readonly LoggedPage[]): void {
    this.paged = logged.every(({ range }) => range !== null);
    if (!this.paged) {
      // they were not watched one by one this time
      this.objects.ordered = false;
      return;
    }
    for (const { range, firstObject, objects, firstFolder, folders } of logged) {
      if (!range) continue;
      const page = {
        range,
        objects: { first: firstObject, rows: objects },
        folders: { first: firstFolder, rows: folders },
      };
      this.claimed.add(page);
      this.pages.add(page);
    }
  }

  /** Takes note of a batch whose rows begin at these ids. Throws a ForeignKeyError or an OverlapError. */
  watch(batch: EntryBatch, firstObject: number, firstFolder: number): void {
    const { range, keys, prefixes } = batch;
    if (range && this.paged) {
      this.checkEnds(keys, range);
      this.checkEnds(prefixes, null);
      const page = {
        range,
        objects: { first: firstObject, rows: keys.ends.length },
        folders: { first: firstFolder, rows: prefixes.ends.length },
      };
      this.claimed.add(page);
      this.coming.push(page);
      return;
    }
    // nobody could tell whether it holds what a page holds already
    if (this.paged && firstObject + firstFolder > 0) throw new OverlapError();
    this.paged = false;
    this.objects.watch(keys);
    this.folders.watch(prefixes);
  }

  /** Takes note of rows that lie in the order of their keys, and are all there are in the page's range. Throws an OverlapError. */
  claim(page: Page): void {
    this.claimed.add(page);
    this.coming.push(page);
  }

  /** The rows that were taken note of can be seen now. */
  settle(): void {
    for (const page of this.coming) this.pages.add(page);
    this.coming = [];
  }

  /** The rows that were taken note of since will not be seen. */
  discard(): void {
    this.coming = [];
  }

  /** A lister keeps the order of a range, so its ends tell for all between. */
  private checkEnds(texts: PackedTexts, range: KeyRange | null): void {
    if (texts.ends.length === 0) return;
    const first = packedAt(texts, 0);
    const last = packedAt(texts, texts.ends.length - 1);
    const { prefix } = this;
    for (const text of [first, last]) {
      if (Buffer.compare(text.subarray(0, prefix.length), prefix) !== 0) throw new ForeignKeyError();
    }
    const { after, until } = range ?? { after: null, until: null };
    if (after && Buffer.compare(first, after) <= 0) throw new ForeignKeyError();
    if (until && Buffer.compare(last, until) > 0) throw new ForeignKeyError();
  }
}
