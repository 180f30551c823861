import type { Problem } from '../../shared/contract/problem';
import { localProblem, problemOf, ProblemError } from '../aws/problems';
import { StoreError } from '../store/listings/listing-store';

/** What is said of a listing that is closed. */
export function closedProblem(): Problem {
  return localProblem(
    'not-found',
    'The listing is closed',
    'This listing is not kept any more.',
    'Refresh to list again.',
  );
}

/** What is said of a listing that cannot go on where it ended. */
export function notResumableProblem(): Problem {
  return localProblem(
    'refused',
    'The listing cannot be resumed',
    'Nobody can tell which of its keys are missing.',
    'Refresh to list again.',
  );
}

/** What is said where an address names a bucket that the manifest is not of. */
export function otherBucketProblem(asked: string, found: string): Problem {
  return localProblem(
    'invalid-input',
    'Could not read the inventory',
    `The manifest is of the bucket ${found}, not of ${asked}.`,
    'Open the manifest again: Open inventory… on Buckets.',
  );
}

/** Why a listing could not be asked, in words for the person. */
export function listingProblem(error: unknown): ProblemError {
  const problem = error instanceof StoreError ? storeProblem(error) : problemOf(error);
  return new ProblemError(problem, { cause: error });
}

function storeProblem({ code, message }: StoreError): Problem {
  switch (code) {
    case 'unknown-listing':
      return closedProblem();
    case 'cancelled':
      return localProblem('cancelled', 'Cancelled', message);
    case 'invalid-input':
      return localProblem('invalid-input', 'The filter cannot be applied', message, 'Change the condition.');
    case 'broken':
      return localProblem('internal', 'Could not read the listing', message, 'Refresh to list again.');
  }
}
