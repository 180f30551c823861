import { useEffect, useMemo, useState } from 'react';
import type { ListingStatus, ObjectSelection } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { useDebounced } from '../../design/use-debounced';
import { namedIn, selectionSize, type SelectionSize } from './selection-size';
import type { ListingRows } from './use-listing-rows';

/** Rows are selected one after the other: they are asked about once that has rested. */
const SELECTION_DELAY_MS = 150;

/** What the app said of rows that were named, or why it did not. */
type Answer = {
  listingId: string;
  selection: ObjectSelection;
  named: { rows: number; bytes: number } | null;
  problem: Problem | null;
};

/**
 * The size of a selection; null until it is known. Only rows that are named are asked about: all but some is
 * what the view tells of all, without these. So rows may stream in, and nothing is asked again.
 */
export function useSelectionSize(
  { shown, totals }: ListingRows,
  selection: ObjectSelection,
  status: ListingStatus | null,
): SelectionSize | null {
  const client = useTRPCClient();
  const listingId = shown?.listingId ?? null;
  // what was not there yet may have come with the last rows
  const ended = status?.state !== 'running';
  const asked = useMemo(() => ({ listingId, selection, ended }), [listingId, selection, ended]);
  const rested = useDebounced(asked, SELECTION_DELAY_MS);
  const [answer, setAnswer] = useState<Answer | null>(null);

  useEffect(() => {
    const { listingId: id, selection: of } = rested;
    const rows = namedIn(of);
    if (id === null || rows.length === 0) return undefined;
    const controller = new AbortController();
    const { signal } = controller;
    client.listings.namedTotals.query({ listingId: id, rows }, { signal }).then(
      (told) => {
        if (!signal.aborted) setAnswer({ listingId: id, selection: of, named: told, problem: null });
      },
      (error: unknown) => {
        if (!signal.aborted)
          setAnswer({ listingId: id, selection: of, named: null, problem: problemFrom(error) });
      },
    );
    return () => controller.abort();
  }, [client, rested]);

  if (totals === null) return null;
  const fits = answer?.listingId === listingId && answer.selection === selection;
  if (fits && answer.problem) return { kind: 'failed', problem: answer.problem };
  const named = namedIn(selection).length === 0 ? NOTHING : fits ? answer.named : null;
  return named && selectionSize(selection, named, totals.bytes, status);
}

const NOTHING = { rows: 0, bytes: 0 };
