import { useEffect, useRef } from 'react';
import type { Rows } from './use-row-source';

/**
 * Begins at a row rather than at the first, as soon as it is there and unless the person has gone to another
 * by then.
 */
export function useStartRow<Row>(
  start: Row | null,
  rows: Rows<Row>,
  focused: number,
  begin: (index: number) => void,
): void {
  const sought = useRef<Row | null>(null);
  const over = useRef<Row | null>(null);
  useEffect(() => {
    if (start === null || over.current === start || sought.current === start) return undefined;
    if (focused !== 0) {
      over.current = start;
      return undefined;
    }
    sought.current = start;
    rows
      .locate(start, new AbortController().signal)
      .then((index) => {
        if (index === null || sought.current !== start) return;
        over.current = start;
        begin(index);
      })
      // the source tells of its failures itself
      .catch(() => undefined)
      .finally(() => {
        if (sought.current === start) sought.current = null;
      });
    return undefined;
  }, [start, rows, focused, begin]);
}
