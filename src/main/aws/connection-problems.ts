import type { Problem } from '../../shared/contract/problem';
import { localProblem, ProblemError, problemOf } from './problems';

/** Why connecting failed. */
export function connectProblem(error: unknown, profile: string | null): Problem {
  return problemOf(error, { title: 'Could not connect', profile });
}

/** For a profile that is in neither file; names those that are. */
export function unknownProfile(name: string, known: readonly string[]): ProblemError {
  const others = known.slice(0, 8).join(', ');
  const more = known.length > 8 ? ` and ${known.length - 8} more` : '';
  return new ProblemError(
    localProblem(
      'no-credentials',
      'Could not connect',
      `There is no profile “${name}” in the config and credentials files.`,
      known.length === 0 ? 'There are no profiles at all yet.' : `There are: ${others}${more}.`,
    ),
  );
}

/**
 * The promise, or a `cancelled` ProblemError once the signal aborts. What comes too late is handed to
 * `discard`; a late failure is nobody's business any more.
 */
export function orAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal,
  discard: (late: T) => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      promise.then(discard, () => undefined);
      reject(
        new ProblemError(
          localProblem(
            'cancelled',
            'Cancelled',
            'Connecting was cancelled, or another connection was chosen.',
          ),
        ),
      );
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
