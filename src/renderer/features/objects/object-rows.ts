import type { ObjectName, ObjectSelection } from '../../../shared/contract/listing';
import type { Selection } from '../../grid/selection';

const MARKS = { folder: 'f', object: 'o' } as const;

/** Identifies a row of the grid: `a/` may be a folder and an object at once. */
export function rowKey({ kind, key }: ObjectName): string {
  return MARKS[kind] + key;
}

function rowName(key: string): ObjectName {
  return { kind: key.startsWith(MARKS.folder) ? 'folder' : 'object', key: key.slice(1) };
}

/** What is selected in the grid, in the listing's own terms. */
export function objectSelection(selection: Selection): ObjectSelection {
  return selection.kind === 'some'
    ? { kind: 'some', rows: Array.from(selection.keys, rowName) }
    : { kind: 'all', except: Array.from(selection.except, rowName) };
}
