import { distanceFrom, planPages, type View } from './window-plan';

/** A row's place in the result, and the whole pages around it. */
export type Around<Row> = {
  index: number;
  /** Of the first row given; a multiple of the page's size. */
  offset: number;
  rows: Row[];
  /** Rows in the whole result, as of this answer. */
  total: number;
};

/** Where windows come from, as the grid's remote source tells it. */
export type WindowSource<Row> = {
  total: number;
  version: string;
  revision: string;
  fetchWindow: (offset: number, limit: number, signal: AbortSignal) => Promise<Row[]>;
  fetchAround?: (row: Row, pageRows: number, signal: AbortSignal) => Promise<Around<Row> | null>;
};

type Page<Row> = { rows: Row[]; revision: string };
type Flight = { controller: AbortController; revision: string };
/** A request for the place that a row has got in a newer revision. */
type Settling = Flight & { index: number };

export const PAGE_ROWS = 200;

/** Requests at once: enough to hide the way there and back, few enough that the newest is soon served. */
const MOST_FLIGHTS = 4;
/** Of these, how many may only read ahead. */
const MOST_AHEAD = 2;
/** A page this far out of view is not worth waiting for. */
const FAR_PAGES = 6;
/** Who goes further than this in a step sees none of what is asked for before the next step. */
const LEAP_ROWS = 2 * PAGE_ROWS;
/** Milliseconds after a leap within which another one means that the view is on its way. */
const LEAP_MS = 50;
/** 30,000 rows: plenty to scroll back through, little memory. */
const MOST_PAGES = 150;

/**
 * Rows of a long result, fetched in pages around the view. Rows stay until their replacement is
 * there; those of another version are never given out. Newest wishes are served first, and requests
 * that nobody waits for any more are aborted.
 *
 * In a newer revision rows may have other places. The one that `keep` names is asked for, and all rows
 * change at once when it is found: `shift` tells how far to move the view, so that it stays where it is.
 * Until it is told that the view has moved, it asks for no row's place again: it would take another for the kept one.
 */
export class WindowCache<Row> {
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<number, Page<Row>>();
  readonly #flights = new Map<number, Flight>();
  /** Pages that failed at a revision; asked again when the revision or the version changes. */
  readonly #failed = new Map<number, string>();
  readonly #keep: () => number | null;
  #source: WindowSource<Row> | null = null;
  #total = 0;
  /** The revision by which the rows that are given out have their places. */
  #settled: string | null = null;
  #settling: Settling | null = null;
  /** The rows have moved, and the view has not moved with them yet. */
  #ahead = false;
  #view: View = { first: 0, last: -1, moved: 0 };
  #changes = 0;
  #shift = 0;
  #leaptAt = -Infinity;
  #landing: ReturnType<typeof setTimeout> | null = null;

  /** `keep` names the row that must not move, by its index; null where the view stays at its top. */
  constructor(keep: () => number | null = () => null) {
    this.#keep = keep;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Grows whenever rows came or went. */
  readonly changes = (): number => this.#changes;

  /** By how many rows the kept ones have moved down, in all. */
  readonly shift = (): number => this.#shift;

  /** How many rows to show of this source. */
  count({ version, total }: { version: string; total: number }): number {
    return this.#source?.version === version ? this.#total : total;
  }

  /** The row at an index of this version, or undefined while it is not here. */
  at(version: string, index: number): Row | undefined {
    return this.#source?.version === version ? this.#rowAt(index) : undefined;
  }

  /** Takes the source as it is now. Another version forgets every row. */
  configure(source: WindowSource<Row>): void {
    if (this.#source !== null && this.#source.version !== source.version) this.clear();
    this.#source = source;
    this.#settled ??= source.revision;
    this.#pump();
    this.#count();
  }

  /** Says which rows are in sight. Those passed by in leaps are not asked for. */
  look(first: number, last: number): void {
    const moved = this.#view.last < this.#view.first ? 0 : first - this.#view.first;
    this.#view = { first, last, moved };
    if (this.#landing) clearTimeout(this.#landing);
    this.#landing = null;
    if (this.#leaps(moved)) this.#landing = setTimeout(() => this.#arrive(), LEAP_MS);
    else this.#pump();
  }

  #arrive(): void {
    this.#landing = null;
    this.#pump();
  }

  /** The view has moved as `shift` told; what `keep` names is in its new place from here on. */
  followed(): void {
    this.#ahead = false;
    this.#pump();
  }

  /** Whether this step is one of several leaps; one by itself is where somebody wants to be. */
  #leaps(moved: number): boolean {
    if (Math.abs(moved) < LEAP_ROWS) return false;
    const now = performance.now();
    const again = now - this.#leaptAt < LEAP_MS;
    this.#leaptAt = now;
    return again;
  }

  /** Aborts what is on its way and forgets every row. */
  clear(): void {
    this.#forget();
    this.#settling?.controller.abort();
    this.#settling = null;
    this.#settled = null;
    this.#ahead = false;
    this.#source = null;
    this.#changed();
  }

  #forget(): void {
    if (this.#landing) clearTimeout(this.#landing);
    this.#landing = null;
    for (const flight of this.#flights.values()) flight.controller.abort();
    this.#flights.clear();
    this.#pages.clear();
    this.#failed.clear();
  }

  #rowAt(index: number): Row | undefined {
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
  }

  #count(): void {
    if (!this.#source) return;
    // a shorter result must not pull the view up before the kept row has its place in it
    const total = this.#settling ? Math.max(this.#total, this.#source.total) : this.#source.total;
    if (total === this.#total) return;
    this.#total = total;
    this.#changed();
  }

  #changed(): void {
    this.#changes += 1;
    for (const listener of this.#listeners) listener();
  }

  #pump(): void {
    const source = this.#source;
    if (!source || this.#landing) return;
    if (this.#settled !== source.revision && !this.#resting()) this.#settle(source);
    const plan = planPages(this.#view, source.total, PAGE_ROWS);
    for (const [page, flight] of this.#flights) {
      if (distanceFrom(this.#view, page, PAGE_ROWS) > FAR_PAGES) {
        flight.controller.abort();
        this.#flights.delete(page);
      }
    }
    plan.wanted.forEach((page, place) => {
      const limit = place < plan.urgent ? MOST_FLIGHTS : MOST_AHEAD;
      if (this.#isCurrent(page, source) || this.#flights.has(page)) return;
      if (place < plan.urgent && this.#flights.size >= limit) this.#dropFarthest();
      if (this.#flights.size < limit) this.#fetch(page, source);
    });
  }

  #isCurrent(page: number, source: WindowSource<Row>): boolean {
    const held = this.#pages.get(page);
    if (held && this.#resting()) return true;
    return held?.revision === source.revision || this.#failed.get(page) === source.revision;
  }

  /** Whether what is in sight stays as it is, for the kept row is looked for or the view has yet to follow it. */
  #resting(): boolean {
    return this.#settling !== null || this.#ahead;
  }

  /** Moves on to the source's revision: by way of the kept row, or by fetching every page again. */
  #settle(source: WindowSource<Row>): void {
    const { revision, fetchAround } = source;
    const index = fetchAround ? this.#keep() : null;
    const row = index === null ? undefined : this.#rowAt(index);
    if (!fetchAround || index === null || row === undefined) {
      this.#settled = revision;
      return;
    }
    const settling: Settling = { controller: new AbortController(), revision, index };
    this.#settling = settling;
    fetchAround(row, PAGE_ROWS, settling.controller.signal).then(
      (around) => this.#settleAt(settling, around),
      // the pages are fetched again in place, and tell of what failed
      () => this.#settleAt(settling, null),
    );
  }

  /** `around` is null where the row is gone: then the others keep their places. */
  #settleAt(settling: Settling, around: Around<Row> | null): void {
    if (this.#settling !== settling) return;
    this.#settling = null;
    this.#settled = settling.revision;
    if (around) {
      this.#forget();
      for (let start = 0; start < around.rows.length; start += PAGE_ROWS) {
        const rows = around.rows.slice(start, start + PAGE_ROWS);
        this.#pages.set((around.offset + start) / PAGE_ROWS, { rows, revision: settling.revision });
      }
      const by = around.index - settling.index;
      this.#view = { first: this.#view.first + by, last: this.#view.last + by, moved: 0 };
      this.#shift += by;
      this.#ahead = by !== 0;
      this.#total = around.total;
      this.#changed();
    } else {
      this.#count();
    }
    this.#pump();
  }

  /** Makes room for a page in sight. */
  #dropFarthest(): void {
    let farthest: number | null = null;
    let distance = 0;
    for (const page of this.#flights.keys()) {
      const away = distanceFrom(this.#view, page, PAGE_ROWS);
      if (away > distance) [farthest, distance] = [page, away];
    }
    if (farthest === null) return;
    this.#flights.get(farthest)?.controller.abort();
    this.#flights.delete(farthest);
  }

  #fetch(page: number, source: WindowSource<Row>): void {
    const flight: Flight = { controller: new AbortController(), revision: source.revision };
    this.#flights.set(page, flight);
    const offset = page * PAGE_ROWS;
    source.fetchWindow(offset, PAGE_ROWS, flight.controller.signal).then(
      (rows) => this.#land(page, flight, rows),
      () => this.#land(page, flight, null),
    );
  }

  #land(page: number, flight: Flight, rows: Row[] | null): void {
    // an aborted request, or one for another version, has lost its place by now
    if (this.#flights.get(page) !== flight) return;
    this.#flights.delete(page);
    if (rows) {
      // an answer is as of now: in place of older rows it would show others than these
      if (!this.#resting() || !this.#pages.has(page)) {
        this.#pages.set(page, { rows, revision: flight.revision });
        this.#evict();
        // what was read ahead changes nothing in sight
        if (distanceFrom(this.#view, page, PAGE_ROWS) === 0) this.#changed();
      }
    } else {
      this.#failed.set(page, flight.revision);
    }
    this.#pump();
  }

  #evict(): void {
    if (this.#pages.size <= MOST_PAGES) return;
    let farthest = -1;
    let distance = -1;
    for (const page of this.#pages.keys()) {
      const away = distanceFrom(this.#view, page, PAGE_ROWS);
      if (away > distance) [farthest, distance] = [page, away];
    }
    this.#pages.delete(farthest);
  }
}
