import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api';
import type { ObjectRow } from '../../../shared/contract/listing';
import type { KeyPages, Run } from './key-pages';
import type { ListingCounts } from './protocol';
import { clip, mirror, type Range } from './ranges';
import { folderRows, objectRows, ROW_COLUMNS, runRange } from './view-rows';

const OBJECTS = `SELECT ${ROW_COLUMNS} FROM object WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid`;
const FOLDERS = 'SELECT name FROM folder WHERE rowid BETWEEN $1 AND $2 ORDER BY rowid';

/** Rows between two runs that are read along with them rather than asked for around: a query costs as much. */
const NEAR_ROWS = 2000;

/** The listing in the order of its keys: every window is a few runs of row ids, found without a sort or a scan. */
export class BaseView {
  private constructor(
    private readonly prefix: string,
    private readonly objects: DuckDBPreparedStatement,
    private readonly folders: DuckDBPreparedStatement,
  ) {}

  static async prepare(connection: DuckDBConnection, prefix: string): Promise<BaseView> {
    return new BaseView(prefix, await connection.prepare(OBJECTS), await connection.prepare(FOLDERS));
  }

  /**
   * Rows `range` of the listing, folders first; `desc` turns both parts around. `pages` tells where they are;
   * null: as they arrived.
   */
  async rows(
    range: Range,
    counts: ListingCounts,
    direction: 'asc' | 'desc',
    pages: KeyPages | null,
  ): Promise<ObjectRow[]> {
    // found out before the first query, for pages may come in between
    const parts = (['folders', 'objects'] as const).map((part) => {
      const start = part === 'folders' ? 0 : counts.folders;
      const { offset, limit } = clip(range, start, counts[part]);
      const ahead = { offset: direction === 'asc' ? offset : mirror({ offset, limit }, counts[part]), limit };
      return { part, runs: pages ? pages.runs(part, ahead) : [{ first: ahead.offset, rows: limit }] };
    });
    const rows: ObjectRow[] = [];
    for (const { part, runs } of parts) {
      const read = await readRuns(runs, ({ first, rows: count }) =>
        part === 'folders' ? this.folderRows(first, count) : this.objectRows(first, count),
      );
      rows.push(...(direction === 'asc' ? read : read.reverse()));
    }
    return rows;
  }

  destroy(): void {
    this.objects.destroySync();
    this.folders.destroySync();
  }

  private async folderRows(first: number, count: number): Promise<ObjectRow[]> {
    return folderRows(await runRange(this.folders, first, count), this.prefix);
  }

  private async objectRows(first: number, count: number): Promise<ObjectRow[]> {
    return objectRows(await runRange(this.objects, first, count), this.prefix);
  }
}

/** The rows of all runs, in their order; runs that lie near to each other are read at once. */
async function readRuns(
  runs: readonly Run[],
  read: (run: Run) => Promise<ObjectRow[]>,
): Promise<ObjectRow[]> {
  const rows = new Map<Run, ObjectRow[]>();
  for (const near of together(runs.filter((run) => run.rows > 0))) {
    const first = near[0]?.first ?? 0;
    const last = near[near.length - 1];
    const found = await read({ first, rows: last ? last.first + last.rows - first : 0 });
    for (const run of near) rows.set(run, found.slice(run.first - first, run.first - first + run.rows));
  }
  return runs.flatMap((run) => rows.get(run) ?? []);
}

function together(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  let end = -Infinity;
  for (const run of [...runs].sort((a, b) => a.first - b.first)) {
    if (run.first - end <= NEAR_ROWS) groups[groups.length - 1]?.push(run);
    else groups.push([run]);
    end = run.first + run.rows;
  }
  return groups;
}
