import type { ObjectFilter } from '../../../shared/contract/listing';
import { isFiltering } from '../../../shared/listing/object-filter';
import type { ListingCounts } from './protocol';
import { filterName } from './view-filter';
import type { Sum, ViewQueries } from './view-queries';

export type ViewSize = { folders: number; objects: number; bytes: number };

/** How much of the listing was counted, and what was found there. */
type Tally = ViewSize & { seenFolders: number; seenObjects: number };

const NOTHING: Tally = { folders: 0, objects: 0, bytes: 0, seenFolders: 0, seenObjects: 0 };

/** Filters whose tallies are kept; a person types one after the other. */
const KEPT_TALLIES = 8;

/** The totals of filters: rows only come in, so only those that came in since are counted again. */
export class ViewSums {
  private readonly tallies = new Map<string, Tally>();

  constructor(private readonly queries: ViewQueries) {}

  /** The rows that were counted are gone. */
  forget(): void {
    this.tallies.clear();
  }

  /** Whether nothing was counted yet for a filter. */
  isNew(filter: ObjectFilter): boolean {
    return isFiltering(filter) && !this.tallies.has(filterName(filter));
  }

  /** Totals of the filtered listing as of `counts`. */
  async size(filter: ObjectFilter, counts: ListingCounts): Promise<ViewSize> {
    if (!isFiltering(filter)) return counts;
    const before = this.tallies.get(filterName(filter)) ?? NOTHING;
    const folders = await this.queries.sum('folder', filter, before.seenFolders, counts.folders);
    const objects = await this.queries.sum('object', filter, before.seenObjects, counts.objects);
    const size = {
      folders: before.folders + folders.rows,
      objects: before.objects + objects.rows,
      bytes: before.bytes + objects.bytes,
    };
    return this.keep(filter, counts, size);
  }

  /** The same where the objects have been counted already. */
  async sizeOf(filter: ObjectFilter, counts: ListingCounts, objects: Sum): Promise<ViewSize> {
    const folders = await this.queries.sum('folder', filter, 0, counts.folders);
    return this.keep(filter, counts, { folders: folders.rows, objects: objects.rows, bytes: objects.bytes });
  }

  private keep(filter: ObjectFilter, counts: ListingCounts, size: ViewSize): ViewSize {
    const name = filterName(filter);
    this.tallies.delete(name);
    this.tallies.set(name, { ...size, seenFolders: counts.folders, seenObjects: counts.objects });
    const [oldest] = this.tallies.keys();
    if (this.tallies.size > KEPT_TALLIES && oldest !== undefined) this.tallies.delete(oldest);
    return size;
  }
}
