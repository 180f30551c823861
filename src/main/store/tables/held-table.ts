import type { Worker } from 'node:worker_threads';
import type { ExportFormat } from '../../../shared/contract/export';
import type { TableCell, TableColumn } from '../../../shared/contract/table';
import type { FromTable, TableSettings, ToTable } from './protocol';
import createWorker from './table-worker?nodeWorker';

/** A table that came from the page, held by a thread of its own until it is written or dropped. */
export class HeldTable {
  readonly columns: number;
  private readonly worker: Worker;
  private rowCount = 0;

  constructor(columns: TableColumn[]) {
    this.columns = columns.length;
    const workerData: TableSettings = { columns };
    this.worker = createWorker({ workerData, name: 'table' });
    this.worker.unref();
  }

  /** Rows so far. */
  get rows(): number {
    return this.rowCount;
  }

  add(rows: TableCell[][]): void {
    this.rowCount += rows.length;
    this.worker.postMessage({ kind: 'rows', rows } satisfies ToTable);
  }

  /** Writes it into a file that exists, and ends. Rejects with what the disk said, or the signal's reason. */
  async write(format: ExportFormat, file: string, signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    try {
      return await new Promise<number>((resolve, reject) => {
        signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')), {
          once: true,
        });
        this.worker.on('message', (told: FromTable) => {
          if (told.kind === 'written') resolve(told.rows);
          else reject(Object.assign(new Error(told.message), told.code === null ? {} : { code: told.code }));
        });
        this.worker.once('error', reject);
        this.worker.once('exit', () => reject(new Error('The thread of the table has ended.')));
        this.worker.postMessage({ kind: 'write', format, file } satisfies ToTable);
      });
    } finally {
      await this.ended();
    }
  }

  /** Lets it go, written or not. */
  drop(): void {
    void this.worker.terminate();
  }

  /** A thread that has DuckDB open must not be terminated: it ends by itself, once it has told. */
  private async ended(): Promise<void> {
    if (this.worker.threadId === -1) return;
    await new Promise<void>((resolve) => this.worker.once('exit', () => resolve()));
  }
}
