import type { DuckDBConnection } from '@duckdb/node-api';
import type { ListingWindow, ObjectRow } from '../../../shared/contract/listing';
import { BaseView } from './base-view';
import type { ListingTable } from './listing-table';
import { checkPatterns } from './pattern-check';
import type { ListingCounts, WindowQuery } from './protocol';
import { indexInKeyOrder, rangeAround, rowId } from './row-around';
import { BLOCK_ROWS, ViewBlocks, type ReadBlock } from './view-blocks';
import { filterName } from './view-filter';
import type { ViewLayouts } from './view-layouts';
import { orderName, viewOrder } from './view-order';
import { positionOf } from './view-position';
import { ViewQueries, type Sum, type ViewRecipe } from './view-queries';
import { ViewSums, type ViewSize } from './view-sums';

/** Views whose blocks are kept. */
const KEPT_VIEWS = 4;

/** Up to so many rows what passes a filter is gathered to be counted and sorted at once: about 70 bytes a row. */
const GATHERED_ROWS = 3_000_000;

/** Names the view that a query looks into. */
function viewName({ sort, filter }: Pick<WindowQuery, 'sort' | 'filter'>): string {
  return JSON.stringify([orderName(viewOrder(sort)), filterName(filter)]);
}

/** Names the work that a window takes: windows of one block share it. */
export function workName(query: WindowQuery): string {
  const place = query.around ? query.around.row : Math.floor(query.offset / BLOCK_ROWS);
  return JSON.stringify([viewName(query), place]);
}

/** Answers windows of one listing, one at a time. */
export class ListingReader {
  /** In the order of their last use; of an older revision they are of no use. */
  private readonly views = new Map<string, { revision: number; blocks: ViewBlocks }>();
  private readonly queries: ViewQueries;
  private readonly sums: ViewSums;

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly table: ListingTable,
    private readonly base: BaseView,
    private readonly layouts: ViewLayouts,
    private readonly prefix: string,
  ) {
    this.queries = new ViewQueries(connection, prefix);
    this.sums = new ViewSums(this.queries);
  }

  static async create(
    connection: DuckDBConnection,
    prefix: string,
    table: ListingTable,
    layouts: ViewLayouts,
  ): Promise<ListingReader> {
    const base = await BaseView.prepare(connection, prefix);
    return new ListingReader(connection, table, base, layouts, prefix);
  }

  /** Throws DuckDB's error when interrupted, an InvalidPatternError, and the signal's reason between two queries. */
  async window(query: WindowQuery, signal: AbortSignal): Promise<ListingWindow> {
    const name = viewName(query);
    // a listing that goes on is sealed again later, with more rows
    const laidOut = `${this.table.counts.revision} ${name}`;
    this.layouts.lookAt(laidOut);
    await checkPatterns(this.connection, query.filter);
    const { filter, around } = query;
    // before anything is looked at that rows which come in meanwhile would change
    const id = around ? await rowId(this.connection, this.prefix, around.row) : null;
    const { counts, sealed, ordered, keyPages } = this.table;
    const recipe: ViewRecipe = { order: viewOrder(query.sort), filter, arrival: ordered };
    const { keyOnly } = recipe.order;
    // where the order of keys is not known, one that nobody asked for may be that of arrival while it runs
    const asIs = keyPages !== null || ordered || (!sealed && query.sort.length === 0);
    const direction = filterName(filter) === '' && asIs ? keyOnly : null;
    const listing = { connection: this.connection, prefix: this.prefix, arrival: ordered, counts, signal };
    const index =
      around &&
      (direction
        ? indexInKeyOrder({ id, kind: around.row.kind }, counts, direction, keyPages)
        : await positionOf(listing, { sort: query.sort, filter, row: around.row }));
    const range = around ? rangeAround(index ?? null, around) : query;
    const answer = (rows: ObjectRow[], size: ViewSize): ListingWindow => ({
      offset: range.offset,
      rows,
      total: size.folders + size.objects,
      totalBytes: size.bytes,
      revision: counts.revision,
      ...(index !== undefined && { index }),
    });
    if (direction) return answer(await this.base.rows(range, counts, direction, keyPages), counts);
    signal.throwIfAborted();
    const built = sealed ? this.layouts.find(laidOut) : null;
    if (built) return answer(await built.rows(range), built.size);
    const blocks = await this.blocksOf(name, recipe, counts);
    signal.throwIfAborted();
    if (sealed && blocks.isDeep(range)) this.layouts.start(laidOut, recipe, blocks.size);
    return answer(await blocks.rows(range, signal), blocks.size);
  }

  /** The rows it has counted are gone. */
  forget(): void {
    this.sums.forget();
    this.views.clear();
  }

  /** Lets go of every statement; the connection can be closed afterwards. */
  close(): void {
    this.base.destroy();
  }

  /** The view's blocks as of `counts`; of a filter that is new, the first one is there already. */
  private async blocksOf(name: string, recipe: ViewRecipe, counts: ListingCounts): Promise<ViewBlocks> {
    const known = this.views.get(name);
    const blocks = known?.revision === counts.revision ? known.blocks : await this.newBlocks(recipe, counts);
    this.views.delete(name);
    this.views.set(name, { revision: counts.revision, blocks });
    const [oldest] = this.views.keys();
    if (this.views.size > KEPT_VIEWS && oldest !== undefined) this.views.delete(oldest);
    return blocks;
  }

  private async newBlocks(recipe: ViewRecipe, counts: ListingCounts): Promise<ViewBlocks> {
    const { filter, order, arrival } = recipe;
    const read: ReadBlock = (table, range, total) =>
      this.queries.rows(table, recipe, range, total, table === 'folder' ? counts.folders : counts.objects);
    if (!this.sums.isNew(filter)) return new ViewBlocks(await this.sums.size(filter, counts), read);
    const gathered = !(arrival && order.keyOnly === 'asc') && counts.objects <= GATHERED_ROWS;
    const { first, sum } = gathered
      ? await this.queries.firstAndSum(recipe, BLOCK_ROWS, counts.objects)
      : await this.firstThenSum(recipe, counts, read);
    const blocks = new ViewBlocks(await this.sums.sizeOf(filter, counts, sum), read);
    blocks.put('object', 0, first);
    return blocks;
  }

  /** Rows that lie in their order are found soon where there are many; where there are few, they are all. */
  private async firstThenSum(
    { filter }: ViewRecipe,
    counts: ListingCounts,
    read: ReadBlock,
  ): Promise<{ first: ObjectRow[]; sum: Sum }> {
    const first = await read('object', { offset: 0, limit: BLOCK_ROWS }, counts.objects);
    const sum =
      first.length === BLOCK_ROWS
        ? await this.queries.sum('object', filter, 0, counts.objects)
        : { rows: first.length, bytes: first.reduce((all, { size }) => all + (size ?? 0), 0) };
    return { first, sum };
  }
}
