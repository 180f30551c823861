import { useEffect, useRef, type ReactNode } from 'react';

/** Scrolls to what comes up: in a narrow window an answer would stand below the edge, unseen. */
export function BroughtIntoView({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return <div ref={frame}>{children}</div>;
}
