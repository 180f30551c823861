import type { DuckDBConnection } from '@duckdb/node-api';
import { BuiltView } from './built-view';
import { KeptViews } from './kept-views';
import type { ViewRecipe } from './view-queries';
import type { ViewSize } from './view-sums';

/** Rows of the views that are kept laid out: each row takes about 110 bytes. The last one is kept in any case. */
const KEPT_ROWS = 1_500_000;

type Layout = { name: string; cancel: AbortController; over: Promise<void> };

/**
 * Lays views of a finished listing out, one at a time, on a connection of its own and beside the windows,
 * which are answered from the tables until then. A view that nobody looks at any more is not finished.
 */
export class ViewLayouts {
  private readonly built = new KeptViews<BuiltView>(KEPT_ROWS);
  /** Views that could not be laid out, for want of room: windows go on without, and tell of what they meet. */
  private readonly failed = new Set<string>();
  private writer: Promise<DuckDBConnection> | null = null;
  private current: Layout | null = null;
  private closed = false;

  constructor(
    private readonly reader: DuckDBConnection,
    private readonly connect: () => Promise<DuckDBConnection>,
    private readonly prefix: string,
    /** The database, beside the listing's own, that views are laid out in; every connection sees it. */
    private readonly database: string,
  ) {}

  /** The view, if it is laid out. */
  find(name: string): BuiltView | null {
    return this.built.find(name);
  }

  /** Somebody looks at this view; another that is being laid out is given up. */
  lookAt(name: string): void {
    if (this.current && this.current.name !== name) this.current.cancel.abort();
  }

  /** Begins to lay the view out, unless it is or was tried in vain. */
  start(name: string, recipe: ViewRecipe, size: ViewSize): void {
    const busy = this.current !== null && !this.current.cancel.signal.aborted;
    if (this.closed || busy || this.built.has(name) || this.failed.has(name)) return;
    const before = this.current?.over ?? Promise.resolve();
    const cancel = new AbortController();
    const layout: Layout = {
      name,
      cancel,
      over: before.then(() => this.build(name, recipe, size, cancel.signal)),
    };
    this.current = layout;
    void layout.over.then(() => {
      if (this.current === layout) this.current = null;
    });
  }

  /** Resolves when the layout that is under way, if any, is done or given up. */
  async settled(): Promise<void> {
    while (this.current) await this.current.over;
  }

  /** Gives up what is under way, and lets go of every statement and connection. */
  async close(): Promise<void> {
    this.closed = true;
    this.current?.cancel.abort();
    await this.settled();
    this.built.release();
    const writer = await this.writer?.catch(() => null);
    if (!writer) return;
    writer.closeSync();
    // an engine that has failed refuses this as well, and lets go of its memory when it is closed
    await this.reader.run(`DETACH ${this.database}`).catch(() => undefined);
  }

  private async build(name: string, recipe: ViewRecipe, size: ViewSize, signal: AbortSignal): Promise<void> {
    try {
      signal.throwIfAborted();
      this.writer ??= this.open();
      const writer = await this.writer;
      const { reader, database, prefix } = this;
      const view = await BuiltView.build({ writer, reader, database }, prefix, recipe, size, signal);
      await this.built.keep(name, view);
    } catch {
      if (!signal.aborted) this.failed.add(name);
    }
  }

  private async open(): Promise<DuckDBConnection> {
    const writer = await this.connect();
    // in memory, and written out beside the listing's file where memory does not suffice
    await writer.run(`ATTACH ':memory:' AS ${this.database}`);
    return writer;
  }
}
