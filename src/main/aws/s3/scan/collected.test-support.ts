import { packedAt, type EntryBatch, type KeyRange } from '../../../../shared/listing/entry-batch';
import type { ListSink } from '../lister';
import { compareKeys } from './key-order';

/** Keeps what a lister finds, and checks that it keeps its word about ranges. */
export class Collected implements ListSink {
  batches: EntryBatch[] = [];
  splits = 0;
  resets = 0;

  /** `wait`: called before there is room for the next. */
  constructor(private readonly wait: () => Promise<void> = () => Promise.resolve()) {}

  async take(batch: EntryBatch): Promise<void> {
    this.batches.push(batch);
    await this.wait();
  }

  split(): void {
    this.splits += 1;
  }

  reset(): void {
    this.resets += 1;
    this.batches = [];
  }

  get requests(): number {
    return this.batches.reduce((sum, { requests }) => sum + requests, 0);
  }

  /** Every name as often as it was told, in order. */
  names(): string[] {
    return this.batches
      .flatMap(({ keys, prefixes }) =>
        [keys, prefixes].flatMap((texts) =>
          Array.from(texts.ends, (_, index) => Buffer.from(packedAt(texts, index))),
        ),
      )
      .sort((a, b) => Buffer.compare(a, b))
      .map((name) => name.toString('utf8'));
  }

  /**
   * What was covered, in order and joined where it meets. Throws where stretches overlap, where one has
   * an entry outside of it, or where a batch has no stretch.
   */
  covered(): KeyRange[] {
    const ranges = this.batches.map((batch) => {
      if (!batch.range) throw new Error('A batch has no range.');
      for (const texts of [batch.keys, batch.prefixes]) {
        for (let index = 0; index < texts.ends.length; index += 1) {
          if (!lies(packedAt(texts, index), batch.range))
            throw new Error('An entry is outside of its range.');
        }
      }
      return batch.range;
    });
    ranges.sort((a, b) => (a.after === null ? -1 : b.after === null ? 1 : compareKeys(a.after, b.after)));
    const joined: KeyRange[] = [];
    for (const range of ranges) {
      const last = joined.at(-1);
      if (!last) {
        joined.push({ ...range });
        continue;
      }
      if (last.until === null || range.after === null) throw new Error('Ranges overlap.');
      const order = compareKeys(last.until, range.after);
      if (order > 0) throw new Error('Ranges overlap.');
      if (order === 0) last.until = range.until;
      else joined.push({ ...range });
    }
    return joined;
  }
}

/** Whether a name is within a stretch. */
export function lies(name: Uint8Array, { after, until }: KeyRange): boolean {
  return (
    (after === null || compareKeys(name, after) > 0) && (until === null || compareKeys(name, until) <= 0)
  );
}

/** What lies between stretches that are in order and apart. */
export function gapsBetween(covered: readonly KeyRange[]): KeyRange[] {
  const gaps: KeyRange[] = [];
  let after: KeyRange['after'] = null;
  for (const range of covered) {
    if (range.after !== null) gaps.push({ after, until: range.after });
    if (range.until === null) return gaps;
    after = range.until;
  }
  gaps.push({ after, until: null });
  return gaps;
}
