import type { GridLayout } from '../../shared/contract/settings';

/** What of a column matters for the layout. */
export type LayoutColumn = { id: string; width: number; initiallyHidden?: boolean };

/** The least width that still shows a few characters and the sort mark. */
export const LEAST_WIDTH = 60;
export const MOST_WIDTH = 1600;

/** The layout in force: every known column has a place, a width, and is shown or not. */
export type ResolvedLayout = {
  order: string[];
  hidden: ReadonlySet<string>;
  /** The columns that were pinned, which come behind the first one and before all others. */
  pinned: readonly string[];
  widths: ReadonlyMap<string, number>;
};

/**
 * Joins what the person arranged with the columns there are. A column that the remembered layout does
 * not know (a newer version brought it) comes behind its neighbour, shown or hidden by its own default;
 * remembered columns that are gone are dropped. At least one column is always shown.
 */
export function resolveLayout(columns: readonly LayoutColumn[], layout: GridLayout): ResolvedLayout {
  const known = new Set(columns.map((column) => column.id));
  const order = [...new Set(layout.order)].filter((id) => known.has(id));
  const remembered = new Set(order);
  columns.forEach((column, index) => {
    if (remembered.has(column.id)) return;
    const before = columns[index - 1];
    order.splice(before ? order.indexOf(before.id) + 1 : 0, 0, column.id);
  });
  const pinned = [...new Set(layout.pinned)].filter((id) => known.has(id));
  // the first column names the row: what is pinned comes behind it
  const [lead] = order;
  const rank = (id: string): number => (id === lead ? 0 : pinned.includes(id) ? 1 : 2);
  order.sort((a, b) => rank(a) - rank(b));
  const hidden = new Set<string>();
  for (const column of columns) {
    const hide = remembered.has(column.id) ? layout.hidden.includes(column.id) : column.initiallyHidden;
    if (hide) hidden.add(column.id);
  }
  const first = order[0];
  if (first !== undefined && hidden.size === order.length) hidden.delete(first);
  const widths = new Map(
    columns.map((column) => [column.id, clampWidth(layout.widths[column.id] ?? column.width)]),
  );
  return { order, hidden, pinned, widths };
}

function clampWidth(width: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));
}

/** Writes the layout in force in the form that is remembered. */
function remember(layout: ResolvedLayout, widths: Record<string, number>): GridLayout {
  return { order: [...layout.order], hidden: [...layout.hidden], pinned: [...layout.pinned], widths };
}

/** The layout with one width changed. */
export function withWidth(
  resolved: ResolvedLayout,
  layout: GridLayout,
  id: string,
  width: number,
): GridLayout {
  return remember(resolved, { ...layout.widths, [id]: clampWidth(width) });
}

/** The layout with a column shown or hidden; the last shown column cannot be hidden. */
export function withShown(
  resolved: ResolvedLayout,
  layout: GridLayout,
  id: string,
  shown: boolean,
): GridLayout {
  const hidden = new Set(resolved.hidden);
  if (shown) hidden.delete(id);
  else if (resolved.order.length - hidden.size > 1) hidden.add(id);
  return remember({ ...resolved, hidden }, layout.widths);
}

/** The layout with a column at the left edge for good, behind those that are there already, or no longer. */
export function withPinned(
  resolved: ResolvedLayout,
  layout: GridLayout,
  id: string,
  pinned: boolean,
): GridLayout {
  const others = resolved.pinned.filter((other) => other !== id);
  const hidden = new Set(resolved.hidden);
  // who pins a column wants to see it
  if (pinned) hidden.delete(id);
  return remember({ ...resolved, hidden, pinned: pinned ? [...others, id] : others }, layout.widths);
}

/** The layout with a column moved to the place of another; those between make room. */
export function withMoved(
  resolved: ResolvedLayout,
  layout: GridLayout,
  id: string,
  toPlaceOf: string,
): GridLayout {
  const target = resolved.order.indexOf(toPlaceOf);
  if (target < 0 || !resolved.order.includes(id)) return remember(resolved, layout.widths);
  const order = resolved.order.filter((other) => other !== id);
  order.splice(target, 0, id);
  return remember({ ...resolved, order }, layout.widths);
}

/** No word from the person: every column as it came. */
export const INITIAL_LAYOUT: GridLayout = { order: [], hidden: [], pinned: [], widths: {} };
