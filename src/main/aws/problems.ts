/**
 * Every failure becomes a Problem here: `problemOf` reads whatever was thrown, `withProblem` says in
 * the title what was being done. Nothing else in the app decides what an error means.
 */
export { localProblem } from '../../shared/local-problem';
export { ProblemError } from './problems/problem-error';
export { problemOf, type ProblemContext } from './problems/problem-of';
export { asProblem, withProblem } from './problems/with-problem';
