import { useStateOf } from '../../design/use-state-of';

/** How a listing is asked for. */
export type Attempt = {
  /** 0: as it was left the last time, if it can be; another number asks anew. */
  count: number;
  /** The manifest of the report that it is read from; null for requests, or for whichever was the last. */
  manifest: string | null;
};

/** The attempts at what `key` names; a refresh is one more, from the report of the given manifest or by requests. */
export function useAttempts(
  key: string,
  manifest: string | null = null,
): { attempt: Attempt; refresh: (manifest: string | null) => void } {
  const [attempt, setAttempt] = useStateOf<Attempt>(key, { count: 0, manifest });
  return {
    attempt,
    refresh: (from) => setAttempt({ count: attempt.count + 1, manifest: from }),
  };
}
