import { useEffect, useRef, type ReactNode } from 'react';

/** What a person moves about with: from then on they know where they want to be. */
const MOVES = ['wheel', 'keydown', 'pointerdown'] as const;

/**
 * Scrolls to what comes up: in a narrow window an answer would stand below the edge, unseen. It stays in sight while
 * the form around it still grows, by a price that comes in say, until the person moves about.
 */
export function BroughtIntoView({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const show = (): void => element.scrollIntoView({ block: 'nearest' });
    show();
    const growing = new ResizeObserver(show);
    growing.observe(element.closest('form') ?? document.body);
    const end = (): void => growing.disconnect();
    for (const move of MOVES) window.addEventListener(move, end, { once: true, passive: true });
    return () => {
      end();
      for (const move of MOVES) window.removeEventListener(move, end);
    };
  }, []);
  return <div ref={frame}>{children}</div>;
}
