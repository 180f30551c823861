import { useCallback, useEffect, useRef, type FocusEvent, type RefObject } from 'react';

/**
 * Takes the focus along when a link, row or button of a view led to another one and is gone with it:
 * from a grid to the next view's grid, so that the arrows go on at once; otherwise to the view itself,
 * where Tab leads to its first control. A focus that still stands, as on the navigation, stays. The same where
 * a notice goes with the button that was pressed in it.
 * Answers what notes where the focus was.
 */
export function useViewFocus(
  main: RefObject<HTMLElement | null>,
  pathname: string,
): (event: FocusEvent<HTMLElement>) => void {
  /** Where in a view the focus was last; null before it was in any. */
  const last = useRef<'grid' | 'elsewhere' | null>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (last.current === null || document.activeElement !== document.body) return;
    const grid = last.current === 'grid' ? main.current?.querySelector<HTMLElement>('[role=grid]') : null;
    (grid ?? main.current)?.focus({ preventScroll: true });
  }, [main, pathname]);
  useEffect(() => {
    const element = main.current;
    const left = ({ target, relatedTarget }: globalThis.FocusEvent): void => {
      if (relatedTarget !== null) return;
      // by the next frame whoever takes the focus over has it
      requestAnimationFrame(() => {
        const gone = target instanceof Node && !target.isConnected;
        if (gone && document.activeElement === document.body) element?.focus({ preventScroll: true });
      });
    };
    element?.addEventListener('focusout', left);
    return () => element?.removeEventListener('focusout', left);
  }, [main]);
  return useCallback(({ target }) => {
    last.current = target.closest('[role=grid]') ? 'grid' : 'elsewhere';
  }, []);
}
