import type { Problem } from './contract/problem';

/**
 * Whether a call that failed may have done what it was to do all the same: it may have reached AWS and
 * the answer got lost, or AWS broke off half-way. A refusal with a code of AWS's own is none.
 */
export function mayHaveHappened(problem: Problem): boolean {
  switch (problem.kind) {
    case 'unreachable':
    case 'cancelled':
    case 'not-aws':
    case 'internal':
      return true;
    case 'refused':
      // EC2 answers some refusals with 500 as well; those it names are no accidents of its own
      return (problem.httpStatus ?? 0) >= 500 && !DEFINITE_SERVER_CODES.has(problem.awsCode ?? '');
    default:
      return false;
  }
}

/** Server error codes of EC2 that say that nothing happened ("Error codes for the Amazon EC2 API"). */
const DEFINITE_SERVER_CODES = new Set([
  'InsufficientInstanceCapacity',
  'InsufficientHostCapacity',
  'InsufficientReservedInstanceCapacity',
  'InsufficientFreeAddressesInSubnet',
  'InsufficientAddressCapacity',
  'InsufficientCapacity',
]);

/** Codes by which EC2 says that the token has launched before. */
const SPENT_TOKEN_CODES = new Set(['IdempotentParameterMismatch', 'IdempotentInstanceTerminated']);

/** Whether AWS refused because the submission's ClientToken has launched before. */
export function isTokenSpent(problem: Problem): boolean {
  return SPENT_TOKEN_CODES.has(problem.awsCode ?? '');
}
