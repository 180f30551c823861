import type { ShownObjects } from '../objects/shown-objects';

/** The key of the one object that is selected; null for a folder, or for several rows. */
export function onlyObject({ selection }: ShownObjects): string | null {
  const [row] = selection.kind === 'some' && selection.rows.length === 1 ? selection.rows : [];
  return row?.kind === 'object' ? row.key : null;
}
