import { useCallback, useEffect, useMemo, useState } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import type { ObjectRef } from '../../../shared/contract/object-details';
import type {
  ObjectTableFilter,
  ObjectTableFormat,
  ObjectTableRow,
  ObjectTableSort,
  ObjectTableState,
} from '../../../shared/contract/object-tables';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import type { RowSource } from '../../grid/types';
import { PAGE_ROWS } from '../../grid/window-cache';

export type TableAsked = ObjectRef & {
  connectionId: string;
  format: ObjectTableFormat;
  encoding: 'utf-8' | 'utf-16' | 'latin-1';
  packedBy: 'gzip' | 'zstd' | null;
};

export type ObjectTable = {
  table: ObjectTableState | null;
  problem: Problem | null;
  /** Bytes that have come in of what is being read, and of how many; null while nothing is read. */
  reading: { bytes: number; of: number | null } | null;
  source: RowSource<ObjectTableRow>;
  /** Reads on: a step, or all of it. */
  more: (all: boolean) => void;
};

/** The name that a column's place has in the grid. */
export const columnId = (index: number): string => `column ${String(index)}`;

function sortOf(sort: readonly SortKey<string>[]): ObjectTableSort[] {
  return sort.flatMap(({ column, direction }) => {
    const index = Number(/^column (\d+)$/.exec(column)?.[1] ?? NaN);
    return Number.isNaN(index) ? [] : [{ column: index, direction }];
  });
}

/** The rows of an object, read as they are looked at, for as long as the component is there. */
export function useObjectTable(
  asked: TableAsked,
  sort: readonly SortKey<string>[],
  filter: ObjectTableFilter,
): ObjectTable {
  const client = useTRPCClient().objectTables;
  const [opening] = useState(asked);
  const [table, setTable] = useState<ObjectTableState | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState<ObjectTable['reading']>({ bytes: 0, of: null });
  const [total, setTotal] = useState<{ of: string; rows: number } | null>(null);

  useEffect(() => {
    const subscription = client.open.subscribe(opening, {
      onData(event) {
        if (event.kind === 'reading') setReading({ bytes: event.bytes, of: event.of });
        else {
          setReading(null);
          if (event.kind === 'table') setTable(event.table);
          else setProblem(event.problem);
        }
      },
      onError(error) {
        setReading(null);
        setProblem(problemFrom(error));
      },
    });
    return () => subscription.unsubscribe();
  }, [client, opening]);

  const tableId = table?.tableId ?? null;
  const question = useMemo(() => ({ sort: sortOf(sort), filter }), [sort, filter]);
  const isAsIs = question.sort.length === 0 && filter.text === '';
  const of = JSON.stringify([question, table?.revision]);
  const known = isAsIs ? (table?.rows ?? table?.loaded ?? null) : total?.of === of ? total.rows : null;

  const fetchWindow = useCallback(
    async (offset: number, limit: number, signal: AbortSignal): Promise<ObjectTableRow[]> => {
      if (tableId === null) return [];
      try {
        const window = await client.window.query({ tableId, ...question, offset, limit }, { signal });
        if (!signal.aborted) {
          setTotal({ of, rows: window.total });
          setProblem(null);
        }
        return window.rows;
      } catch (error) {
        if (!signal.aborted) setProblem(problemFrom(error));
        throw error;
      }
    },
    [client, tableId, question, of],
  );

  // how many rows there are in another order or through a filter is told by the first answer
  useEffect(() => {
    if (isAsIs || tableId === null) return;
    const controller = new AbortController();
    const { signal } = controller;
    client.window.query({ tableId, ...question, offset: 0, limit: PAGE_ROWS }, { signal }).then(
      (window) => {
        if (!signal.aborted) setTotal({ of, rows: window.total });
      },
      (error: unknown) => {
        if (!signal.aborted) setProblem(problemFrom(error));
      },
    );
    return () => controller.abort();
  }, [client, isAsIs, tableId, question, of]);

  const source = useMemo<RowSource<ObjectTableRow>>(
    () => ({
      kind: 'remote',
      total: known ?? 0,
      version: JSON.stringify([tableId, question]),
      revision: String(table?.revision ?? 0),
      fetchWindow,
    }),
    [known, tableId, question, table?.revision, fetchWindow],
  );

  const more = useCallback(
    (all: boolean) => {
      if (tableId === null) return;
      setReading({ bytes: 0, of: null });
      client.more.mutate({ tableId, all }).catch((error: unknown) => {
        setReading(null);
        setProblem(problemFrom(error));
      });
    },
    [client, tableId],
  );
  return { table, problem, reading, source, more };
}
