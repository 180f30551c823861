import { ProblemError } from './problem-error';
import { problemOf, type ProblemContext } from './problem-of';

/**
 * The failure of one operation, ready to be thrown. `title` says what failed ("Could not list the
 * buckets"); `action` is the IAM action it takes, or null to leave that to the SDK's own error. A
 * cancelled or stale call keeps its own title, for nothing of that name failed.
 */
export function asProblem(
  title: string,
  action: string | null,
  error: unknown,
  context: Omit<ProblemContext, 'title' | 'action'> = {},
): ProblemError {
  const problem = problemOf(error, { ...context, title, action });
  return new ProblemError(problem, { cause: error });
}

/** Runs `operation` and throws what `asProblem` makes of its failure. */
export async function withProblem<T>(
  title: string,
  action: string | null,
  operation: () => Promise<T>,
  context: Omit<ProblemContext, 'title' | 'action'> = {},
): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw asProblem(title, action, error, context);
  }
}
