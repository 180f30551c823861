import { localProblem, ProblemError } from './problems';

/** Long enough for a slow network, short enough for somebody who waits for a form. */
const PATIENCE_MS = 5_000;

/**
 * The public IPv4 address that this machine is seen by, as AWS's own service tells it
 * (https://checkip.amazonaws.com). Throws a ProblemError, or the signal's reason.
 */
export async function ownAddress(url: string, signal: AbortSignal): Promise<string> {
  let told: string;
  const own = new AbortController();
  const end = (): void => own.abort();
  const patience = setTimeout(end, PATIENCE_MS);
  signal.addEventListener('abort', end, { once: true });
  try {
    const answer = await fetch(url, { signal: own.signal });
    told = (await answer.text()).trim();
  } catch (error) {
    signal.throwIfAborted();
    throw new ProblemError(unknown('The service that tells it could not be reached.'), { cause: error });
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', end);
  }
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(told)) return told;
  throw new ProblemError(unknown('The service that tells it answered something else than an IPv4 address.'));
}

function unknown(message: string) {
  return localProblem('unreachable', 'Your address is not known', message, 'Type it in.');
}
