import { launchAdvice } from './launch-advice';

/** What to do about one of AWS's codes, a sentence or two each. */
const ADVICE: Record<string, string> = {
  InvalidAccessKeyId:
    'The access key does not exist (any more). Choose another profile, or put a valid key into this one.',
  InvalidClientTokenId:
    'The access key is not valid in this partition. Choose another profile, or put a valid key into this one.',
  UnrecognizedClientException:
    'The access key or session token is not valid here. Choose another profile, or put a valid key into this one.',
  AuthFailure:
    'AWS does not accept these credentials in this region. Check the access key, and that the region is enabled for the account.',
  SignatureDoesNotMatch: 'The secret access key does not belong to the access key id. Check the profile.',
  InvalidSignatureException: 'The secret access key does not belong to the access key id. Check the profile.',
  MissingAuthenticationToken: 'The request went out unsigned. Check the profile and the endpoint.',
  InvalidToken: 'The session token does not belong to the access key. Get new temporary credentials.',
  NotSignedUp: 'The account has not signed up for this service yet.',
  AllAccessDisabled: 'AWS has disabled all access to this bucket.',
  NoSuchBucket: 'Check the name. Names are the same all over the partition, so the region does not matter.',
  NoSuchKey: 'The object may have been deleted meanwhile. Refresh the listing.',
  NoSuchVersion: 'The version may have been deleted meanwhile. Refresh the listing.',
  PermanentRedirect: "The bucket is in another region. Open it again, or choose the bucket's region.",
  TemporaryRedirect: 'The bucket was made or moved minutes ago. Try again in a while.',
  AuthorizationHeaderMalformed:
    "The bucket is in another region. Open it again, or choose the bucket's region.",
  IllegalLocationConstraintException: 'The bucket is in another region. Choose that region.',
  InvalidBucketName: 'Check the name of the bucket.',
  InvalidObjectState: 'The object is archived. It has to be restored before it can be read.',
  MethodNotAllowed: 'The endpoint does not allow this operation here.',
  NotImplemented: 'The endpoint does not offer this operation.',
  InvalidAction: 'The endpoint does not offer this operation.',
  RequestLimitExceeded: 'AWS limits how often this may be asked. Wait a moment and try again.',
  SlowDown: 'S3 limits how often this may be asked. Wait a moment and try again.',
};

/** What to do about an AWS error, or null. Codes of RunInstances have a table of their own. */
export function adviceFor(code: string | null, message: string): string | null {
  if (code === null) return null;
  if (/MultiFactorAuthentication failed|MFA one time pass code|'tokenCode'/.test(message)) {
    return 'The MFA code was not accepted. Each code works once: wait for the next code, then connect again.';
  }
  return ADVICE[code] ?? launchAdvice(code, message);
}
