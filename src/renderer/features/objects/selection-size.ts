import type { ListingStatus, ObjectName, ObjectSelection } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';

/** How much is selected. */
export type SelectionSize =
  | {
      kind: 'known';
      /** Of the objects; null where only folders are selected, of which nothing is known. */
      bytes: number | null;
      /** Whether folders are selected as well. */
      folders: boolean;
      /** Selected rows that the listing does not have (yet). */
      absent: number;
    }
  | { kind: 'failed'; problem: Problem };

/** The rows that a selection names: those that are in it, or those that are not. */
export function namedIn(selection: ObjectSelection): ObjectName[] {
  return selection.kind === 'some' ? selection.rows : selection.except;
}

/**
 * The size of a selection. `named` is what the listing has of the rows that the selection names, `viewBytes`
 * the size of all rows in sight.
 */
export function selectionSize(
  selection: ObjectSelection,
  named: { rows: number; bytes: number },
  viewBytes: number,
  counts: Pick<ListingStatus, 'objects' | 'folders'> | null,
): SelectionSize {
  if (selection.kind === 'all') {
    const bytes = counts?.objects === 0 ? null : viewBytes - named.bytes;
    return { kind: 'known', bytes, folders: counts !== null && counts.folders > 0, absent: 0 };
  }
  const { rows } = selection;
  const folders = rows.filter(({ kind }) => kind === 'folder').length;
  const bytes = folders === rows.length ? null : named.bytes;
  return { kind: 'known', bytes, folders: folders > 0, absent: rows.length - named.rows };
}
