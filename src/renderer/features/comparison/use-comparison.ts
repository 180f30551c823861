import { useCallback, useEffect, useRef, useState } from 'react';
import type { ComparedPlace, Comparison } from '../../../shared/contract/comparison';
import type { Problem } from '../../../shared/contract/problem';
import { problemFrom, useTRPCClient } from '../../api';
import { useStateOf } from '../../design/use-state-of';

export type ComparisonState =
  | { kind: 'running'; /** How much is done, from 0 to 1. */ share: number }
  | { kind: 'done'; comparison: Comparison }
  | { kind: 'failed'; problem: Problem }
  | { kind: 'stopped' };

const BEGINNING: ComparisonState = { kind: 'running', share: 0 };

/** Compares two listings; what is compared is kept until the view goes or shows two others. */
export function useComparison(
  connectionId: string,
  { bucket, prefix, mode, before, after }: ComparedPlace,
): { state: ComparisonState; stop: () => void; again: () => void } {
  const client = useTRPCClient();
  const key = JSON.stringify([connectionId, bucket, prefix, mode, before, after]);
  const [round, setRound] = useState(0);
  const [state, setState] = useStateOf<ComparisonState>(`${round} ${key}`, BEGINNING);
  const reading = useRef<{ unsubscribe: () => void } | null>(null);

  useEffect(() => {
    const subscription = client.comparisons.of.subscribe(
      { connectionId, bucket, prefix, mode, before, after },
      {
        onData: (event) =>
          setState(event.kind === 'progress' ? { kind: 'running', share: event.share } : event),
        onError: (error) => setState({ kind: 'failed', problem: problemFrom(error) }),
      },
    );
    reading.current = subscription;
    return () => subscription.unsubscribe();
  }, [client, connectionId, bucket, prefix, mode, before, after, round, setState]);

  const stop = useCallback(() => {
    reading.current?.unsubscribe();
    setState({ kind: 'stopped' });
  }, [setState]);
  const again = useCallback(() => setRound((now) => now + 1), []);
  return { state, stop, again };
}
