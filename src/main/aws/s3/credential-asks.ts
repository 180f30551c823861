import type { Problem } from '../../../shared/contract/problem';
import type { SigningCredentials } from '../clients';
import { ProblemError } from '../problems';

type Ask = { resolve: (credentials: SigningCredentials) => void; reject: (error: Error) => void };

/** What a thread has asked the main thread for: only that one knows how to get credentials. */
export class CredentialAsks {
  private readonly asks = new Map<number, Ask>();
  private last = 0;

  /** `post` asks the main thread. */
  constructor(private readonly post: (askId: number, workId: string) => void) {}

  /** Rejects when the signal aborts, for whoever is asked may be waiting for a person. */
  ask(workId: string, signal: AbortSignal): Promise<SigningCredentials> {
    this.last += 1;
    const askId = this.last;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        this.asks.delete(askId);
        reject(new Error('The work was stopped.'));
      };
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value): void => {
          signal.removeEventListener('abort', stop);
          settle(value);
        };
      this.asks.set(askId, { resolve: settled(resolve), reject: settled(reject) });
      signal.addEventListener('abort', stop, { once: true });
      this.post(askId, workId);
    });
  }

  give(askId: number, credentials: SigningCredentials): void {
    this.asks.get(askId)?.resolve(credentials);
    this.asks.delete(askId);
  }

  refuse(askId: number, problem: Problem): void {
    this.asks.get(askId)?.reject(new ProblemError(problem));
    this.asks.delete(askId);
  }
}
