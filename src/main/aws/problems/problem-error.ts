import type { Problem, ProblemKind } from '../../../shared/contract/problem';

/** An error that already knows how to be read. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.message, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

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
