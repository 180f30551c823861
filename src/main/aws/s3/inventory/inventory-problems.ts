import type { Problem, ProblemKind } from '../../../../shared/contract/problem';
import { localProblem, problemOf, ProblemError } from '../../problems';

export const TITLE = 'Could not read the inventory';

/** A failure of a report that Skyglass found out by itself. */
export function inventoryProblem(message: string, hint: string | null, kind: ProblemKind = 'refused') {
  return new ProblemError(localProblem(kind, TITLE, message, hint));
}

/** The same failure, which tells of which file it is; `name` is its key or path. */
export function ofFile(name: string, error: unknown): Problem {
  const problem = problemOf(error, { title: TITLE });
  if (problem.kind === 'cancelled' || problem.kind === 'stale-connection') return problem;
  const named = problem.message.includes(name) ? problem.message : `${name}: ${problem.message}`;
  const { title, hint } = adviceFor(problem);
  return { ...problem, title, message: named, hint };
}

function adviceFor({ awsCode, message, hint }: Problem): Pick<Problem, 'title' | 'hint'> {
  if (awsCode === 'NoSuchKey') {
    return {
      title: TITLE,
      hint: 'Old reports are mostly deleted by a lifecycle rule. Open the manifest of a newer one.',
    };
  }
  if (/ENOSPC|EDQUOT/.test(message)) {
    return {
      title: TITLE,
      hint: 'The disk of the state folder (SKYGLASS_HOME) is full. Make room there, then refresh.',
    };
  }
  if (message.includes('ENOENT')) {
    return {
      title: TITLE,
      hint: 'Data files are looked for beside the manifest and in a folder “data” above it.',
    };
  }
  return { title: TITLE, hint };
}
