import { STAGE_PATH } from '../../shared/contract/transfers';
import type { Problem } from '../../shared/contract/problem';
import { localProblem } from '../../shared/local-problem';
import { keptToken } from './access';

/** Why a file could not be handed over. */
export class HandOverError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/**
 * Hands a file's bytes over to the app, which knows no file that the browser chose. Rejects with a HandOverError, or
 * the signal's reason.
 */
export async function handOver(
  choiceId: string,
  path: string,
  file: File,
  signal: AbortSignal,
): Promise<void> {
  const token = keptToken();
  const address = `${STAGE_PATH}${choiceId}?path=${encodeURIComponent(path)}`;
  let answer: Response;
  try {
    answer = await fetch(address, {
      method: 'POST',
      body: file,
      signal,
      ...(token !== null && { headers: { authorization: `Bearer ${token}` } }),
    });
  } catch {
    signal.throwIfAborted();
    throw new HandOverError(
      localProblem(
        'internal',
        'Could not read the file',
        `${path} could not be read or handed over.`,
        'It may be gone, or Skyglass may have ended.',
      ),
    );
  }
  if (answer.ok) return;
  throw new HandOverError(problemIn(await answer.text()));
}

/** The problem that an answer tells of, as far as it is one. */
function problemIn(text: string): Problem {
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told === 'object' && told !== null && 'message' in told && typeof told.message === 'string') {
      const hint = 'hint' in told && typeof told.hint === 'string' ? told.hint : null;
      return localProblem('internal', 'Could not take the file', told.message, hint);
    }
  } catch {
    // not in our words
  }
  return localProblem('internal', 'Could not take the file', 'The app did not say why.');
}
