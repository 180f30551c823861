import type { Problem } from '../../../shared/contract/problem';
import type { TransferItem } from '../../../shared/contract/transfers';
import type { LogLine, PlanItem } from './transfer-shapes';

/** Failures and renamed files that are told by name; beyond that they are counted. */
const MOST_TOLD = 1000;

const WAITING = 0;
const RUNNING = 1;
const DONE = 2;
const FAILED = 3;
const SKIPPED = 4;

/** What has become of the items of a plan, in a byte for each and a few sums. */
export class TransferTally {
  objects = 0;
  bytes = 0;
  done = 0;
  skipped = 0;
  failed = 0;
  renamed = 0;
  proven = 0;
  /** Of items that are over. */
  bytesDone = 0;
  readonly failures = new Map<number, TransferItem>();
  readonly renames = new Map<number, TransferItem>();
  private states = new Uint8Array(1024);
  /** Sizes as planned, by index; NaN for unknown ones. Only of items that are not over. */
  private sizes = new Float64Array(1024);

  plan(items: readonly PlanItem[]): void {
    for (const { size } of items) {
      const index = this.objects;
      if (index === this.states.length) this.grow();
      this.sizes[index] = size ?? NaN;
      this.objects += 1;
      this.bytes += size ?? 0;
    }
  }

  isWaiting(index: number): boolean {
    return index < this.objects && this.states[index] === WAITING;
  }

  /** Whether it is done, or was left out; what has failed may be tried again. */
  isOverAt(index: number): boolean {
    return this.states[index] === DONE || this.states[index] === SKIPPED;
  }

  /** Whether every planned item is over. */
  get isOver(): boolean {
    return this.done + this.skipped + this.failed === this.objects;
  }

  begin(index: number): void {
    this.states[index] = RUNNING;
  }

  /** It was stopped, and is to be begun again. */
  putBack(index: number): void {
    this.states[index] = WAITING;
  }

  finish(index: number, item: PlanItem | null, line: Extract<LogLine, { kind: 'done' }>): void {
    this.states[index] = DONE;
    this.done += 1;
    this.correct(index, line.bytes);
    this.bytesDone += line.bytes;
    if (line.proven !== null) this.proven += 1;
    const savedAs = line.savedAs?.join('/') ?? null;
    const isAnother =
      item?.renamed === true || (item !== null && savedAs !== null && savedAs !== item.steps.join('/'));
    if (!isAnother) return;
    this.renamed += 1;
    if (this.renames.size < MOST_TOLD) {
      this.renames.set(index, { index, key: item.key, size: line.bytes, savedAs, problem: null });
    }
  }

  skip(index: number): void {
    this.states[index] = SKIPPED;
    this.skipped += 1;
    this.bytesDone += this.sizeOf(index) ?? 0;
  }

  fail(index: number, item: PlanItem | null, problem: Problem): void {
    this.states[index] = FAILED;
    this.failed += 1;
    if (this.failures.size < MOST_TOLD) {
      const { key = '', size = null } = item ?? {};
      this.failures.set(index, { index, key, size, savedAs: null, problem });
    }
  }

  /** What has failed is to be begun again. */
  retry(): void {
    for (let index = 0; index < this.objects; index += 1) {
      if (this.states[index] === FAILED) this.states[index] = WAITING;
    }
    this.failed = 0;
    this.failures.clear();
  }

  /** Bytes; null where not known. */
  sizeOf(index: number): number | null {
    const size = this.sizes[index] ?? NaN;
    return Number.isNaN(size) ? null : size;
  }

  private correct(index: number, bytes: number): void {
    this.bytes += bytes - (this.sizeOf(index) ?? 0);
    this.sizes[index] = bytes;
  }

  private grow(): void {
    const states = new Uint8Array(this.states.length * 2);
    const sizes = new Float64Array(this.sizes.length * 2);
    states.set(this.states);
    sizes.set(this.sizes);
    this.states = states;
    this.sizes = sizes;
  }
}
