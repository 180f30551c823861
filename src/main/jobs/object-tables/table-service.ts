import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  ObjectTableEvent,
  ObjectTableFilter,
  ObjectTableSort,
  ObjectTableWindow,
} from '../../../shared/contract/object-tables';
import type { Problem } from '../../../shared/contract/problem';
import type { ClientSource } from '../../aws/clients';
import { localProblem, problemOf, ProblemError } from '../../aws/problems';
import { endedRuns } from '../../store/ended-runs';
import { NotParquetError } from '../../store/previews/parquet-footer';
import { eventFeed } from '../event-feed';
import { OpenedTable, type TableRequest } from './opened-table';

type Scope = { connectionId: string };

/** Implements the ObjectTableService of the API; see there for what each method promises. */
export class ObjectTables {
  private readonly tables = new Map<string, OpenedTable>();
  private readonly closing = new Set<Promise<void>>();
  private readonly root: string;
  private readonly folder: string;

  constructor(private readonly options: { home: string; clients: ClientSource }) {
    this.root = join(options.home, 'previews');
    this.folder = join(this.root, `${process.pid}-${randomUUID().replaceAll('-', '')}`);
  }

  open(
    request: Scope & TableRequest,
    signal: AbortSignal,
  ): AsyncGenerator<ObjectTableEvent, void, undefined> {
    const clients = this.options.clients.clients(request);
    return eventFeed<ObjectTableEvent>(signal, async (tell, own) => {
      await this.clean();
      const tableId = randomUUID();
      const folder = join(this.folder, tableId);
      const table = await OpenedTable.create(tableId, clients, request, folder, tell, own);
      this.tables.set(tableId, table);
      try {
        await table.begin();
      } catch (error) {
        if (!own.aborted) tell({ kind: 'failed', problem: tableProblem(error) });
      }
      if (!own.aborted) {
        await new Promise<void>((resolve) => own.addEventListener('abort', () => resolve(), { once: true }));
      }
      this.tables.delete(tableId);
      const closed = table.close().catch(() => undefined);
      this.closing.add(closed);
      await closed;
      this.closing.delete(closed);
    });
  }

  async more({ tableId, all }: { tableId: string; all: boolean }): Promise<void> {
    try {
      await this.find(tableId).more(all);
    } catch (error) {
      throw new ProblemError(tableProblem(error));
    }
  }

  async window(query: {
    tableId: string;
    sort: ObjectTableSort[];
    filter: ObjectTableFilter;
    offset: number;
    limit: number;
  }): Promise<ObjectTableWindow> {
    const { tableId, sort, filter, offset, limit } = query;
    try {
      return await this.find(tableId).window(sort, filter, offset, limit);
    } catch (error) {
      throw new ProblemError(tableProblem(error));
    }
  }

  /** Closes every table that is open, and takes away what was kept of them. */
  async dispose(): Promise<void> {
    const open = [...this.tables.values()].map((table) => table.close().catch(() => undefined));
    await Promise.all([...open, ...this.closing]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private find(tableId: string): OpenedTable {
    const table = this.tables.get(tableId);
    if (table) return table;
    throw new ProblemError(localProblem('not-found', 'The table is closed', 'Open the preview again.'));
  }

  /** Takes away what processes left behind that were killed. */
  private async clean(): Promise<void> {
    try {
      for (const path of endedRuns(this.root)) await rm(path, { recursive: true, force: true });
    } catch {
      // there is nothing yet, or it is not ours to remove
    }
  }
}

function tableProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const title = 'Could not make a table of the object';
  if (error instanceof NotParquetError) return localProblem('refused', title, error.message);
  // DuckDB tells in its first line what is wrong
  const isDuck = error instanceof Error && /^(?:\w+ ){1,3}Error: /.test(error.message);
  if (isDuck) return localProblem('refused', title, error.message.split('\n')[0] ?? error.message);
  return problemOf(error, { title, action: 's3:GetObject' });
}
