import type { LaunchForm } from '../../../shared/contract/launch';
import type { Problem } from '../../../shared/contract/problem';
import { mayHaveHappened } from '../../../shared/certainty';

/** Where a launch goes: tokens mean something only within one account, region and endpoint. */
export type LaunchTarget = {
  connectionId: string;
  /** Null while STS has not told it, or never will. */
  accountId: string | null;
  region: string;
  endpoint: string | null;
};

/** What is asked for, by each name of the account: equal requests have a name in common. */
export type Asked = readonly string[];

/**
 * The submissions of this session. A ClientToken belongs to what is asked for, and stays with it
 * until AWS has said that it launched: asking again for the same, after whatever failure and
 * whatever other attempts in between, can never launch twice.
 */
export type Submissions = {
  /** Tokens of submissions that did not end in a success, by what they asked for. */
  tokens: ReadonlyMap<string, string>;
  now:
    | { status: 'idle' }
    | { status: 'sending'; asked: Asked; token: string }
    | {
        status: 'failed';
        problem: Problem;
        /** Whether AWS may have launched all the same. */ unsure: boolean;
      };
};

export const NO_SUBMISSIONS: Submissions = { tokens: new Map(), now: { status: 'idle' } };

/**
 * Names the request. The connection's id names the account while it lasts; the account's own id
 * still does after connecting anew, which is what people try when an answer got lost.
 */
export function askedOf(target: LaunchTarget, form: LaunchForm): Asked {
  const accounts = [target.connectionId, ...(target.accountId === null ? [] : [target.accountId])];
  return accounts.map((account) => JSON.stringify([account, target.region, target.endpoint, form]));
}

/**
 * Begins a submission, with the token that the same request had before (`again`) or a fresh one. Null while
 * another is on its way: a second click sends nothing.
 */
export function begin(
  submissions: Submissions,
  asked: Asked,
  freshToken: () => string,
): { submissions: Submissions; token: string; again: boolean } | null {
  if (submissions.now.status === 'sending') return null;
  const kept = asked.flatMap((name) => submissions.tokens.get(name) ?? []);
  const token = kept[0] ?? freshToken();
  const tokens = new Map(submissions.tokens);
  for (const name of asked) tokens.set(name, token);
  return { token, again: kept.length > 0, submissions: { tokens, now: { status: 'sending', asked, token } } };
}

/** AWS launched: the next submission of the same form is meant as another launch. */
export function succeed(submissions: Submissions): Submissions {
  if (submissions.now.status !== 'sending') return submissions;
  const { token } = submissions.now;
  const others = Array.from(submissions.tokens).filter(([, other]) => other !== token);
  return { tokens: new Map(others), now: { status: 'idle' } };
}

/** The submission failed; its token is kept. */
export function fail(submissions: Submissions, problem: Problem): Submissions {
  if (submissions.now.status !== 'sending') return submissions;
  return { ...submissions, now: { status: 'failed', problem, unsure: mayHaveHappened(problem) } };
}

/** Puts away the outcome that was shown. */
export function dismiss(submissions: Submissions): Submissions {
  return submissions.now.status === 'sending' ? submissions : { ...submissions, now: { status: 'idle' } };
}
