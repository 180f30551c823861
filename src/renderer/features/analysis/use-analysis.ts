import { useCallback, useEffect, useRef, useState } from 'react';
import type { Analysis } from '../../../shared/contract/analysis';
import type { ListingStatus, ObjectFilter } from '../../../shared/contract/listing';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { useStateOf } from '../../design/use-state-of';

/** While a listing runs, an analysis is made again after so many times what it took, and not sooner than this. */
const PATIENCE = 4;
const LEAST_PAUSE_MS = 1000;

type Made = { analysis: Analysis; revision: number; tookMs: number };

export type AnalysisState = {
  /** The latest; null until the first is here. */
  analysis: Analysis | null;
  /** How much of the one that is being made is done, from 0 to 1; null when none is. */
  share: number | null;
  /** Whether the listing has more than the analysis has seen. */
  behind: boolean;
  problem: Problem | null;
  retry: () => void;
};

/**
 * The analysis of a listing below a prefix (`below` the listing's own) through a filter. It follows a listing
 * that runs, and is given up when the view goes or asks for another.
 */
export function useAnalysis(
  status: ListingStatus | null,
  below: string,
  filter: ObjectFilter,
): AnalysisState {
  const client = useTRPCClient();
  const listingId = status?.listingId ?? '';
  const revision = status?.revision ?? 0;
  const running = status?.state === 'running';
  const key = JSON.stringify([listingId, below, filter]);
  const [made, setMade] = useStateOf<Made | null>(key, null);
  const [share, setShare] = useStateOf<number | null>(key, null);
  const [problem, setProblem] = useStateOf<Problem | null>(key, null);
  const [round, setRound] = useState(0);
  const latest = useRef(revision);

  useEffect(() => {
    latest.current = revision;
  }, [revision]);

  // nothing has come in yet: an analysis of it would only say so
  const empty = running && revision === 0;
  useEffect(() => {
    if (listingId === '' || empty) return undefined;
    const seen = latest.current;
    const began = performance.now();
    const subscription = client.analysis.of.subscribe(
      { listingId, below, filter },
      {
        onData(event) {
          if (event.kind === 'progress') {
            setShare(event.share);
            return;
          }
          setProblem(null);
          setShare(null);
          setMade({ analysis: event.analysis, revision: seen, tookMs: performance.now() - began });
        },
        onError(error) {
          setShare(null);
          setProblem(problemFrom(error));
        },
      },
    );
    return () => subscription.unsubscribe();
  }, [client, listingId, below, filter, empty, round, setMade, setShare, setProblem]);

  const behind = made !== null && made.revision < revision;
  const tookMs = made?.tookMs ?? 0;
  useEffect(() => {
    if (!behind || problem) return undefined;
    const pause = running ? Math.max(LEAST_PAUSE_MS, tookMs * PATIENCE) : 0;
    const timer = window.setTimeout(() => setRound((now) => now + 1), pause);
    return () => window.clearTimeout(timer);
  }, [behind, running, tookMs, problem]);

  const retry = useCallback(() => {
    setProblem(null);
    setRound((now) => now + 1);
  }, [setProblem]);

  return { analysis: made?.analysis ?? null, share, behind, problem, retry };
}
