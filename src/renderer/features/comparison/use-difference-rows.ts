import { useCallback, useEffect, useMemo, useState } from 'react';
import type { DifferenceColumn, DifferenceFilter, DifferenceRow } from '../../../shared/contract/comparison';
import type { SortKey } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import type { Sought } from '../../grid/type-ahead';
import type { RowSource } from '../../grid/types';

/** Differences in one order through one filter. */
export type DifferenceQuestion = {
  comparisonId: string;
  sort: SortKey<DifferenceColumn>[];
  filter: DifferenceFilter;
};

export type DifferenceRows = {
  source: RowSource<DifferenceRow>;
  /** Which rows are in sight, in which order; null until the first answer. */
  shown: DifferenceQuestion | null;
  /** Rows that pass the filter; null until the first answer. */
  total: number | null;
  problem: Problem | null;
  retry: () => void;
};

/**
 * The differences as a source for the grid. Rows of the question before stay in sight until the first answer to
 * the next is here. `comparisonId` null: they are not known yet.
 */
export function useDifferenceRows(
  comparisonId: string | null,
  sort: SortKey<DifferenceColumn>[],
  filter: DifferenceFilter,
): DifferenceRows {
  const client = useTRPCClient();
  const [answered, setAnswered] = useState<{ question: DifferenceQuestion; total: number } | null>(null);
  const [failed, setFailed] = useState<{ question: DifferenceQuestion; problem: Problem } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const asked = useMemo(
    () => (comparisonId === null ? null : { comparisonId, sort, filter }),
    [comparisonId, sort, filter],
  );

  useEffect(() => {
    if (!asked) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    client.comparisons.window.query({ ...asked, offset: 0, limit: 1 }, { signal }).then(
      ({ total }) => {
        if (signal.aborted) return;
        setFailed(null);
        setAnswered({ question: asked, total });
      },
      (error: unknown) => {
        if (!signal.aborted) setFailed({ question: asked, problem: problemFrom(error) });
      },
    );
    return () => controller.abort();
  }, [client, asked, attempt]);

  // rows of two other listings are not those of these
  const current = answered?.question.comparisonId === comparisonId ? answered : null;
  const shown = current?.question ?? null;
  const total = current?.total ?? null;
  const fetchWindow = useCallback(
    async (offset: number, limit: number, signal: AbortSignal): Promise<DifferenceRow[]> => {
      if (!shown) return [];
      try {
        const window = await client.comparisons.window.query({ ...shown, offset, limit }, { signal });
        return window.rows;
      } catch (error) {
        if (!signal.aborted) setFailed({ question: shown, problem: problemFrom(error) });
        throw error;
      }
    },
    [client, shown],
  );
  const find = useCallback(
    async (sought: Sought, signal: AbortSignal) =>
      shown && client.comparisons.find.query({ ...shown, ...sought }, { signal }),
    [client, shown],
  );
  const source = useMemo<RowSource<DifferenceRow>>(
    () => ({
      kind: 'remote',
      total: total ?? 0,
      version: JSON.stringify([shown, attempt]),
      revision: '',
      fetchWindow,
      find,
    }),
    [shown, total, attempt, fetchWindow, find],
  );
  const retry = useCallback(() => {
    setFailed(null);
    setAttempt((now) => now + 1);
  }, []);
  const problem = failed && (failed.question === asked || failed.question === shown) ? failed.problem : null;
  return { source, shown, total, problem, retry };
}
