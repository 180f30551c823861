import {
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type FocusEventHandler,
  type RefObject,
} from 'react';
import { HEADER, type Focus } from './keyboard';
import type { GridViewport, RowRange } from './viewport';

export type GridFocus = {
  focus: Focus;
  moveTo: (focus: Focus) => void;
  /** The same without taking the focus from elsewhere. */
  beginAt: (row: number) => void;
  /** Keeps the focus with its row, which has moved down by so many rows. */
  shiftBy: (rows: number) => void;
  /** Whether the focused row is scrolled away: then the grid itself is the tab stop. */
  away: boolean;
  onFocus: FocusEventHandler<HTMLDivElement>;
  onBlur: FocusEventHandler<HTMLDivElement>;
};

/** The focus, and the order of rows that it was set in: in another it starts at the top. */
type Held = Focus & { version: string };

/**
 * The grid's one tab stop. Moving it scrolls its row into view and, while the focus is inside the
 * grid, takes the focus along. When the focused row is scrolled away, the grid itself holds the focus
 * until the row comes back or a key moves on from it.
 */
export function useGridFocus(
  grid: RefObject<HTMLDivElement | null>,
  viewport: GridViewport,
  rows: number,
  range: RowRange,
  version: string,
): GridFocus {
  const [held, setHeld] = useState<Held>({ version, row: 0, column: null });
  /** The next commit takes the focus to the tab stop. */
  const taking = useRef(false);
  const inside = useRef(false);
  /** The grid holds the focus for a row that is away. */
  const holding = useRef(false);

  // set, not only reckoned: coming back to an order from another begins at the top as well
  if (held.version !== version) setHeld({ ...held, version, row: held.row === HEADER ? HEADER : 0 });

  const { column } = held;
  const wanted = held.version === version || held.row === HEADER ? held.row : 0;
  const row = Math.min(wanted, Math.max(0, rows - 1));
  const focus = useMemo(() => ({ row, column }), [row, column]);
  const away = row !== HEADER && (row < range.first || row > range.last);

  const moveTo = useCallback(
    (next: Focus) => {
      taking.current = true;
      setHeld({ ...next, version });
      if (next.row !== HEADER) viewport.reveal(next.row);
    },
    [viewport, version],
  );

  const beginAt = useCallback(
    (index: number) => {
      taking.current = inside.current;
      setHeld({ row: index, column: null, version });
      viewport.reveal(index);
    },
    [viewport, version],
  );

  const shiftBy = useCallback(
    (by: number) => {
      const line = document.activeElement?.closest('[data-row]');
      taking.current ||= grid.current?.contains(line ?? null) === true;
      setHeld((now) => (now.row === HEADER ? now : { ...now, row: Math.max(0, now.row + by) }));
    },
    [grid],
  );

  // after every commit: rows come and go with scrolling
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element) return;
    viewport.pin(inside.current && row > 0 ? row : null);
    const active = document.activeElement;
    const lost = inside.current && active === document.body;
    if (taking.current || ((active === element || lost) && !away)) {
      const target = element.querySelector<HTMLElement>(selectorOf(row, column));
      if (!target) return;
      taking.current = false;
      target.focus({ preventScroll: true });
      if (column !== null) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    } else if (lost) {
      holding.current = true;
      element.focus({ preventScroll: true });
    }
  });

  const onFocus = useCallback(
    (event: FocusEvent<HTMLDivElement>) => {
      const { target, currentTarget } = event;
      inside.current = true;
      if (target !== currentTarget) {
        // the mouse focuses as well: the tab stop follows
        const next = focusOf(target);
        if (next && !(next.row === row && next.column === column)) setHeld({ ...next, version });
      } else if (holding.current) {
        holding.current = false;
      } else if (rows > 0) {
        viewport.reveal(row);
        const stop = currentTarget.querySelector<HTMLElement>(selectorOf(row, column));
        stop?.focus({ preventScroll: true });
      }
    },
    [viewport, rows, row, column, version],
  );

  const onBlur = useCallback((event: FocusEvent<HTMLDivElement>) => {
    const { target, currentTarget, relatedTarget } = event;
    if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
    // an element that was removed takes the focus with it; the commit gives it back
    queueMicrotask(() => {
      if (target.isConnected) inside.current = currentTarget.contains(document.activeElement);
    });
  }, []);

  return { focus, moveTo, beginAt, shiftBy, away, onFocus, onBlur };
}

function selectorOf(row: number, column: number | null): string {
  const line = row === HEADER ? '[data-head]' : `[data-row="${row}"]`;
  return column === null ? line : `${line} [data-column="${column}"]`;
}

/** The place of an element of the grid; a link or button in a row stands for its row. */
function focusOf(element: Element): Focus | null {
  const line = element.closest<HTMLElement>('[data-row], [data-head]');
  if (!line) return null;
  const cell = element instanceof HTMLElement ? element.dataset['column'] : undefined;
  const column = cell === undefined ? null : Number(cell);
  const row = line.dataset['row'];
  if (row === undefined) return column === null ? null : { row: HEADER, column };
  return { row: Number(row), column };
}
