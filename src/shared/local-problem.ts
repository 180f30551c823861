import type { Problem, ProblemKind } from './contract/problem';

/** A problem of Skyglass's own, without an answer of AWS behind it. */
export function localProblem(
  kind: ProblemKind,
  title: string,
  message: string,
  hint: string | null = null,
): Problem {
  return {
    kind,
    title,
    message,
    hint,
    retryable: kind === 'unreachable' || kind === 'throttled',
    awsCode: null,
    requestId: null,
    httpStatus: null,
    action: null,
  };
}
