import type { DuckDBPreparedStatement } from '@duckdb/node-api';
import type { DifferenceRow, DifferenceWindow } from '../../../shared/contract/comparison';
import { numberOf, readRows } from '../listings/analysis-rows';
import { keySql, Parameters } from '../listings/condition-sql';
import { interruptible } from '../listings/interruptible';
import { KeptViews } from '../listings/kept-views';
import { LaidOutTable, type LayoutPlace } from '../listings/laid-out-table';
import { clip } from '../listings/ranges';
import { runRange } from '../listings/view-rows';
import { differenceRows } from './difference-rows';
import { differenceOrderBy, differenceViewName, differenceWhere } from './difference-sql';
import { DIFFERENCE_COLUMNS } from './difference-table';
import type { ComparisonQuestion, DifferenceQuery, DifferenceView } from './protocol';

/** Rows of the views that are kept laid out: each row takes about 250 bytes. */
const KEPT_ROWS = 1_000_000;

/** Differences of one order and filter, laid out. */
class LaidOutView {
  constructor(
    readonly table: LaidOutTable,
    readonly rowCount: number,
  ) {}

  drop(): Promise<void> {
    return this.table.drop();
  }

  release(): void {
    this.table.release();
  }
}

/** Answers windows of the differences, one at a time. A view is laid out by the first window that looks into it. */
export class DifferenceReader {
  private readonly views = new KeptViews<LaidOutView>(KEPT_ROWS);

  private constructor(
    private readonly place: LayoutPlace,
    private readonly prefix: string,
    /** How many rows are told of; they come first in the table. */
    private readonly told: number,
    private readonly all: DuckDBPreparedStatement,
  ) {}

  static async create(place: LayoutPlace, prefix: string, told: number): Promise<DifferenceReader> {
    const all = await place.reader.prepare('FROM difference WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid');
    return new DifferenceReader(place, prefix, told, all);
  }

  /** Throws DuckDB's error, also when interrupted, or the signal's reason. */
  async window(query: DifferenceQuery, signal: AbortSignal): Promise<DifferenceWindow> {
    const view = await this.view(query, signal);
    const total = view ? view.rowCount : this.told;
    const { offset, limit } = clip(query, 0, total);
    if (limit === 0) return { offset: query.offset, rows: [], total };
    const found = await (view ? view.table.rows(offset, limit) : runRange(this.all, offset, limit));
    const rows: DifferenceRow[] = await differenceRows(found, this.prefix);
    return { offset: query.offset, rows, total };
  }

  /**
   * Where the next row is, from row `from` on and then from the first, whose name below the prefix starts with the
   * text, whatever the case; null for none. Throws as `window` does.
   */
  async find(
    { view: asked, text, from }: Extract<ComparisonQuestion, { kind: 'find' }>,
    signal: AbortSignal,
  ): Promise<number | null> {
    const view = await this.view(asked, signal);
    const starts = { field: 'key' as const, test: 'starts' as const, not: false, value: text };
    const total = view ? view.rowCount : this.told;
    for (const [first, end] of [
      [from, total],
      [0, Math.min(from, total)],
    ] as const) {
      const parameters = new Parameters(1);
      const test = keySql(starts, parameters);
      const within = `rowid >= ${parameters.id(first)} AND rowid < ${parameters.id(end)}`;
      const [found] = await interruptible(this.place.reader, signal, () =>
        readRows(
          this.place.reader,
          `SELECT min(rowid)::DOUBLE FROM ${view?.table.name ?? 'difference'} WHERE ${test} AND ${within}`,
          parameters.values,
        ),
      );
      const index = numberOf(found?.[0]);
      if (index !== null) return index;
    }
    return null;
  }

  /** Lets go of every statement; the connections can be closed afterwards. */
  close(): void {
    this.views.release();
    this.all.destroySync();
  }

  /** The view, laid out; null for all rows by their keys, which lie so. */
  private async view(asked: DifferenceView, signal: AbortSignal): Promise<LaidOutView | null> {
    const name = differenceViewName(asked);
    return name === '' ? null : (this.views.find(name) ?? (await this.layOut(name, asked, signal)));
  }

  private async layOut(
    name: string,
    { sort, filter }: DifferenceView,
    signal: AbortSignal,
  ): Promise<LaidOutView> {
    let rows = 0;
    const fill = async (table: string): Promise<void> => {
      const parameters = new Parameters(1);
      const where = differenceWhere(filter, parameters);
      const filled = await this.place.writer.run(
        `INSERT INTO ${table} FROM difference ${where} ${differenceOrderBy(sort)}`,
        parameters.values,
      );
      rows = filled.rowsChanged;
    };
    const table = await LaidOutTable.build(this.place, DIFFERENCE_COLUMNS, fill, signal);
    const view = new LaidOutView(table, rows);
    await this.views.keep(name, view);
    return view;
  }
}
