import type { ObjectRow } from '../../../shared/contract/listing';
import { clip, type Range } from './ranges';
import type { Table } from './view-queries';
import type { ViewSize } from './view-sums';

/** Rows that are asked for at once: what costs most of a query does not depend on how many rows it gives. */
export const BLOCK_ROWS = 1000;

/** Blocks of a view that are kept. */
const KEPT_BLOCKS = 16;

/** Reads rows of a view; `total`: how many of its rows are in the table. */
export type ReadBlock = (table: Table, range: Range, total: number) => Promise<ObjectRow[]>;

/** The rows of a view by blocks, each asked for once. */
export class ViewBlocks {
  /** In the order of their last use. */
  private readonly blocks = new Map<string, ObjectRow[]>();

  constructor(
    readonly size: ViewSize,
    private readonly read: ReadBlock,
  ) {}

  /** Takes a block that is known already. */
  put(table: Table, index: number, rows: ObjectRow[]): void {
    const name = `${table} ${index}`;
    this.blocks.delete(name);
    this.blocks.set(name, rows);
    const [oldest] = this.blocks.keys();
    if (this.blocks.size > KEPT_BLOCKS && oldest !== undefined) this.blocks.delete(oldest);
  }

  /** Whether rows are asked for that are neither among the first nor among the last, nor kept. */
  isDeep(range: Range): boolean {
    return this.parts(range).some(({ table, total, first, last }) => {
      const end = Math.floor(Math.max(total - 1, 0) / BLOCK_ROWS);
      for (let index = first; index <= last; index += 1) {
        if (index > 0 && index < end - 1 && !this.blocks.has(`${table} ${index}`)) return true;
      }
      return false;
    });
  }

  /** Throws what reading throws; what was read before that is kept. */
  async rows(range: Range, signal: AbortSignal): Promise<ObjectRow[]> {
    const rows: ObjectRow[] = [];
    for (const { table, total, part, first, last } of this.parts(range)) {
      for (let index = first; index <= last; index += 1) {
        signal.throwIfAborted();
        const block = await this.block(table, index, total);
        const { offset, limit } = clip(part, index * BLOCK_ROWS, block.length);
        rows.push(...block.slice(offset, offset + limit));
      }
    }
    return rows;
  }

  /** What of a range is folders and what objects, and the blocks that hold it. */
  private parts(range: Range) {
    const { folders, objects } = this.size;
    const all = [
      { table: 'folder' as const, total: folders, part: clip(range, 0, folders) },
      { table: 'object' as const, total: objects, part: clip(range, folders, objects) },
    ];
    return all
      .filter(({ part }) => part.limit > 0)
      .map((one) => ({
        ...one,
        first: Math.floor(one.part.offset / BLOCK_ROWS),
        last: Math.floor((one.part.offset + one.part.limit - 1) / BLOCK_ROWS),
      }));
  }

  private async block(table: Table, index: number, total: number): Promise<ObjectRow[]> {
    const kept = this.blocks.get(`${table} ${index}`);
    const rows = kept ?? (await this.read(table, { offset: index * BLOCK_ROWS, limit: BLOCK_ROWS }, total));
    this.put(table, index, rows);
    return rows;
  }
}
