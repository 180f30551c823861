import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type {
  ObjectTableEvent,
  ObjectTableFilter,
  ObjectTableFormat,
  ObjectTableSort,
  ObjectTableState,
  ObjectTableWindow,
} from '../../../shared/contract/object-tables';
import type { AwsClients } from '../../aws/clients';
import { openStretch, readStretch } from '../../aws/s3/object-stretch';
import type { Packing } from '../../aws/s3/unpack';
import {
  footerLength,
  footerOfGroup,
  readFooter,
  TAIL_BYTES,
  type ParquetFooter,
} from '../../store/previews/parquet-footer';
import { PreviewTable, type TextTable } from '../../store/previews/preview-table';
import { writeText } from './text-file';

const MIB = 1024 * 1024;

/** Bytes of a text that are read first, and with each step after it. */
const FIRST_TEXT = 8 * MIB;
const TEXT_STEP = 64 * MIB;

/** Bytes at the end of a Parquet file that are read at once: most footers are in them. */
const FIRST_TAIL = 256 * 1024;

export type TableRequest = ObjectRef & {
  format: ObjectTableFormat;
  encoding: TextTable['encoding'];
  packedBy: Packing | null;
};

/** The table of one object: what was read of it, and how to read on. One step after the other. */
export class OpenedTable {
  private state: ObjectTableState;
  private etag: string | null = null;
  private footer: ParquetFooter | null = null;
  private readonly groups = new Set<number>();
  private tail: Promise<unknown> = Promise.resolve();

  private constructor(
    tableId: string,
    private readonly clients: AwsClients,
    private readonly request: TableRequest,
    private readonly folder: string,
    private readonly table: PreviewTable,
    private readonly tell: (event: ObjectTableEvent) => void,
    private readonly signal: AbortSignal,
  ) {
    this.state = {
      tableId,
      columns: [],
      rows: null,
      loaded: 0,
      rejected: 0,
      bytesRead: 0,
      size: 0,
      whole: false,
      revision: 0,
    };
  }

  /** Makes a table without rows; `folder` is its own, and goes with it. */
  static async create(
    tableId: string,
    clients: AwsClients,
    request: TableRequest,
    folder: string,
    tell: (event: ObjectTableEvent) => void,
    signal: AbortSignal,
  ): Promise<OpenedTable> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const table = await PreviewTable.create(folder);
    const opened = new OpenedTable(tableId, clients, request, folder, table, tell, signal);
    signal.addEventListener('abort', () => table.interrupt(), { once: true });
    return opened;
  }

  /** Reads what shows first. Throws a ProblemError, DuckDB's error or a NotParquetError. */
  begin(): Promise<void> {
    return this.inTurn(() =>
      this.request.format === 'parquet' ? this.readFooter() : this.readText(FIRST_TEXT),
    );
  }

  /** Reads on: a step, or all of it. Throws likewise. */
  more(all: boolean): Promise<void> {
    return this.inTurn(async () => {
      if (this.state.whole) return;
      if (this.footer === null) {
        await this.readText(all ? Number.POSITIVE_INFINITY : Math.max(1, this.state.revision) * TEXT_STEP);
        return;
      }
      for (const [index] of this.footer.groups.entries()) {
        if (this.groups.has(index)) continue;
        await this.readGroup(this.footer, index);
        if (!all) return;
      }
    });
  }

  /**
   * Some rows. In the object's own order, those of a Parquet file are read when they are asked for; in another order,
   * or through a filter, those that were read.
   */
  async window(
    sort: readonly ObjectTableSort[],
    filter: ObjectTableFilter,
    offset: number,
    limit: number,
  ): Promise<ObjectTableWindow> {
    const { footer } = this;
    if (footer === null || sort.length > 0 || filter.text !== '') {
      return { ...(await this.table.window(sort, filter, offset, limit)), revision: this.state.revision };
    }
    const to = Math.min(footer.rows, offset + limit);
    for (const [index, group] of footer.groups.entries()) {
      const isOutside = group.row + group.rows <= offset || group.row >= to;
      if (isOutside || this.groups.has(index)) continue;
      await this.inTurn(() => this.readGroup(footer, index));
    }
    const rows = await this.table.numbered(offset, to);
    return { rows, total: footer.rows, revision: this.state.revision };
  }

  async close(): Promise<void> {
    await this.tail.catch(() => undefined);
    await this.table.close(this.folder);
  }

  private async readText(most: number): Promise<void> {
    const { clients, request, signal } = this;
    const { format, encoding, packedBy } = request;
    if (format === 'parquet') return;
    const own = new AbortController();
    const stop = (): void => own.abort();
    signal.addEventListener('abort', stop, { once: true });
    const file = join(this.folder, 'text');
    try {
      const object = await openStretch(clients, request, { from: 0, to: null }, this.etag, own.signal);
      this.etag = object.etag;
      const read = await writeText(file, object, packedBy, most, (bytes) =>
        this.tell({ kind: 'reading', bytes, of: object.size }),
      );
      // what is not read is not fetched
      own.abort();
      await this.table.loadText(file, { format, encoding });
      this.told({ bytesRead: read.taken, size: object.size, whole: read.whole }, read.whole);
    } finally {
      own.abort();
      signal.removeEventListener('abort', stop);
      await rm(file, { force: true });
    }
  }

  private async readFooter(): Promise<void> {
    const { clients, request, signal } = this;
    const end = await readStretch(clients, request, { last: FIRST_TAIL }, null, signal);
    this.etag = end.etag;
    const length = footerLength(end.bytes) + TAIL_BYTES;
    const bytes =
      length <= end.bytes.length
        ? end.bytes
        : (await readStretch(clients, request, { last: length }, end.etag, signal)).bytes;
    this.footer = readFooter(bytes.subarray(bytes.length - length, bytes.length - TAIL_BYTES));
    this.state = { ...this.state, bytesRead: bytes.length, size: end.size };
    if (this.footer.groups.length > 0) await this.readGroup(this.footer, 0);
    else this.told({}, true);
  }

  private async readGroup(footer: ParquetFooter, index: number): Promise<void> {
    const group = footer.groups[index];
    if (!group || this.groups.has(index)) return;
    const file = join(this.folder, `group-${String(index)}.parquet`);
    const handle = await open(file, 'w', 0o600);
    try {
      const { from, to } = group;
      const part = await openStretch(this.clients, this.request, { from, to }, this.etag, this.signal);
      await handle.write(Buffer.from('PAR1', 'latin1'), 0, 4, 0);
      let at = from;
      for await (const chunk of part.chunks) {
        await handle.write(chunk, 0, chunk.length, at);
        at += chunk.length;
        this.tell({ kind: 'reading', bytes: at - from, of: to - from });
      }
      const end = footerOfGroup(footer, index);
      await handle.write(end, 0, end.length, Math.max(to, 4));
      await this.table.loadParquet(file, group.row);
      this.groups.add(index);
      const bytesRead = this.state.bytesRead + to - from;
      this.told({ bytesRead }, this.groups.size === footer.groups.length);
    } finally {
      await handle.close();
      await rm(file, { force: true });
    }
  }

  private told(next: Partial<ObjectTableState>, whole: boolean): void {
    const { columns, rows: loaded, rejected } = this.table;
    this.state = {
      ...this.state,
      ...next,
      columns,
      loaded,
      rejected,
      rows: this.footer?.rows ?? (whole ? loaded : null),
      whole,
      revision: this.state.revision + 1,
    };
    this.tell({ kind: 'table', table: this.state });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.tail.then(work, work);
    this.tail = next.catch(() => undefined);
    return next;
  }
}
