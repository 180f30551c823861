import type { ObjectRow } from '../../../shared/contract/listing';

/** What goes along with the way up from a folder: its prefix. */
export function cameFrom(prefix: string): { from: string } {
  return { from: prefix };
}

/** The row of the folder that a person came up from; null where they came another way. */
export function startRow(state: unknown): ObjectRow | null {
  if (typeof state !== 'object' || state === null || !('from' in state)) return null;
  const { from } = state;
  if (typeof from !== 'string' || !from.endsWith('/')) return null;
  return { kind: 'folder', key: from, size: null, modified: null, storageClass: null, etag: null };
}
