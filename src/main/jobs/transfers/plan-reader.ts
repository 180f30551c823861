import type { TransferFiles } from './transfer-files';
import type { PlanItem } from './transfer-shapes';

export type PlannedItem = { index: number; item: PlanItem };

/** Items that are read ahead at least. */
const AHEAD = 100;

/** Reads a plan stretch by stretch, so that never all of it is in memory. */
export class PlanReader {
  private ahead: PlannedItem[] = [];
  private nextIndex = 0;
  private nextOffset = 0;
  private reading = false;

  /** `found`: there are items again. `failed`: the plan cannot be read. */
  constructor(
    private readonly files: TransferFiles,
    private readonly found: () => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** The next item; null where none is at hand: `found` tells of more. */
  next(): PlannedItem | null {
    const next = this.ahead.shift() ?? null;
    if (this.ahead.length < AHEAD) void this.read();
    return next;
  }

  /** It comes next: the plan may have been read beyond it. */
  putBack(item: PlannedItem): void {
    this.ahead.unshift(item);
  }

  /** Reads the plan from its beginning. */
  rewind(): void {
    this.ahead = [];
    this.nextIndex = 0;
    this.nextOffset = 0;
  }

  private async read(): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    const from = this.nextOffset;
    try {
      const { lines, next } = await this.files.plan.read(from);
      // rewound meanwhile
      if (this.nextOffset !== from) return;
      this.nextOffset = next;
      for (const item of lines) {
        if (item?.kind !== 'item') continue;
        this.ahead.push({ index: this.nextIndex, item });
        this.nextIndex += 1;
      }
      if (lines.length > 0) this.found();
    } catch (error) {
      this.failed(error);
    } finally {
      this.reading = false;
    }
  }
}
