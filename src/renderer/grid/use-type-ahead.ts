import { useEffect, useRef, type KeyboardEvent } from 'react';
import { isTyping, NOTHING_TYPED, typeAhead, type Sought } from './type-ahead';
import type { Rows } from './use-row-source';

/**
 * Takes letters typed in the grid and goes to the next row whose name starts with them. Answers whether the
 * key was one of them.
 */
export function useTypeAhead<Row>(
  rows: Rows<Row>,
  goTo: (row: number) => void,
): (event: KeyboardEvent, row: number) => boolean {
  const typed = useRef(NOTHING_TYPED);
  const seeking = useRef<AbortController | null>(null);
  useEffect(() => () => seeking.current?.abort(), []);

  async function seek(tries: readonly Sought[], signal: AbortSignal): Promise<void> {
    for (const sought of tries) {
      const index = await rows.find(sought, signal);
      if (signal.aborted) return;
      if (index === null) continue;
      goTo(index);
      return;
    }
  }

  return (event, row) => {
    if (!isTyping(typed.current, event)) return false;
    const next = typeAhead(typed.current, event.key, event.timeStamp, row);
    typed.current = next.typed;
    seeking.current?.abort();
    const controller = new AbortController();
    seeking.current = controller;
    // the source tells of its failures itself
    seek(next.tries, controller.signal).catch(() => undefined);
    return true;
  };
}
