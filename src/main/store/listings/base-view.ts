import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { ObjectRow } from '../../../shared/contract/listing';
import type { ListingCounts } from './protocol';
import { clip, mirror, type Range } from './ranges';
import { folderRows, objectRows, ROW_COLUMNS, runRange } from './view-rows';

const OBJECTS = `SELECT ${ROW_COLUMNS} FROM object WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid`;
const FOLDERS = 'SELECT name FROM folder WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid';

/** The listing as it arrived: every window is a range of row ids, found without a sort or a scan. */
export class BaseView {
  private constructor(
    private readonly prefix: string,
    private readonly objects: DuckDBPreparedStatement,
    private readonly folders: DuckDBPreparedStatement,
  ) {}

  static async prepare(connection: DuckDBConnection, prefix: string): Promise<BaseView> {
    return new BaseView(prefix, await connection.prepare(OBJECTS), await connection.prepare(FOLDERS));
  }

  /** Rows `range` of the listing, folders first; `desc` turns both parts around. */
  async rows(range: Range, counts: ListingCounts, direction: 'asc' | 'desc'): Promise<ObjectRow[]> {
    const folders = clip(range, 0, counts.folders);
    const objects = clip(range, counts.folders, counts.objects);
    const part = async (
      { offset, limit }: Range,
      total: number,
      read: (first: number) => Promise<ObjectRow[]>,
    ): Promise<ObjectRow[]> => {
      if (limit === 0) return [];
      if (direction === 'asc') return read(offset);
      const rows = await read(mirror({ offset, limit }, total));
      return rows.reverse();
    };
    return [
      ...(await part(folders, counts.folders, async (first) =>
        folderRows(await runRange(this.folders, first, folders.limit), this.prefix),
      )),
      ...(await part(objects, counts.objects, async (first) =>
        objectRows(await runRange(this.objects, first, objects.limit), this.prefix),
      )),
    ];
  }

  destroy(): void {
    this.objects.destroySync();
    this.folders.destroySync();
  }
}
