import { Virtualizer } from '@tanstack/react-virtual';
import {
  followScroll,
  offsetToReveal,
  physicalHeight,
  positionAt,
  scrollScale,
  type ScrollPosition,
  type ScrollScale,
} from './scroll-scale';

/** Rows to render, both ends included; `last` is below `first` when there are none. */
export type RowRange = {
  first: number;
  last: number;
  /** The row that the canvas starts at; rows are placed relative to it. */
  base: number;
};

/** The elements that scrolling moves. `frame` sticks below the header, `canvas` holds the rows. */
export type ViewportParts = {
  scroller: HTMLElement;
  body: HTMLElement;
  frame: HTMLElement;
  canvas: HTMLElement;
};

export type ViewportSize = { count: number; rowHeight: number; headHeight: number };

// The virtualizer keeps an entry per item, so an item is a band of rows: a million rows stay cheap.
const BAND_ROWS = 8;

// Rows far down would be placed at millions of pixels, where positions lose precision.
const BASE_ROWS = 1024;

/**
 * Which rows are in sight. The rows stand in a frame that sticks to the scroller instead of scrolling
 * with it, and are moved by the offset that scroll events report: when the browser scrolls ahead of
 * this thread, the last rows stay in view until the next are there, and nothing is ever blank.
 */
export class GridViewport {
  readonly #listeners = new Set<() => void>();
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>;
  #parts: ViewportParts | null = null;
  #size: ViewportSize = { count: 0, rowHeight: 36, headHeight: 36 };
  #windowHeight = 0;
  #position: ScrollPosition = { physical: 0, virtual: 0 };
  #range: RowRange = { first: 0, last: -1, base: 0 };
  /** The base that the rows on screen were placed by. */
  #shownBase = 0;
  #pinned: number | null = null;
  #report: (offset: number) => void = () => undefined;

  constructor() {
    this.#virtualizer = new Virtualizer<HTMLElement, HTMLElement>(this.#options());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly range = (): RowRange => this.#range;

  /** Rows that fit in the window whole; at least one. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#windowHeight / this.#size.rowHeight));
  }

  /** Names the row that the person is at; null where there is none to be kept in its place. */
  pin(index: number | null): void {
    this.#pinned = index;
  }

  /**
   * The row that must stay where it is when others come in above it: the one the person is at, where it is
   * in sight, else the first in sight. Null at the very top, where the view stays.
   */
  readonly anchor = (): number | null => {
    const { rowHeight } = this.#size;
    const { virtual } = this.#position;
    const pinnedTop = this.#pinned === null ? -1 : this.#pinned * rowHeight;
    if (pinnedTop + rowHeight > virtual && pinnedTop < virtual + this.#windowHeight && pinnedTop > 0)
      return this.#pinned;
    return virtual < 1 ? null : Math.floor(virtual / rowHeight);
  };

  /** Moves the view by so many rows, because its rows have moved, and the one the person is at with them. */
  shift(rows: number): void {
    if (this.#pinned !== null) this.#pinned += rows;
    this.#move(this.#position.virtual + rows * this.#size.rowHeight);
  }

  /** Starts to follow the elements; call what it returns when they go. */
  attach(parts: ViewportParts): () => void {
    this.#parts = parts;
    const onScroll = () => this.#follow(parts.scroller.scrollTop);
    const onScrollEnd = () => this.#move(this.#position.virtual);
    parts.scroller.addEventListener('scroll', onScroll, { passive: true });
    parts.scroller.addEventListener('scrollend', onScrollEnd, { passive: true });
    const unmount = this.#virtualizer._didMount();
    this.#virtualizer._willUpdate();
    return () => {
      parts.scroller.removeEventListener('scroll', onScroll);
      parts.scroller.removeEventListener('scrollend', onScrollEnd);
      this.#parts = null;
      unmount();
    };
  }

  /** Takes the number and height of rows; the position stays where it can. */
  configure(size: ViewportSize): void {
    this.#size = size;
    this.#virtualizer.setOptions(this.#options());
    this.#virtualizer.measure();
    this.#layOut();
  }

  /** Places the canvas; call after rows were rendered for `base`. */
  place(base: number): void {
    this.#shownBase = base;
    const canvas = this.#parts?.canvas;
    if (!canvas) return;
    const ratio = window.devicePixelRatio || 1;
    const shift = base * this.#size.rowHeight - this.#position.virtual;
    // on whole device pixels, or text is blurred
    canvas.style.transform = `translateY(${Math.round(shift * ratio) / ratio}px)`;
  }

  /** Scrolls as little as needed to show a row. */
  reveal(index: number): void {
    const { rowHeight } = this.#size;
    this.#move(offsetToReveal(index, rowHeight, this.#windowHeight, this.#position.virtual));
  }

  toTop(): void {
    this.#move(0);
  }

  #options() {
    const { count, rowHeight } = this.#size;
    const bands = Math.ceil(count / BAND_ROWS);
    return {
      count: bands,
      overscan: 1,
      getScrollElement: () => this.#parts?.scroller ?? null,
      estimateSize: (band: number) => Math.min(BAND_ROWS, count - band * BAND_ROWS) * rowHeight,
      // this class scrolls; the virtualizer only answers which bands are in sight
      scrollToFn: () => undefined,
      observeElementRect: (_: unknown, report: (rect: { width: number; height: number }) => void) =>
        this.#observeSize(report),
      observeElementOffset: (_: unknown, report: (offset: number, isScrolling: boolean) => void) => {
        this.#report = (offset) => report(offset, false);
        this.#report(this.#position.virtual);
        return () => {
          this.#report = () => undefined;
        };
      },
      onChange: () => this.#update(),
    };
  }

  #observeSize(report: (rect: { width: number; height: number }) => void): (() => void) | undefined {
    const scroller = this.#parts?.scroller;
    if (!scroller) return undefined;
    const measure = () => {
      this.#windowHeight = Math.max(0, scroller.clientHeight - this.#size.headHeight);
      report({ width: scroller.clientWidth, height: this.#windowHeight });
      this.#layOut();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    return () => observer.disconnect();
  }

  #scale(): ScrollScale {
    return scrollScale(this.#size.count * this.#size.rowHeight, this.#windowHeight);
  }

  #layOut(): void {
    if (!this.#parts) return;
    const { body, frame, scroller } = this.#parts;
    const { count, rowHeight, headHeight } = this.#size;
    const height = physicalHeight(count * rowHeight);
    body.style.height = `${height}px`;
    this.#windowHeight = Math.max(0, scroller.clientHeight - headHeight);
    frame.style.height = `${Math.min(height, this.#windowHeight)}px`;
    this.#move(this.#position.virtual);
    this.#update();
  }

  #follow(physical: number): void {
    const next = followScroll(this.#scale(), this.#position, physical);
    if (next.physical === physical) {
      this.#position = next;
      this.#show();
    } else {
      this.#move(next.virtual);
    }
  }

  #move(virtual: number): void {
    const scroller = this.#parts?.scroller;
    const position = positionAt(this.#scale(), virtual);
    if (scroller && Math.abs(scroller.scrollTop - position.physical) >= 1)
      scroller.scrollTop = position.physical;
    // what the browser made of it: it rounds, and clamps
    this.#position = { physical: scroller?.scrollTop ?? 0, virtual: position.virtual };
    this.#show();
  }

  #show(): void {
    this.#report(this.#position.virtual);
    this.#update();
    if (this.#range.base === this.#shownBase) this.place(this.#shownBase);
  }

  #update(): void {
    const bands = this.#virtualizer.getVirtualItems();
    const firstBand = bands[0];
    const lastBand = bands[bands.length - 1];
    const first = (firstBand?.index ?? 0) * BAND_ROWS;
    const last = lastBand ? Math.min(this.#size.count, (lastBand.index + 1) * BAND_ROWS) - 1 : -1;
    const base = Math.floor(first / BASE_ROWS) * BASE_ROWS;
    if (first === this.#range.first && last === this.#range.last && base === this.#range.base) return;
    this.#range = { first, last, base };
    for (const listener of this.#listeners) listener();
  }
}
