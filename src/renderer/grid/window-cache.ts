import { distanceFrom, planPages, type View } from './window-plan';

/** Where windows come from, as the grid's remote source tells it. */
export type WindowSource<Row> = {
  total: number;
  version: string;
  revision: number;
  fetchWindow: (offset: number, limit: number, signal: AbortSignal) => Promise<Row[]>;
};

type Page<Row> = { rows: Row[]; revision: number };
type Flight = { controller: AbortController; revision: number };

export const PAGE_ROWS = 200;

/** Requests at once: enough to hide the way there and back, few enough that the newest is soon served. */
const MOST_FLIGHTS = 4;
/** Of these, how many may only read ahead. */
const MOST_AHEAD = 2;
/** A page this far out of view is not worth waiting for. */
const FAR_PAGES = 6;
/** 30,000 rows: plenty to scroll back through, little memory. */
const MOST_PAGES = 150;

/**
 * Rows of a long result, fetched in pages around the view. Rows stay until their replacement is
 * there; those of another version are never given out. Newest wishes are served first, and requests
 * that nobody waits for any more are aborted.
 */
export class WindowCache<Row> {
  readonly #listeners = new Set<() => void>();
  readonly #pages = new Map<number, Page<Row>>();
  readonly #flights = new Map<number, Flight>();
  /** Pages that failed at a revision; asked again when the revision or the version changes. */
  readonly #failed = new Map<number, number>();
  #source: WindowSource<Row> | null = null;
  #view: View = { first: 0, last: -1, moved: 0 };
  #changes = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Grows whenever rows came or went. */
  readonly changes = (): number => this.#changes;

  /** The row at an index of this version, or undefined while it is not here. */
  at(version: string, index: number): Row | undefined {
    if (this.#source?.version !== version) return undefined;
    return this.#pages.get(Math.floor(index / PAGE_ROWS))?.rows[index % PAGE_ROWS];
  }

  /** Takes the source as it is now. Another version forgets every row. */
  configure(source: WindowSource<Row>): void {
    if (this.#source !== null && this.#source.version !== source.version) this.clear();
    this.#source = source;
    this.#pump();
  }

  /** Says which rows are in sight. */
  look(first: number, last: number): void {
    const moved = this.#view.last < this.#view.first ? 0 : first - this.#view.first;
    this.#view = { first, last, moved };
    this.#pump();
  }

  /** Aborts what is on its way and forgets every row. */
  clear(): void {
    for (const flight of this.#flights.values()) flight.controller.abort();
    this.#flights.clear();
    this.#pages.clear();
    this.#failed.clear();
    this.#source = null;
    this.#changed();
  }

  #changed(): void {
    this.#changes += 1;
    for (const listener of this.#listeners) listener();
  }

  #pump(): void {
    const source = this.#source;
    if (!source) return;
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
    return held?.revision === source.revision || this.#failed.get(page) === source.revision;
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
      this.#pages.set(page, { rows, revision: flight.revision });
      this.#evict();
      this.#changed();
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
