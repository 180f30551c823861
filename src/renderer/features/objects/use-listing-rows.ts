import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type {
  ListingStatus,
  ListingWindow,
  ObjectColumn,
  ObjectFilter,
  ObjectRow,
  SortKey,
} from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import type { Sought } from '../../grid/type-ahead';
import type { RowSource } from '../../grid/types';
import { PAGE_ROWS, type Around } from '../../grid/window-cache';
import { learned, type Question, type ViewTotals } from './view-totals';

export type ListingRows = {
  source: RowSource<ObjectRow>;
  /** Which rows are in sight, in which order; null until the first answer. */
  shown: Question | null;
  /** Over the whole filtered listing; null until the first answer. */
  totals: { rows: number; bytes: number } | null;
  problem: Problem | null;
  retry: () => void;
};

/**
 * The rows of a listing as a source for the grid. Rows of the question before stay in sight until
 * the first answer to the next is here, those of the listing before as long as the place is the same;
 * answers to any other question are dropped.
 */
export function useListingRows(
  place: string,
  status: ListingStatus | null,
  sort: SortKey<ObjectColumn>[],
  filter: ObjectFilter,
): ListingRows {
  const client = useTRPCClient();
  const [known, setKnown] = useState<ViewTotals | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [failed, setFailed] = useState<{ question: Question; problem: Problem } | null>(null);

  const listingId = status?.listingId ?? '';
  const revision = status?.revision ?? 0;
  const totals = known?.place === place ? known : null;
  const shown = totals?.question ?? null;
  const asked = useMemo(() => ({ listingId, sort, filter }), [listingId, sort, filter]);

  const learn = useCallback(
    (question: Question, window: ListingWindow, isFirst: boolean) => {
      setFailed((now) => (now?.question === question ? null : now));
      setKnown((now) => learned(now, { place, question, window, isFirst }));
    },
    [place],
  );
  const fail = useCallback(
    (question: Question, error: unknown) => setFailed({ question, problem: problemFrom(error) }),
    [],
  );

  /** The first answer, until the grid asks for these rows: another trip would be a moment lost. */
  const atHand = useRef<{ question: Question; window: ListingWindow } | null>(null);
  // an answer tells the total; once there are rows, the grid's own windows do
  const isNew = shown !== asked;
  const isBehind = totals?.total === 0 && totals.revision < revision;
  // a first answer may take longer than the next revision does to come: it is waited for
  const again = isBehind && !isNew ? revision : 0;
  useEffect(() => {
    if (listingId === '' || !(isNew || isBehind)) return;
    const controller = new AbortController();
    const { signal } = controller;
    client.listings.window.query({ ...asked, offset: 0, limit: PAGE_ROWS }, { signal }).then(
      (window) => {
        if (signal.aborted) return;
        atHand.current = { question: asked, window };
        learn(asked, window, true);
      },
      (error: unknown) => {
        if (!signal.aborted) fail(asked, error);
      },
    );
    return () => controller.abort();
  }, [client, listingId, asked, isNew, isBehind, again, attempt, learn, fail]);

  const fetchWindow = useCallback(
    async (offset: number, limit: number, signal: AbortSignal): Promise<ObjectRow[]> => {
      if (!shown) return [];
      const first = atHand.current;
      if (first && offset === 0) {
        atHand.current = null;
        const isWanted = first.question === shown && limit === PAGE_ROWS;
        // what came in meanwhile is not in it
        if (isWanted && first.window.revision >= revision) return first.window.rows;
      }
      try {
        const window = await client.listings.window.query({ ...shown, offset, limit }, { signal });
        if (!signal.aborted) learn(shown, window, false);
        return window.rows;
      } catch (error) {
        if (!signal.aborted) fail(shown, error);
        throw error;
      }
    },
    [client, shown, revision, learn, fail],
  );

  const fetchAround = useCallback(
    async (
      { kind, key }: ObjectRow,
      pageRows: number,
      signal: AbortSignal,
    ): Promise<Around<ObjectRow> | null> => {
      if (!shown) return null;
      const around = { row: { kind, key }, pageRows };
      const window = await client.listings.window.query(
        { ...shown, offset: 0, limit: 1, around },
        { signal },
      );
      if (!signal.aborted) learn(shown, window, false);
      const { index, offset, rows, total } = window;
      return index === undefined || index === null ? null : { index, offset, rows, total };
    },
    [client, shown, learn],
  );
  const find = useCallback(
    async (sought: Sought, signal: AbortSignal) =>
      shown && client.listings.find.query({ ...shown, ...sought }, { signal }),
    [client, shown],
  );

  const total = totals?.total ?? 0;
  // the listing in sight may be the one before
  const seen = shown?.listingId === listingId ? revision : (totals?.revision ?? 0);
  const source = useMemo<RowSource<ObjectRow>>(
    () => ({
      kind: 'remote',
      total,
      version: JSON.stringify([place, shown?.sort, shown?.filter, attempt]),
      revision: JSON.stringify([shown?.listingId, seen]),
      fetchWindow,
      fetchAround,
      find,
    }),
    [place, total, shown, attempt, seen, fetchWindow, fetchAround, find],
  );

  const retry = useCallback(() => {
    setFailed(null);
    setKnown(null);
    setAttempt((now) => now + 1);
  }, []);

  return {
    source,
    shown,
    totals: totals && { rows: totals.total, bytes: totals.bytes },
    problem: failed && (failed.question === asked || failed.question === shown) ? failed.problem : null,
    retry,
  };
}
