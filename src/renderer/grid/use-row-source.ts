import { useEffect, useLayoutEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { findName, type Sought } from './type-ahead';
import type { RowSource } from './types';
import type { RowRange } from './viewport';
import { PAGE_ROWS, WindowCache } from './window-cache';

/** Rows by index, wherever they come from. */
export type Rows<Row> = {
  /** In the whole result. */
  count: number;
  /** Whether all of them are here, and none come later. */
  here: boolean;
  /** By how many rows those in sight have moved down so far, for more came in above them. */
  shift: number;
  /** Tells that the view has moved by that. */
  followed: () => void;
  /** Undefined while the row is on its way. */
  at: (index: number) => Row | undefined;
  /** The rows from one to another, both included, fetched where they are not here. */
  between: (first: number, last: number, signal: AbortSignal) => Promise<Row[]>;
  /** Where a row is; null where there is none such. */
  locate: (row: Row, signal: AbortSignal) => Promise<number | null>;
  /** Where the next row is whose name starts with a text; null for none. */
  find: (sought: Sought, signal: AbortSignal) => Promise<number | null>;
};

/** How rows that are all here are told apart and found. */
export type LocalNames<Row> = { rowKey: (row: Row) => string; nameOf: (row: Row) => string };

/** The most rows that a source answers at once. */
const MOST_AT_ONCE = 1000;

/**
 * Gives rows by index; of a remote source, keeps those around the view at hand. `keep` names the row that
 * must stay where it is when others come in, by its index; null at the top.
 */
export function useRowSource<Row>(
  source: RowSource<Row>,
  sorted: readonly Row[] | null,
  range: RowRange,
  keep: () => number | null,
  names: LocalNames<Row>,
): Rows<Row> {
  const [cache] = useState(() => new WindowCache<Row>(keep));
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
      return {
        count: rows.length,
        here: true,
        shift: 0,
        followed: () => undefined,
        at: (index) => rows[index],
        between: (first, last) => Promise.resolve(rows.slice(first, last + 1)),
        locate(row) {
          const index = rows.findIndex((other) => names.rowKey(other) === names.rowKey(row));
          return Promise.resolve(index < 0 ? null : index);
        },
        find: (sought) => Promise.resolve(findName(rows, names.nameOf, sought)),
      };
    }
    const { version, fetchWindow } = remote;
    return {
      count: cache.count(remote),
      here: false,
      shift: cache.shift(),
      followed: () => cache.followed(),
      // a new object for every change, so that whoever renders rows renders them again
      changes,
      at: (index) => cache.at(version, index),
      async between(first, last, signal) {
        const found: Row[] = [];
        for (let offset = first; offset <= last; offset += MOST_AT_ONCE) {
          const limit = Math.min(MOST_AT_ONCE, last - offset + 1);
          const rows = await fetchWindow(offset, limit, signal);
          for (const row of rows) found.push(row);
        }
        return found;
      },
      locate: async (row, signal) => (await remote.fetchAround?.(row, PAGE_ROWS, signal))?.index ?? null,
      find: async (sought, signal) => (await remote.find?.(sought, signal)) ?? null,
    };
  }, [remote, sorted, cache, changes, names]);
}
