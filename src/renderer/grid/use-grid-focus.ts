import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type RefObject,
} from 'react';
import { HEADER, type Focus } from './keyboard';
import type { GridViewport } from './viewport';

/**
 * The grid's one tab stop. Moving it scrolls its row into view and, while the focus is inside the
 * grid, takes the focus along, also when the focused row was rendered anew.
 */
export function useGridFocus(
  grid: RefObject<HTMLDivElement | null>,
  viewport: GridViewport,
  rows: number,
): { focus: Focus; moveTo: (focus: Focus) => void; onFocus: (event: FocusEvent<HTMLDivElement>) => void } {
  const [wanted, setWanted] = useState<Focus>({ row: 0, column: null });
  const taking = useRef(false);

  const row = Math.min(wanted.row, Math.max(0, rows - 1));
  const focus: Focus = row === wanted.row ? wanted : { row, column: wanted.column };

  const moveTo = useCallback(
    (next: Focus) => {
      taking.current = true;
      setWanted(next);
      if (next.row >= 0) viewport.reveal(next.row);
    },
    [viewport],
  );

  const { column } = focus;
  useLayoutEffect(() => {
    if (!taking.current) return;
    taking.current = false;
    const target = grid.current?.querySelector<HTMLElement>(focusSelector(row, column));
    target?.focus({ preventScroll: true });
    if (target && column !== null) target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [grid, row, column, wanted]);

  const onFocus = useCallback((event: FocusEvent<HTMLDivElement>) => {
    const { target, currentTarget } = event;
    if (target === currentTarget) {
      currentTarget.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
      return;
    }
    // the mouse focuses as well: the tab stop follows
    const next = focusOf(target);
    if (next) setWanted((now) => (now.row === next.row && now.column === next.column ? now : next));
  }, []);

  // when the focused element goes (its row was scrolled far away or removed), the focus falls to the
  // page; it belongs to the tab stop
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    let inside = false;
    const onIn = () => {
      inside = true;
    };
    const onOut = (event: globalThis.FocusEvent) => {
      inside = event.relatedTarget === null && document.hasFocus() && inside;
      if (!inside) return;
      requestAnimationFrame(() => {
        const lost = inside && document.activeElement === document.body;
        inside = false;
        if (lost && !element.contains(event.target as Node | null)) {
          element.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
        }
      });
    };
    element.addEventListener('focusin', onIn);
    element.addEventListener('focusout', onOut);
    return () => {
      element.removeEventListener('focusin', onIn);
      element.removeEventListener('focusout', onOut);
    };
  }, [grid]);

  return { focus, moveTo, onFocus };
}

function focusSelector(row: number, column: number | null): string {
  const line = row < 0 ? '[data-head]' : `[data-row="${row}"]`;
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
