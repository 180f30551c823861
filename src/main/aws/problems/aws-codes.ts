import type { ProblemKind } from '../../../shared/contract/problem';

/** What one of AWS's error codes means here. */
export type CodeMeaning = { kind: ProblemKind; retryable: boolean };

const meaning = (kind: ProblemKind, retryable = false): CodeMeaning => ({ kind, retryable });

/** Codes by meaning: the common errors of the Query, JSON and REST services and S3's own list. */
const CODES: [CodeMeaning, string[]][] = [
  [
    meaning('expired'),
    [
      'ExpiredToken',
      'ExpiredTokenException',
      'TokenRefreshRequired',
      'RequestExpired',
      'CredentialsExpired',
      'InvalidGrantException',
    ],
  ],
  [
    meaning('no-credentials'),
    [
      'InvalidAccessKeyId',
      'InvalidClientTokenId',
      'UnrecognizedClientException',
      'AuthFailure',
      'SignatureDoesNotMatch',
      'InvalidSignatureException',
      'IncompleteSignature',
      'IncompleteSignatureException',
      'MissingAuthenticationToken',
      'MissingAuthenticationTokenException',
      'InvalidToken',
      'InvalidSecurity',
      'NotSignedUp',
    ],
  ],
  [
    meaning('denied'),
    [
      'AccessDenied',
      'AccessDeniedException',
      'AccessDeniedExceptionException',
      'UnauthorizedOperation',
      'UnauthorizedAccess',
      'NotAuthorized',
      'AuthorizationError',
      'AllAccessDisabled',
      'AccountProblem',
      'ForbiddenException',
      'Forbidden',
      'KMS.AccessDeniedException',
    ],
  ],
  [
    meaning('throttled', true),
    [
      'Throttling',
      'ThrottlingException',
      'ThrottledException',
      'RequestLimitExceeded',
      'RequestThrottled',
      'RequestThrottledException',
      'EC2ThrottledException',
      'TooManyRequestsException',
      'PriorRequestNotComplete',
      'BandwidthLimitExceeded',
      'SlowDown',
      'SlowDownException',
    ],
  ],
  [
    meaning('not-found'),
    [
      'NoSuchBucket',
      'NoSuchKey',
      'NoSuchUpload',
      'NoSuchVersion',
      'NotFound',
      'ResourceNotFoundException',
      'ParameterNotFound',
    ],
  ],
  [
    meaning('refused', true),
    [
      'InternalError',
      'InternalFailure',
      'InternalServerError',
      'InternalServerException',
      'ServiceUnavailable',
      'ServiceUnavailableException',
      'Unavailable',
      'RequestTimeout',
      'RequestTimeoutException',
      'OperationAborted',
      'InsufficientInstanceCapacity',
      'InsufficientHostCapacity',
      'InsufficientCapacity',
      'PendingVerification',
    ],
  ],
];

const BY_CODE = new Map(
  CODES.flatMap(([what, codes]) => codes.map((code): [string, CodeMeaning] => [code, what])),
);

/**
 * What an answer of AWS means: by its code, then by EC2's naming rule (`InvalidAMIID.NotFound`), then
 * by status, which is all that a HEAD's answer has. `refused` for whatever else AWS says.
 */
export function meaningOf(code: string | null, status: number | null): CodeMeaning {
  const known = code === null ? undefined : BY_CODE.get(code);
  if (known) return known;
  if (code?.endsWith('.NotFound') === true) return meaning('not-found');
  if (status === 429) return meaning('throttled', true);
  if (status !== null && status >= 500) return meaning('refused', true);
  if (code !== null) return meaning('refused');
  if (status === 401 || status === 403) return meaning('denied');
  if (status === 404) return meaning('not-found');
  return meaning('refused');
}
