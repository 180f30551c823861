/**
 * What went wrong, as plain data that crosses the process boundary: the words for the person, and
 * AWS's own words for whoever searches for them. Never holds a secret.
 */
export type ProblemKind =
  /** The caller's input does not fit. */
  | 'invalid-input'
  /** AWS denied the call: a permission is missing. */
  | 'denied'
  /** No usable credentials were found. */
  | 'no-credentials'
  /** The credentials or the SSO session have expired. */
  | 'expired'
  /** The named thing does not exist. */
  | 'not-found'
  /** The endpoint could not be reached, or the connection broke. */
  | 'unreachable'
  /** The endpoint answered, but not as AWS answers. */
  | 'not-aws'
  /** This machine's clock differs from AWS's by more than it allows. */
  | 'clock-skew'
  | 'throttled'
  /** AWS refused the request for another reason, told in `message`. */
  | 'refused'
  /** The request was for a connection that has been replaced since. */
  | 'stale-connection'
  /** The connection is read-only. */
  | 'read-only'
  | 'cancelled'
  /** A defect in Skyglass, or a local failure such as a full disk. */
  | 'internal';

/** A failure, ready to be read. */
export type Problem = {
  kind: ProblemKind;
  /** What failed, in a few words: "Could not list the buckets". */
  title: string;
  /** Why, in one or two sentences; AWS's own message where it gave one. */
  message: string;
  /** What to do about it, or null when nothing sensible can be said. */
  hint: string | null;
  /** Whether the same call may succeed later without a change. */
  retryable: boolean;
  /** AWS's error code (`AccessDenied`), or null when AWS did not answer with one. */
  awsCode: string | null;
  /** AWS's request id, or null. */
  requestId: string | null;
  /** HTTP status of the answer, or null when there was none. */
  httpStatus: number | null;
  /** Service and operation, as IAM names the action: `s3:ListAllMyBuckets`; or null. */
  action: string | null;
};
