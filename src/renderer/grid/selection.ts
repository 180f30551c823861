/** How a click or key selects: only this row, this row too (or no longer), or all from the anchor to it. */
export type SelectHow = 'only' | 'toggle' | 'range';

/** What is selected, by row keys: named rows, or every row of the result but some, whether it was seen or not. */
export type Selection =
  { kind: 'some'; keys: ReadonlySet<string> } | { kind: 'all'; except: ReadonlySet<string> };

export const NOTHING_SELECTED: Selection = { kind: 'some', keys: new Set() };

/** Whether nothing was selected, or all of it taken out again by name. */
export function isNothing(selection: Selection): boolean {
  return selection.kind === 'some' && selection.keys.size === 0;
}

/** How a click selects, by the modifiers held. */
export function selectHow(event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }): SelectHow {
  return event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only';
}

/** The rows from one to another, in order, both included. */
export function span(anchor: number, index: number): { first: number; last: number } {
  return { first: Math.min(anchor, index), last: Math.max(anchor, index) };
}

/** Named rows and no others. */
export function only(keys: Iterable<string>): Selection {
  return { kind: 'some', keys: new Set(keys) };
}

export function isSelected(selection: Selection, key: string): boolean {
  return selection.kind === 'some' ? selection.keys.has(key) : !selection.except.has(key);
}

/** The selection with a row in it, or no longer. */
export function toggled(selection: Selection, key: string): Selection {
  return selection.kind === 'some'
    ? { kind: 'some', keys: flipped(selection.keys, key) }
    : { kind: 'all', except: flipped(selection.except, key) };
}

function flipped(keys: ReadonlySet<string>, key: string): Set<string> {
  const next = new Set(keys);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** How many rows are selected, of `total` in the result. */
export function selectedCount(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.keys.size : Math.max(0, total - selection.except.size);
}
