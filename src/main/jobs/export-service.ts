import { randomUUID } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import type { DifferenceColumn, DifferenceFilter } from '../../shared/contract/comparison';
import type { ExportEvent, ExportFormat, ExportPlace } from '../../shared/contract/export';
import type { ObjectColumn, ObjectFilter, S3Location, SortKey } from '../../shared/contract/listing';
import type { TableCell, TableColumn } from '../../shared/contract/table';
import { localProblem, ProblemError } from '../aws/problems';
import type { AsideAnswer, AsideQuestion } from '../store/listings/protocol';
import { eventFeed } from './event-feed';
import { exportName } from './export-name';
import { exportProblem } from './export-problem';
import { HeldTables } from './held-tables';

/** Which rows of which listing, in which order; bucket and prefix give the file its name. */
export type ExportRequest = S3Location & {
  listingId: string;
  format: ExportFormat;
  sort: SortKey<ObjectColumn>[];
  filter: ObjectFilter;
};

/** Which differences of which comparison, in which order; bucket and prefix give the file its name. */
export type DifferenceExportRequest = S3Location & {
  comparisonId: string;
  format: ExportFormat;
  sort: SortKey<DifferenceColumn>[];
  filter: DifferenceFilter;
};

/** A table that the page has handed over, and what its file is called. */
export type TableExportRequest = { tableId: string; name: string; format: ExportFormat };

/** The file that a host wants an export in. */
export type ExportTarget = {
  /** Absolute. A file that is there already is replaced, once the new one is whole. */
  path: string;
  /** Permission bits of the new file. */
  mode: number;
  /** Tells where the person finds the file, which is whole now. */
  deliver(): ExportPlace;
};

/** What an export needs of the host; only the host knows paths. */
export type ExportHost = {
  /** Asks for a place, or chooses one; null when the person wants none. */
  chooseExportTarget(name: string, format: ExportFormat): Promise<ExportTarget | null>;
  /** Shows a file in the system's file manager. */
  showFile(path: string): void;
};

/** Where the rows come from: see `Listings.ask`. */
type Rows = {
  ask(
    listingId: string,
    question: AsideQuestion,
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<AsideAnswer>;
};

/** Where differences come from: see `Comparisons.export`. */
type Differences = {
  export(
    view: Omit<DifferenceExportRequest, 'bucket' | 'prefix' | 'format'>,
    target: { format: ExportFormat; file: string },
    signal: AbortSignal,
    advance: (share: number) => void,
  ): Promise<number>;
};

/** Writes rows into a file that exists; resolves with how many. */
type Fill = (file: string, signal: AbortSignal, advance: (share: number) => void) => Promise<number>;

/** Exports whose files can be shown; a page that asks for an older one has forgotten to. */
const KEPT_PATHS = 50;

/** Implements the ExportService of the API; see there for what each method promises. */
export class Exports {
  /** Files on the person's disk, by the export's id. */
  private readonly paths = new Map<string, string>();
  private readonly tables = new HeldTables();

  constructor(
    private readonly rows: Rows,
    private readonly differences: Differences,
  ) {}

  run(
    request: ExportRequest,
    host: ExportHost,
    signal: AbortSignal,
  ): AsyncGenerator<ExportEvent, void, undefined> {
    const { listingId, format, sort, filter } = request;
    return this.feed(exportName(request, format), format, host, signal, async (file, own, advance) => {
      const question = { kind: 'export' as const, sort, filter, format, file };
      const answer = await this.rows.ask(listingId, question, own, advance);
      if (answer.kind !== 'exported') throw new Error('The store answered another question.');
      return answer.rows;
    });
  }

  runDifferences(
    request: DifferenceExportRequest,
    host: ExportHost,
    signal: AbortSignal,
  ): AsyncGenerator<ExportEvent, void, undefined> {
    const { bucket, prefix, format, ...view } = request;
    const name = exportName({ bucket, prefix: `${prefix}/differences` }, format);
    return this.feed(name, format, host, signal, (file, own, advance) =>
      this.differences.export(view, { format, file }, own, advance),
    );
  }

  beginTable(columns: TableColumn[]): string {
    return this.tables.begin(columns);
  }

  addRows(tableId: string, rows: TableCell[][]): void {
    this.tables.add(tableId, rows);
  }

  runTable(
    { tableId, name, format }: TableExportRequest,
    host: ExportHost,
    signal: AbortSignal,
  ): AsyncGenerator<ExportEvent, void, undefined> {
    const file = exportName({ bucket: name, prefix: '' }, format);
    return this.feed(file, format, host, signal, (path, own) =>
      this.tables.take(tableId).write(format, path, own),
    );
  }

  /** Lets go of tables that were begun and are not written. */
  dispose(): void {
    this.tables.dispose();
  }

  show(exportId: string, host: ExportHost): void {
    const path = this.paths.get(exportId);
    if (path === undefined) {
      throw new ProblemError(localProblem('not-found', 'The file cannot be shown', 'This export is over.'));
    }
    host.showFile(path);
  }

  private feed(
    name: string,
    format: ExportFormat,
    host: ExportHost,
    signal: AbortSignal,
    fill: Fill,
  ): AsyncGenerator<ExportEvent, void, undefined> {
    return eventFeed<ExportEvent>(signal, async (tell, own) => {
      try {
        tell(await this.write(await host.chooseExportTarget(name, format), fill, tell, own));
      } catch (error) {
        tell({ kind: 'failed', problem: exportProblem(error) });
      }
    });
  }

  private async write(
    target: ExportTarget | null,
    fill: Fill,
    tell: (event: ExportEvent) => void,
    signal: AbortSignal,
  ): Promise<ExportEvent> {
    if (!target) return { kind: 'cancelled' };
    signal.throwIfAborted();
    const exportId = randomUUID();
    // beside the target, so that renaming it never copies; of a name that nothing else has
    const file = `${target.path}.${exportId.slice(0, 8)}.part`;
    try {
      await create(file, target.mode);
      const rows = await fill(file, signal, (share) => tell({ kind: 'running', share }));
      const { size: bytes } = await stat(file);
      await rename(file, target.path);
      const place = target.deliver();
      if (place.kind === 'file') this.keep(exportId, place.path);
      return { kind: 'done', exportId, rows, bytes, place };
    } catch (error) {
      // the store takes it away as well; this is for what failed outside of it
      await rm(file, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  private keep(exportId: string, path: string): void {
    this.paths.set(exportId, path);
    const [oldest] = this.paths.keys();
    if (this.paths.size > KEPT_PATHS && oldest !== undefined) this.paths.delete(oldest);
  }
}

/** Exports of what `rows` and `differences` answer for. */
export function createExportService({
  rows,
  differences,
}: {
  rows: Rows;
  differences: Differences;
}): Exports {
  return new Exports(rows, differences);
}

/** An empty file that was not there before, so that nobody else's is written into. */
async function create(file: string, mode: number): Promise<void> {
  const handle = await open(file, 'wx', mode);
  await handle.close();
}
