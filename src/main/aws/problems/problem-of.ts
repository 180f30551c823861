import type { Problem } from '../../../shared/contract/problem';
import { adviceFor } from './advice';
import { meaningOf } from './aws-codes';
import { skewOf, skewSentence } from './clock';
import { causesOf, factsOf, wordsOf, type ErrorFacts } from './error-facts';
import { actionInMessage } from './iam-actions';
import { inputTrouble } from './invalid-input';
import { credentialTrouble } from './missing-credentials';
import { endpointInError, isNotHttp, networkTrouble } from './network';
import { isUnparsable, NotAwsAnswerError } from './not-aws';
import { ProblemError } from './problem-error';
import { readable } from './scrub';
import { requestNote } from './request-notes';

/** What the caller knows and the error may not. */
export type ProblemContext = {
  /** What failed: "Could not list the buckets". */
  title?: string;
  /** The IAM action of the call, `s3:ListAllMyBuckets`; null or absent to take the SDK's own word. */
  action?: string | null;
  /** The endpoint that was asked, as `host:port`. */
  endpoint?: string | null;
  /** The profile whose credentials were wanted; null for the default chain. */
  profile?: string | null;
  /** Milliseconds since 1970; tests put in a clock of their own. */
  now?: number;
};

const DEFAULT_TITLE = 'Something failed';

/**
 * Turns whatever was thrown into words; the one place where that is decided. Never throws, never
 * tells a secret. An error that is a ProblemError somewhere along its causes keeps that problem.
 */
export function problemOf(error: unknown, context: ProblemContext = {}): Problem {
  const causes = causesOf(error);
  for (const cause of causes) if (cause instanceof ProblemError) return cause.problem;
  for (const cause of causes) {
    const problem = oneProblem(cause, context);
    if (problem) return problem;
  }
  const words = readable(wordsOf(error));
  return { ...blank(context), kind: 'internal', message: words === '' ? 'No reason was given.' : words };
}

function blank(context: ProblemContext): Problem {
  return {
    kind: 'internal',
    title: context.title ?? DEFAULT_TITLE,
    message: '',
    hint: null,
    retryable: false,
    awsCode: null,
    requestId: null,
    httpStatus: null,
    action: context.action ?? null,
  };
}

/** Reads one error of the chain, or returns null to let its cause speak. */
function oneProblem(error: unknown, context: ProblemContext): Problem | null {
  const input = inputTrouble(error);
  if (input !== null) {
    return { ...blank(context), kind: 'invalid-input', message: readable(input), hint: null };
  }
  const facts = factsOf(error);
  const note = requestNote(error);
  const base: Problem = {
    ...blank(context),
    requestId: facts.requestId,
    httpStatus: facts.status,
    action: context.action ?? note?.action ?? null,
  };
  if (facts.name === 'AbortError') {
    return { ...base, kind: 'cancelled', title: 'Cancelled', message: 'The request was cancelled.' };
  }
  if (facts.name === 'EndpointError') {
    // the SDK's rules for endpoints, such as no FIPS or dual-stack together with a custom one
    return {
      ...base,
      kind: 'invalid-input',
      message: readable(facts.message ?? ''),
      hint: "Check the profile's endpoint and region settings, and the variables AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT.",
    };
  }
  const credentials = credentialTrouble(facts, context.profile ?? null);
  if (credentials) return { ...base, ...credentials, message: readable(credentials.message) };
  const at = note?.endpoint ?? endpointInError(facts) ?? context.endpoint ?? 'the endpoint';
  const network = networkTrouble(facts, at);
  if (network) return { ...base, kind: 'unreachable', ...network };
  if (isNotAws(error, facts)) return { ...base, ...notAws(facts, at) };
  if (facts.status === null && facts.awsCode === null) return null;
  return { ...base, ...refusal(facts, base.action, context.now ?? Date.now()) };
}

function isNotAws(error: unknown, facts: ErrorFacts): boolean {
  return error instanceof NotAwsAnswerError || isNotHttp(facts) || isUnparsable(facts.message ?? '');
}

function notAws(facts: ErrorFacts, at: string): Partial<Problem> {
  const type = facts.headers['content-type']?.split(';')[0];
  const status =
    facts.status === null ? '' : ` (status ${facts.status}${type === undefined ? '' : `, ${type}`})`;
  return {
    kind: 'not-aws',
    message: isNotHttp(facts)
      ? `${at} answered, but not in HTTP.`
      : `${at} answered, but not as AWS does${status}. A proxy, a sign-in page or another server may be in between.`,
    hint: 'Check the endpoint (AWS_ENDPOINT_URL or endpoint_url), the proxy and the network.',
    retryable: facts.status !== null && facts.status >= 500,
  };
}

/** An answer in which AWS said no. */
function refusal(facts: ErrorFacts, action: string | null, now: number): Partial<Problem> {
  const skew = skewOf(facts, now);
  if (skew) {
    return {
      kind: 'clock-skew',
      awsCode: facts.awsCode,
      message: skewSentence(skew.aheadBy),
      hint: "Set this machine's clock (let it be set from the network), then try again.",
    };
  }
  const { kind, retryable } = meaningOf(facts.awsCode, facts.status);
  const said = readable(facts.message ?? '');
  const named = actionInMessage(said) ?? action;
  return {
    kind,
    retryable,
    awsCode: facts.awsCode,
    message: isSpeechless(said) ? statusSentence(facts.status) : said,
    hint: kind === 'expired' ? 'Sign in again, or renew the credentials.' : hintFor(kind, facts, named),
    action: named,
  };
}

function hintFor(kind: Problem['kind'], facts: ErrorFacts, action: string | null): string | null {
  const advice = adviceFor(facts.awsCode, facts.message ?? '');
  if (advice !== null) return advice;
  if (kind === 'denied') {
    return action === null
      ? 'These credentials lack a permission. Ask whoever manages the account for it.'
      : `These credentials lack the permission ${action}. Ask whoever manages the account for it.`;
  }
  if (kind === 'throttled') return 'Wait a moment and try again.';
  if (kind === 'refused' && facts.status !== null && facts.status >= 500) {
    return 'The trouble is on the side of the service. Try again in a while.';
  }
  return null;
}

/** The SDK's filler where an answer had no body, as those to a HEAD. */
function isSpeechless(message: string): boolean {
  return message === '' || message === 'UnknownError' || message === 'Unknown';
}

function statusSentence(status: number | null): string {
  if (status === 403) return 'Access was denied (status 403, without a reason).';
  if (status === 404) return 'There is nothing of that name (status 404).';
  if (status === 400) {
    return 'The request was refused without a reason (status 400). Expired or invalid credentials are the usual cause.';
  }
  if (status === 301) return 'The bucket is in another region (status 301).';
  return status === null
    ? 'The request was refused without a reason.'
    : `The request was refused (status ${status}).`;
}
