import type { DuckDBConnection } from '@duckdb/node-api';
import type { ObjectRow } from '../../../shared/contract/listing';
import { LaidOutTable, type LayoutPlace } from './laid-out-table';
import { OBJECT_COLUMNS } from './listing-database';
import { clip, type Range } from './ranges';
import { filterCondition } from './view-filter';
import { folderOrderBy, orderBy } from './view-order';
import type { ViewRecipe } from './view-queries';
import { folderRow, objectRows, ROW_COLUMNS } from './view-rows';
import type { ViewSize } from './view-sums';

/** A sorted or filtered view of a finished listing, laid out once. */
export class BuiltView {
  private constructor(
    private readonly table: LaidOutTable,
    private readonly prefix: string,
    readonly size: ViewSize,
  ) {}

  /** Throws DuckDB's error, also when interrupted, or the signal's reason; nothing is left behind then. */
  static async build(
    place: LayoutPlace,
    prefix: string,
    recipe: ViewRecipe,
    size: ViewSize,
    signal: AbortSignal,
  ): Promise<BuiltView> {
    const fill = (table: string): Promise<void> => insert(place.writer, table, prefix, recipe, signal);
    return new BuiltView(await LaidOutTable.build(place, OBJECT_COLUMNS, fill, signal), prefix, size);
  }

  get rowCount(): number {
    return this.size.folders + this.size.objects;
  }

  async rows(range: Range): Promise<ObjectRow[]> {
    const { folders } = this.size;
    const { offset, limit } = clip(range, 0, this.rowCount);
    if (limit === 0) return [];
    const rows = await objectRows(await this.table.rows(offset, limit), this.prefix);
    return rows.map((row, index) => (offset + index < folders ? folderRow(row.key) : row));
  }

  drop(): Promise<void> {
    return this.table.drop();
  }

  release(): void {
    this.table.release();
  }
}

async function insert(
  writer: DuckDBConnection,
  table: string,
  prefix: string,
  { order, filter, arrival }: ViewRecipe,
  signal: AbortSignal,
): Promise<void> {
  const ofFolders = filterCondition(filter, { table: 'folder', prefix }, 1);
  const ofObjects = filterCondition(filter, { table: 'object', prefix }, 1);
  // an insert keeps the order of its source (preserve_insertion_order), so key order comes for free
  const sorted = (by: string): string => (arrival && order.keyOnly === 'asc' ? '' : by);
  await writer.run(
    `INSERT INTO ${table}(name) SELECT name FROM folder ${ofFolders ? `WHERE ${ofFolders.sql}` : ''} ${sorted(folderOrderBy(order, arrival))}`,
    ofFolders?.values,
  );
  signal.throwIfAborted();
  await writer.run(
    `INSERT INTO ${table} SELECT ${ROW_COLUMNS} FROM object ${ofObjects ? `WHERE ${ofObjects.sql}` : ''} ${sorted(orderBy(order, arrival))}`,
    ofObjects?.values,
  );
}
