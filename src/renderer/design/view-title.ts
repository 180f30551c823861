import { useEffect } from 'react';

/** Names the browser tab or window after the view. */
export function useViewTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Skyglass`;
  }, [title]);
}
