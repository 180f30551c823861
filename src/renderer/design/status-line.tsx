import type { ReactNode } from 'react';
import './status-line.css';

/**
 * The view's one status region: counts and whether they are final. Read out when it changes, but not
 * while the counts run: ten numbers a second would drown everything else that a screen reader says.
 */
export function StatusLine({ children, running = false }: { children: ReactNode; running?: boolean }) {
  return (
    <div role="status" aria-live={running ? 'off' : 'polite'} className="status-line">
      {children}
    </div>
  );
}
