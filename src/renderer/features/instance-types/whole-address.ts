import type { GridLayout } from '../../../shared/contract/settings';
import { resolveLayout, type LayoutColumn } from '../../grid/layout';
import type { TypesView } from './types-view';
import { viewAddress, viewFrom } from './view-address';

/** What an address begins with: the same in every window and host, whatever port it has. */
const SCHEME = 'skyglass:instance-types?';

/** The whole of a view as an address: what `viewAddress` tells, and the columns that are shown, in their order. */
export function wholeAddress(view: TypesView, columns: readonly LayoutColumn[], layout: GridLayout): string {
  const { order, hidden } = resolveLayout(columns, layout);
  const shown = order.filter((id) => !hidden.has(id));
  const search = new URLSearchParams(viewAddress(view));
  search.append('columns', shown.join(','));
  return `${SCHEME}${search.toString()}`;
}

/** What an address shows: a view, and the ids of the columns where it names them. */
export type OpenedAddress = { view: TypesView; columns: string[] | null };

/**
 * Reads an address: Skyglass's own, or one of the loopback host's page. Null where the text is no address of
 * this view; what it does not tell is as usual.
 */
export function openAddress(text: string): OpenedAddress | null {
  const [, query] = /instance-types(?:\?([^\s#]*))?$/.exec(text.trim()) ?? [];
  if (query === undefined && !/(^skyglass:|#\/)instance-types$/.test(text.trim())) return null;
  const columns = new URLSearchParams(query ?? '').get('columns')?.split(',').filter(Boolean) ?? [];
  return { view: viewFrom(query ?? ''), columns: columns.length > 0 ? columns : null };
}

/** The layout that shows these columns in this order and hides the others, whose widths stay as they are. */
export function layoutShowing(
  shown: readonly string[],
  columns: readonly LayoutColumn[],
  layout: GridLayout,
): GridLayout {
  const ids = new Set(columns.map(({ id }) => id));
  const known = shown.filter((id) => ids.has(id));
  const hidden = [...ids].filter((id) => !known.includes(id));
  return { ...layout, order: [...known, ...hidden], hidden };
}
