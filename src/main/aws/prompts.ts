import { randomUUID } from 'node:crypto';
import type { CredentialPrompt } from '../../shared/contract/connection';
import { CurrentValue } from './current-value';
import { localProblem, ProblemError } from './problems';

function declined(): ProblemError {
  return new ProblemError(
    localProblem(
      'cancelled',
      'Could not get credentials',
      'The MFA code was not entered, so the role could not be assumed.',
      'Connect again to enter a code.',
    ),
  );
}

/** Questions to the person that arise while credentials are resolved, and their answers. */
export class Prompts {
  readonly #waiting = new Map<
    string,
    { prompt: CredentialPrompt; settle: (answer: string | null) => void }
  >();
  readonly #current = new CurrentValue<CredentialPrompt[]>([]);

  /** The prompts that wait, then each change, until aborted. */
  watch(signal: AbortSignal): AsyncGenerator<CredentialPrompt[], void> {
    return this.#current.watch(signal);
  }

  /**
   * Asks for the code of an MFA device.
   * @throws ProblemError `cancelled` when the person declines or `signal` aborts.
   */
  askMfa(profile: string | null, serial: string, signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(declined());
        return;
      }
      const id = randomUUID();
      const settle = (answer: string | null): void => {
        signal.removeEventListener('abort', give);
        this.#waiting.delete(id);
        this.#tell();
        if (answer === null || answer.trim() === '') reject(declined());
        else resolve(answer.trim());
      };
      const give = (): void => settle(null);
      signal.addEventListener('abort', give, { once: true });
      this.#waiting.set(id, { prompt: { id, kind: 'mfa', profile, serial }, settle });
      this.#tell();
    });
  }

  /** Answers a prompt; null declines. One that no longer waits is left alone. */
  answer(id: string, answer: string | null): void {
    this.#waiting.get(id)?.settle(answer);
  }

  #tell(): void {
    this.#current.set([...this.#waiting.values()].map(({ prompt }) => prompt));
  }
}
