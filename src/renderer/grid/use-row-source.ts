import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { RowSource } from './types';
import type { RowRange } from './viewport';
import { WindowCache } from './window-cache';

/** Rows by index, wherever they come from. */
export type Rows<Row> = {
  /** In the whole result. */
  count: number;
  /** Undefined while the row is on its way. */
  at: (index: number) => Row | undefined;
};

/** Gives rows by index; of a remote source, keeps those around the view at hand. */
export function useRowSource<Row>(
  source: RowSource<Row>,
  sorted: readonly Row[] | null,
  range: RowRange,
): Rows<Row> {
  const [cache] = useState(() => new WindowCache<Row>());
  const changes = useSyncExternalStore(cache.subscribe, cache.changes);
  const remote = source.kind === 'remote' ? source : null;

  useLayoutEffect(() => {
    if (remote) cache.configure(remote);
  }, [cache, remote]);
  useLayoutEffect(() => {
    if (remote) cache.look(range.first, range.last);
  }, [cache, remote, range]);
  useEffect(() => () => cache.clear(), [cache]);

  return useMemo(() => {
    if (!remote) {
      const rows = sorted ?? [];
      return { count: rows.length, at: (index) => rows[index] };
    }
    const { total, version } = remote;
    // a new function for every change, so that whoever renders rows renders them again
    return { count: total, changes, at: (index) => cache.at(version, index) };
  }, [remote, sorted, cache, changes]);
}
