import { setTimeout as pause } from 'node:timers/promises';
import { problemOf } from '../problems';

/** Milliseconds between the rounds of a page that keeps failing; each round is several tries of the SDK's. */
export const PAUSES: readonly number[] = [500, 1000, 2000, 4000];

/**
 * Whether asking for the very same page again may help. The first page is asked for by someone who
 * waits for an answer, and whose endpoint may be wrong altogether; a later one stands for everything
 * that was found, and any trouble but a refusal is worth another round.
 */
export function isWorthAnotherRound(error: unknown, firstPage: boolean, round: number): boolean {
  const { kind, retryable } = problemOf(error);
  if (kind === 'cancelled') return false;
  if (firstPage) return round === 0 && kind !== 'unreachable' && (retryable || kind === 'not-aws');
  return retryable || kind === 'not-aws';
}

/**
 * Fetches a page in as many rounds as there are pauses and one; throws the last round's error, or an
 * AbortError.
 */
export async function inRounds<Page>(
  fetch: () => Promise<Page>,
  firstPage: boolean,
  pauses: readonly number[],
  signal: AbortSignal,
): Promise<Page> {
  for (let round = 0; ; round += 1) {
    try {
      return await fetch();
    } catch (error) {
      signal.throwIfAborted();
      const wait = pauses[round];
      if (wait === undefined || !isWorthAnotherRound(error, firstPage, round)) throw error;
      await pause(wait * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}
