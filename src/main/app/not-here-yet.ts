import { localProblem, ProblemError } from '../aws/problems';

/** Stands in for a service that is not here yet: every call fails with a problem that says so. */
export function notHereYet(name: string): never {
  const fail = () => {
    throw new ProblemError(
      localProblem('internal', `${name} is not here yet`, 'This part is being built.', null),
    );
  };
  return new Proxy({}, { get: () => fail }) as never;
}
