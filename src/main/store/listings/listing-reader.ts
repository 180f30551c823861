import type { DuckDBConnection } from '@duckdb/node-api';
import type { ListingWindow, ObjectRow } from '../../../shared/contract/listing';
import { BaseView } from './base-view';
import { BuiltView, type ViewRecipe, type ViewSize } from './built-view';
import { LiveView } from './live-view';
import type { ListingTable } from './listing-table';
import { checkPatterns } from './pattern-check';
import type { WindowQuery } from './protocol';
import { indexInKeyOrder, rangeAround, rowId } from './row-around';
import { filterName } from './view-filter';
import { orderName, viewOrder } from './view-order';
import { positionOf } from './view-position';

/** Views laid out at the same time; each holds a copy of its rows. */
const KEPT_VIEWS = 4;

/** Names the view that a query looks into; windows of one view share the work of laying it out. */
export function viewName({ sort, filter }: Pick<WindowQuery, 'sort' | 'filter'>): string {
  return JSON.stringify([orderName(viewOrder(sort)), filterName(filter)]);
}

/** Answers windows of one listing, one at a time. */
export class ListingReader {
  private readonly built = new Map<string, BuiltView>();

  private constructor(
    private readonly connection: DuckDBConnection,
    private readonly prefix: string,
    private readonly table: ListingTable,
    private readonly base: BaseView,
    private readonly live: LiveView,
  ) {}

  static async create(
    connection: DuckDBConnection,
    prefix: string,
    table: ListingTable,
  ): Promise<ListingReader> {
    const base = await BaseView.prepare(connection, prefix);
    return new ListingReader(connection, prefix, table, base, new LiveView(connection, prefix));
  }

  /** Throws DuckDB's error when interrupted, an InvalidPatternError, and the signal's reason between two queries. */
  async window(query: WindowQuery, signal: AbortSignal): Promise<ListingWindow> {
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
    if (!sealed) {
      const size = await this.live.size(filter, counts);
      signal.throwIfAborted();
      return answer(await this.live.rows(range, recipe, size, counts), size);
    }
    const view = await this.view(viewName(query), recipe);
    return answer(await view.rows(range), view.size);
  }

  /** The rows it has counted are gone. */
  forget(): void {
    this.live.forget();
  }

  /** Lets go of every statement; the connection can be closed afterwards. */
  close(): void {
    for (const view of this.built.values()) view.release();
    this.built.clear();
    this.base.destroy();
  }

  private async view(name: string, recipe: ViewRecipe): Promise<BuiltView> {
    const view = this.built.get(name) ?? (await BuiltView.build(this.connection, this.prefix, recipe));
    // the map keeps its entries in the order of their last use
    this.built.delete(name);
    this.built.set(name, view);
    for (const [old, unused] of this.built) {
      if (this.built.size <= KEPT_VIEWS) break;
      this.built.delete(old);
      await unused.drop();
    }
    return view;
  }
}
