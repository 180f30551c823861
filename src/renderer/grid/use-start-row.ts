import { useEffect, useRef, useState } from 'react';
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
  const [found, setFound] = useState<{ start: Row; index: number } | null>(null);

  useEffect(() => {
    if (start === null || over.current === start || sought.current === start) return;
    if (focused !== 0) {
      over.current = start;
      return;
    }
    sought.current = start;
    rows
      .locate(start, new AbortController().signal)
      .then((index) => {
        if (index !== null) setFound({ start, index });
      })
      // the source tells of its failures itself
      .catch(() => undefined)
      .finally(() => {
        if (sought.current === start) sought.current = null;
      });
  }, [start, rows, focused]);

  // the answer that has the row may come before the count that has room for it
  useEffect(() => {
    if (!found || found.start !== start || over.current === start) return;
    if (focused !== 0 || found.index >= rows.count) return;
    over.current = start;
    begin(found.index);
  }, [found, start, rows.count, focused, begin]);
}
