import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { ObjectFilter, ObjectRow } from '../../../shared/contract/listing';
import type { ViewRecipe, ViewSize } from './built-view';
import type { ListingCounts } from './protocol';
import { clip, type Range } from './ranges';
import { filterCondition, filterName, type Filtered } from './view-filter';
import { folderOrderBy, orderBy } from './view-order';
import { folderRows, objectRows, ROW_COLUMNS } from './view-rows';

/** How much of the listing a count has seen, and what it found there. */
type Tally = ViewSize & { seenFolders: number; seenObjects: number };

const NOTHING: Tally = { folders: 0, objects: 0, bytes: 0, seenFolders: 0, seenObjects: 0 };

/** Filters whose tallies are kept; a person types one after the other. */
const KEPT_TALLIES = 8;

/**
 * Sorted and filtered windows of a listing that still grows: the first rows by a top-N query, the
 * totals by counting only what has come in since they were last asked for.
 */
export class LiveView {
  private readonly tallies = new Map<string, Tally>();

  constructor(
    private readonly connection: DuckDBConnection,
    private readonly prefix: string,
  ) {}

  /** The rows it has counted are gone. */
  forget(): void {
    this.tallies.clear();
  }

  /** Totals of the filtered listing as of `counts`. */
  async size(filter: ObjectFilter, counts: ListingCounts): Promise<ViewSize> {
    const name = filterName(filter);
    if (name === '') return counts;
    const before = this.tallies.get(name) ?? NOTHING;
    const folders = await this.count('folder', '0', filter, before.seenFolders, counts.folders);
    const objects = await this.count('object', 'sum(size)', filter, before.seenObjects, counts.objects);
    const tally: Tally = {
      folders: before.folders + folders.rows,
      objects: before.objects + objects.rows,
      bytes: before.bytes + objects.bytes,
      seenFolders: counts.folders,
      seenObjects: counts.objects,
    };
    this.tallies.delete(name);
    this.tallies.set(name, tally);
    const [oldest] = this.tallies.keys();
    if (this.tallies.size > KEPT_TALLIES && oldest !== undefined) this.tallies.delete(oldest);
    return tally;
  }

  /** Rows `range` of what `counts` holds; rows that came in since are left out, so that totals fit. */
  async rows(range: Range, recipe: ViewRecipe, size: ViewSize, counts: ListingCounts): Promise<ObjectRow[]> {
    const { order, filter, arrival } = recipe;
    const folders = clip(range, 0, size.folders);
    const objects = clip(range, size.folders, size.objects);
    const rows: ObjectRow[] = [];
    if (folders.limit > 0) {
      const by = folderOrderBy(order, arrival);
      const result = await this.select('name', 'folder', by, filter, counts.folders, folders);
      rows.push(...(await folderRows(result, this.prefix)));
    }
    if (objects.limit > 0) {
      const by = orderBy(order, arrival);
      const result = await this.select(ROW_COLUMNS, 'object', by, filter, counts.objects, objects);
      rows.push(...(await objectRows(result, this.prefix)));
    }
    return rows;
  }

  private select(
    columns: string,
    table: Filtered['table'],
    by: string,
    filter: ObjectFilter,
    below: number,
    range: Range,
  ) {
    const condition = filterCondition(filter, { table, prefix: this.prefix }, 4);
    const values: DuckDBValue[] = [BigInt(below), BigInt(range.limit), BigInt(range.offset)];
    return this.connection.run(
      `SELECT ${columns} FROM ${table} WHERE rowid < $1 ${condition ? `AND ${condition.sql}` : ''} ${by} LIMIT $2 OFFSET $3`,
      [...values, ...(condition?.values ?? [])],
    );
  }

  private async count(
    table: Filtered['table'],
    bytes: string,
    filter: ObjectFilter,
    from: number,
    below: number,
  ): Promise<{ rows: number; bytes: number }> {
    if (from >= below) return { rows: 0, bytes: 0 };
    const condition = filterCondition(filter, { table, prefix: this.prefix }, 3);
    const read = await this.connection.runAndReadAll(
      `SELECT count(*), coalesce(${bytes}, 0) FROM ${table} WHERE rowid >= $1 AND rowid < $2 ${condition ? `AND ${condition.sql}` : ''}`,
      [BigInt(from), BigInt(below), ...(condition?.values ?? [])],
    );
    return { rows: Number(read.value(0, 0)), bytes: Number(read.value(1, 0)) };
  }
}
