import type { EntryColumns } from '../answer/listed-page';
import { KeyAlphabet } from './key-alphabet';
import { at, commonLength, type KeyBytes } from './key-order';
import { KeyWalk } from './key-walk';
import { SplitPoints } from './split-point';

/** Names of a page that the alphabet is taught. */
const LESSONS = 32;
/** Upper halves of one range that may be without an answer at once, while there are few ranges and when there are more. */
const MOST_PENDING = 3;
const FEW_RANGES = 8;
/** What is left of a range must be more than so many pages, or a split gains nothing. */
const LEAST_PAGES = 3;
/** How many splits may come to nothing, before any page and for each page. */
const FREE_TRIES = 32;
const TRIES_PER_PAGE = 1 / 4;

/** Decides which range is handed out in two, and where. */
export class RangeSplitter {
  private readonly alphabet: KeyAlphabet;
  private readonly points: SplitPoints;
  private readonly walks = new Set<KeyWalk>();
  private pageSize = 1;
  private pages = 0;
  private fruitless = 0;

  constructor(prefixLength: number) {
    this.alphabet = new KeyAlphabet(prefixLength);
    this.points = new SplitPoints(this.alphabet, prefixLength);
  }

  /** A range that is listed from now on. */
  watch(walk: KeyWalk): void {
    this.walks.add(walk);
  }

  /** A page of a range has come in, `columns` of which are its own. */
  learn(walk: KeyWalk, columns: EntryColumns): void {
    this.pages += 1;
    for (const texts of [columns.keys, columns.prefixes]) {
      const count = texts.ends.length;
      const step = Math.max(1, Math.floor(count / LESSONS));
      for (let index = 0; index < count; index += step) {
        const name = at(texts, index);
        if (name) this.alphabet.learn(name);
      }
    }
    this.pageSize = Math.max(this.pageSize, columns.keys.ends.length + columns.prefixes.ends.length);
    if (walk.pages === 1 && walk.lower) this.judge(walk, walk.lower);
    if (walk.done) this.walks.delete(walk);
  }

  /** A range is given up. */
  drop(walk: KeyWalk): void {
    this.walks.delete(walk);
    if (walk.pages === 0 && walk.lower) walk.lower.pending -= 1;
  }

  /** Hands out the upper half of the range with most left; null where nothing is worth it. */
  split(): KeyWalk | null {
    if (this.fruitless > FREE_TRIES + this.pages * TRIES_PER_PAGE) return null;
    const candidates = [...this.walks]
      .map((walk) => ({ walk, left: this.left(walk) }))
      .filter(({ left }) => left >= LEAST_PAGES * this.pageSize)
      .sort((a, b) => b.left - a.left);
    for (const { walk } of candidates) {
      const point = this.pointOf(walk);
      if (!point) continue;
      const upper = new KeyWalk(point, walk.end, walk);
      walk.end = point;
      walk.pending += 1;
      this.watch(upper);
      return upper;
    }
    return null;
  }

  /** What the first page of an upper half says of its split. */
  private judge(upper: KeyWalk, lower: KeyWalk): void {
    lower.pending -= 1;
    lower.fruitless = upper.done ? lower.fruitless + 1 : 0;
    if (!upper.done) return;
    this.fruitless += 1;
    const { after, end, found } = upper;
    if (found === 0 && after) this.alphabet.noneFrom(after, end === null ? 0 : commonLength(after, end));
  }

  /** How many entries the range may still have; 0 where it must not be split. */
  private left(walk: KeyWalk): number {
    const { cursor, first, end, pageCommon, found } = walk;
    const mostPending = this.walks.size < FEW_RANGES ? MOST_PENDING : 1;
    if (walk.done || !cursor || !first || walk.pending >= mostPending) return 0;
    // the second page shows whether a listing is a small one
    if (!walk.lower && walk.pages < 2) return 0;
    const share = this.points.share(first, { cursor, end, pageCommon });
    const spread = share <= 0 ? Infinity : (found * (1 - share)) / share;
    if (spread >= LEAST_PAGES * this.pageSize) {
      walk.expectedEnd = null;
      return spread;
    }
    // what goes on long after its end was in sight has other keys than those that were expected
    walk.expectedEnd ??= found + spread;
    return found - walk.expectedEnd;
  }

  private pointOf(walk: KeyWalk): KeyBytes | null {
    const { cursor, end, pageCommon } = walk;
    if (!cursor) return null;
    const stretch = { cursor, end, pageCommon };
    // nothing is known of what comes after all that was found
    const proven = walk.lower !== null && walk.fruitless === 0 && end !== null;
    const tries = walk.fruitless + (proven ? 0 : walk.pending);
    return tries % 2 === 0
      ? (this.points.middle(stretch) ?? this.points.level(stretch))
      : (this.points.level(stretch) ?? this.points.middle(stretch));
  }
}
