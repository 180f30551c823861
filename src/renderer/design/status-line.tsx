import type { ReactNode } from 'react';
import './status-line.css';

/** The view's one status region: counts and whether they are final. Read out when it changes. */
export function StatusLine({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="status-line">
      {children}
    </div>
  );
}
