/** How a click or key selects: only this row, this row too (or no longer), or all from the anchor to it. */
export type SelectHow = 'only' | 'toggle' | 'range';

/** How a click selects, by the modifiers held. */
export function selectHow(event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): SelectHow {
  return event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

/** The rows from one to another, in order, both included. */
export function span(anchor: number, index: number): { first: number; last: number } {
  return { first: Math.min(anchor, index), last: Math.max(anchor, index) };
}

/** The set with a key in it, or no longer. */
export function toggled(selected: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(selected);
  if (!next.delete(key)) next.add(key);
  return next;
}
