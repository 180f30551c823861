import type { AwsFailure } from './dialects';
import type { KeyRing, KnownKey } from './identities';
import {
  computeSignature,
  formatTimestamp,
  parseTimestamp,
  sameSignature,
  sha256Hex,
  type SignatureClaim,
  type SignedRequest,
} from './sigv4';

/** Who calls, proven by signature; and each service's own way to turn a caller away. */

const MAX_SKEW_MS = 15 * 60_000;

export type Authentication = { ok: true; key: KnownKey } | { ok: false; failure: AwsFailure };

function refuse(failure: AwsFailure): Authentication {
  return { ok: false, failure };
}

/** The refusals that depend on the service, by its family. */
type Refusals = {
  unsigned(): AwsFailure;
  malformed(): AwsFailure;
  unknownKey(accessKeyId: string): AwsFailure;
  badToken(): AwsFailure;
  expiredToken(token: string): AwsFailure;
  badSignature(claim: SignatureClaim, computed: ReturnType<typeof computeSignature>): AwsFailure;
  skewed(claim: SignatureClaim, signedAt: number | null, now: number): AwsFailure;
};

const spacedHex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');

const S3: Refusals = {
  unsigned: () => ({ status: 403, code: 'AccessDenied', message: 'Access Denied' }),
  malformed: () => ({
    status: 400,
    code: 'AuthorizationHeaderMalformed',
    message: 'The authorization header that you provided is not valid.',
  }),
  unknownKey: (accessKeyId) => ({
    status: 403,
    code: 'InvalidAccessKeyId',
    message: 'The AWS Access Key Id you provided does not exist in our records.',
    fields: { AWSAccessKeyId: accessKeyId },
  }),
  badToken: () => ({
    status: 400,
    code: 'InvalidToken',
    message: 'The provided token is malformed or otherwise invalid.',
  }),
  expiredToken: (token) => ({
    status: 400,
    code: 'ExpiredToken',
    message: 'The provided token has expired.',
    fields: { 'Token-0': token },
  }),
  badSignature: (claim, computed) => ({
    status: 403,
    code: 'SignatureDoesNotMatch',
    message:
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    fields: {
      AWSAccessKeyId: claim.accessKeyId,
      StringToSign: computed.stringToSign,
      SignatureProvided: claim.signature,
      StringToSignBytes: spacedHex(computed.stringToSign),
      CanonicalRequest: computed.canonicalRequest,
      CanonicalRequestBytes: spacedHex(computed.canonicalRequest),
    },
  }),
  skewed: (claim, signedAt, now) =>
    signedAt === null
      ? {
          status: 403,
          code: 'AccessDenied',
          message: 'AWS authentication requires a valid Date or x-amz-date header',
        }
      : {
          status: 403,
          code: 'RequestTimeTooSkewed',
          message: 'The difference between the request time and the current time is too large.',
          fields: {
            RequestTime: claim.timestamp,
            ServerTime: new Date(now).toISOString().replace(/\.\d{3}/, ''),
            MaxAllowedSkewMilliseconds: String(MAX_SKEW_MS),
          },
        },
};

const AUTH_FAILURE: AwsFailure = {
  status: 401,
  code: 'AuthFailure',
  message: 'AWS was not able to validate the provided access credentials',
};

/** EC2's word for an old token. Its list of errors has it for old requests too, but those meet AuthFailure. */
const REQUEST_EXPIRED: AwsFailure = { status: 400, code: 'RequestExpired', message: 'Request has expired.' };

const EC2: Refusals = {
  unsigned: () => ({
    status: 400,
    code: 'MissingParameter',
    message: 'The request must contain the parameter AWSAccessKeyId',
  }),
  malformed: () => AUTH_FAILURE,
  unknownKey: () => AUTH_FAILURE,
  badToken: () => AUTH_FAILURE,
  expiredToken: () => REQUEST_EXPIRED,
  badSignature: () => AUTH_FAILURE,
  skewed: () => AUTH_FAILURE,
};

const TOKEN_INVALID = 'The security token included in the request is invalid.';
const TOKEN_EXPIRED = 'The security token included in the request is expired';
const SIGNATURE_WRONG =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';

function skewMessage(claim: SignatureClaim, signedAt: number | null, now: number): string {
  if (signedAt === null) return `Date must be in ISO-8601 'basic format'. Got '${claim.timestamp}'.`;
  const limit = formatTimestamp(now + (signedAt < now ? -MAX_SKEW_MS : MAX_SKEW_MS));
  return signedAt < now
    ? `Signature expired: ${claim.timestamp} is now earlier than ${limit} (${formatTimestamp(now)} - 15 min.)`
    : `Signature not yet current: ${claim.timestamp} is still later than ${limit} (${formatTimestamp(now)} + 15 min.)`;
}

/** The refusals of the services that share AWS's common front, by the codes of their protocol. */
function commonRefusals(status: number, codes: Record<keyof Refusals, string>): Refusals {
  const failure = (name: keyof Refusals, message: string): AwsFailure => ({
    status,
    code: codes[name],
    message,
  });
  return {
    unsigned: () => failure('unsigned', 'Missing Authentication Token'),
    malformed: () => failure('malformed', 'Authorization header requires a well-formed Credential.'),
    unknownKey: () => failure('unknownKey', TOKEN_INVALID),
    badToken: () => failure('badToken', TOKEN_INVALID),
    expiredToken: () => failure('expiredToken', TOKEN_EXPIRED),
    badSignature: () => failure('badSignature', SIGNATURE_WRONG),
    skewed: (claim, signedAt, now) => failure('skewed', skewMessage(claim, signedAt, now)),
  };
}

const STS = commonRefusals(403, {
  unsigned: 'MissingAuthenticationToken',
  malformed: 'IncompleteSignature',
  unknownKey: 'InvalidClientTokenId',
  badToken: 'InvalidClientTokenId',
  expiredToken: 'ExpiredToken',
  badSignature: 'SignatureDoesNotMatch',
  skewed: 'SignatureDoesNotMatch',
});

/** The codes of the JSON protocols, over JSON 1.1 and over REST. */
const JSON_CODES = {
  unsigned: 'MissingAuthenticationTokenException',
  malformed: 'IncompleteSignatureException',
  unknownKey: 'UnrecognizedClientException',
  badToken: 'UnrecognizedClientException',
  expiredToken: 'ExpiredTokenException',
  badSignature: 'InvalidSignatureException',
  skewed: 'InvalidSignatureException',
};
const JSON11 = commonRefusals(400, JSON_CODES);
const REST_JSON = commonRefusals(403, JSON_CODES);

function refusalsOf(service: string): Refusals {
  if (service === 'ec2') return EC2;
  if (service === 'sts' || service === 'iam') return STS;
  if (service === 'savingsplans') return REST_JSON;
  return ['pricing', 'ssm', 'servicequotas'].includes(service) ? JSON11 : S3;
}

/** Presigned URLs live from when they were signed for as long as they say, at most seven days. */
function presignedProblem(claim: SignatureClaim, signedAt: number, now: number): AwsFailure | null {
  if (claim.expiresIn === null) return null;
  const serverTime = new Date(now).toISOString().replace(/\.\d{3}/, '');
  if (claim.expiresIn > 604_800) {
    return {
      status: 400,
      code: 'AuthorizationQueryParametersError',
      message:
        'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    };
  }
  const expires = signedAt + claim.expiresIn * 1000;
  if (now <= expires) return null;
  return {
    status: 403,
    code: 'AccessDenied',
    message: 'Request has expired',
    fields: {
      'X-Amz-Expires': String(claim.expiresIn),
      Expires: new Date(expires).toISOString().replace(/\.\d{3}/, ''),
      ServerTime: serverTime,
    },
  };
}

/**
 * Checks a request's signature, its age (15 minutes either way, as AWS allows) and its session token.
 * `service` is used for requests without a readable claim, to answer in its dialect.
 */
export function authenticate(
  claim: SignatureClaim | 'malformed' | null,
  service: string,
  request: SignedRequest,
  keys: KeyRing,
  now: number,
): Authentication {
  const refusals = refusalsOf(service);
  if (claim === null) return refuse(refusals.unsigned());
  if (claim === 'malformed') return refuse(refusals.malformed());
  const signedAt = parseTimestamp(claim.timestamp);
  if (signedAt === null) return refuse(refusals.skewed(claim, signedAt, now));

  const late = claim.expiresIn === null && now - signedAt > MAX_SKEW_MS;
  if (late || signedAt - now > MAX_SKEW_MS) return refuse(refusals.skewed(claim, signedAt, now));
  const presigned = presignedProblem(claim, signedAt, now);
  if (presigned) return refuse(presigned);

  const key = keys.find(claim.accessKeyId);
  if (!key) return refuse(refusals.unknownKey(claim.accessKeyId));
  if ((key.sessionToken ?? null) !== claim.sessionToken) return refuse(refusals.badToken());

  const computed = computeSignature(claim, key.secretAccessKey, request);
  const covered = claim.signedHeaders.includes('host') && claim.timestamp.startsWith(claim.date);
  if (!covered || !sameSignature(computed.signature, claim.signature)) {
    return refuse(refusals.badSignature(claim, computed));
  }
  if (key.expiresAt !== null && key.expiresAt <= now) {
    return refuse(refusals.expiredToken(claim.sessionToken ?? ''));
  }
  const declared = request.headers['x-amz-content-sha256'];
  if (declared !== undefined && /^[0-9a-f]{64}$/.test(declared)) {
    const actual = sha256Hex(request.body);
    if (actual !== declared) {
      return refuse(
        service === 's3'
          ? {
              status: 400,
              code: 'XAmzContentSHA256Mismatch',
              message: "The provided 'x-amz-content-sha256' header does not match what was computed.",
              fields: { ClientComputedContentSHA256: declared, S3ComputedContentSHA256: actual },
            }
          : refusals.badSignature(claim, computed),
      );
    }
  }
  return { ok: true, key };
}
