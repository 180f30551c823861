import type { Problem } from '../../shared/contract/problem';
import { localProblem, problemOf, ProblemError } from '../aws/problems';
import { StoreError } from '../store/listings/listing-store';

/** What is said of a comparison whose stream nobody reads any more. */
export function comparisonOverProblem(): Problem {
  return localProblem(
    'not-found',
    'The comparison is over',
    'This comparison is not kept any more.',
    'Compare the two listings again.',
  );
}

/** What is said where one of the two listings cannot be opened any more. */
export function notKeptProblem(): Problem {
  return localProblem(
    'not-found',
    'A listing is not kept any more',
    'Of a place only a few listings are kept, and one of these two is not among them.',
    'Choose two others, or refresh to list again.',
  );
}

/** What is said of a listing that rows still come into. */
export function stillRunningProblem(): Problem {
  return localProblem(
    'refused',
    'A listing is still running',
    'A listing can be compared once it is finished.',
    'Wait for it, or stop it, and compare again.',
  );
}

/** Why two listings could not be compared, or their differences not read, in words for the person. */
export function comparisonProblem(error: unknown): ProblemError {
  return new ProblemError(error instanceof StoreError ? storeProblem(error) : problemOf(error), {
    cause: error,
  });
}

function storeProblem({ code, message }: StoreError): Problem {
  switch (code) {
    case 'unknown-listing':
      return comparisonOverProblem();
    case 'cancelled':
      return localProblem('cancelled', 'Cancelled', message);
    case 'invalid-input':
    case 'broken':
      return localProblem(
        'internal',
        'Could not compare the listings',
        message,
        'Check that the disk of the state folder (SKYGLASS_HOME) is not full, then compare again.',
      );
  }
}
