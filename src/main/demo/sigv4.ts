import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Signature Version 4 as AWS's services verify it. Written from AWS's description of the process
 * ("Create a signed AWS API request"), on purpose without the SDK's signer that it is to check.
 */

/** What a request says about its own signature. */
export type SignatureClaim = {
  accessKeyId: string;
  /** `YYYYMMDD`, of the credential scope. */
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  timestamp: string;
  sessionToken: string | null;
  /** Seconds that a presigned URL is valid for, or null where the signature is in the header. */
  expiresIn: number | null;
};

/** The parts of a request that a signature covers. */
export type SignedRequest = {
  method: string;
  /** Raw, still encoded, as it came. */
  path: string;
  rawQuery: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: Buffer;
};

const ALGORITHM = 'AWS4-HMAC-SHA256';

function claimFrom(
  credential: string,
  rest: Omit<SignatureClaim, 'accessKeyId' | 'date' | 'region' | 'service'>,
): SignatureClaim | 'malformed' {
  const parts = credential.split('/');
  const [terminator, service, region, date] = parts.reverse();
  const accessKeyId = parts.slice(4).reverse().join('/');
  if (terminator !== 'aws4_request' || !service || !region || !date || !accessKeyId) return 'malformed';
  return { accessKeyId, date, region, service, ...rest };
}

/** Reads the signature of a request: null when it has none, `malformed` when it cannot be read. */
export function readClaim(
  headers: Record<string, string>,
  query: URLSearchParams,
): SignatureClaim | 'malformed' | null {
  const authorization = headers['authorization'];
  if (authorization !== undefined) {
    if (!authorization.startsWith(`${ALGORITHM} `)) return 'malformed';
    const fields = new Map(
      authorization
        .slice(ALGORITHM.length)
        .split(',')
        .map((field): [string, string] => {
          const [name = '', ...value] = field.trim().split('=');
          return [name, value.join('=')];
        }),
    );
    const credential = fields.get('Credential');
    const signedHeaders = fields.get('SignedHeaders');
    const signature = fields.get('Signature');
    if (!credential || !signedHeaders || !signature) return 'malformed';
    return claimFrom(credential, {
      signedHeaders: signedHeaders.split(';'),
      signature,
      timestamp: headers['x-amz-date'] ?? '',
      sessionToken: headers['x-amz-security-token'] ?? null,
      expiresIn: null,
    });
  }
  if (!query.has('X-Amz-Signature') && !query.has('X-Amz-Credential')) return null;
  const signature = query.get('X-Amz-Signature');
  const expires = query.get('X-Amz-Expires');
  if (query.get('X-Amz-Algorithm') !== ALGORITHM || !signature || !expires || !/^\d+$/.test(expires)) {
    return 'malformed';
  }
  return claimFrom(query.get('X-Amz-Credential') ?? '', {
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    signature,
    timestamp: query.get('X-Amz-Date') ?? '',
    sessionToken: query.get('X-Amz-Security-Token'),
    expiresIn: Number(expires),
  });
}

/** `YYYYMMDDTHHMMSSZ` to milliseconds since 1970, or null when it is not of that form. */
export function parseTimestamp(timestamp: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(timestamp);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** Milliseconds since 1970 to `YYYYMMDDTHHMMSSZ`. */
export function formatTimestamp(time: number): string {
  return new Date(time).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

/** Percent-encodes everything but RFC 3986's unreserved characters. */
function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decodeOrKeep(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function canonicalQuery(rawQuery: string): string {
  return rawQuery
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair): [string, string] => {
      const at = pair.indexOf('=');
      const name = at < 0 ? pair : pair.slice(0, at);
      const value = at < 0 ? '' : pair.slice(at + 1);
      return [encodeRfc3986(decodeOrKeep(name)), encodeRfc3986(decodeOrKeep(value))];
    })
    .filter(([name]) => name !== 'X-Amz-Signature')
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** S3 signs the path once encoded, exactly as sent; every other service encodes what was sent again. */
function canonicalPath(path: string, service: string): string {
  return path
    .split('/')
    .map((segment) => encodeRfc3986(service === 's3' ? decodeOrKeep(segment) : segment))
    .join('/');
}

/** What the signature says the body hashes to: S3 lets it be unsigned or signed chunk by chunk. */
function payloadHash(claim: SignatureClaim, request: SignedRequest): string {
  const declared = request.headers['x-amz-content-sha256'];
  if (declared !== undefined) return declared;
  return claim.service === 's3' && claim.expiresIn !== null ? 'UNSIGNED-PAYLOAD' : sha256Hex(request.body);
}

export type ComputedSignature = { canonicalRequest: string; stringToSign: string; signature: string };

const signingKeys = new Map<string, Buffer>();

function signingKey(secret: string, claim: SignatureClaim): Buffer {
  const name = [secret, claim.date, claim.region, claim.service].join('\n');
  const kept = signingKeys.get(name);
  if (kept) return kept;
  const key = [claim.date, claim.region, claim.service, 'aws4_request'].reduce<Buffer>(
    (previous, part) => createHmac('sha256', previous).update(part).digest(),
    Buffer.from(`AWS4${secret}`),
  );
  if (signingKeys.size > 200) signingKeys.clear();
  signingKeys.set(name, key);
  return key;
}

/** The signature that the holder of `secret` would have put on the request. */
export function computeSignature(
  claim: SignatureClaim,
  secret: string,
  request: SignedRequest,
): ComputedSignature {
  const canonicalHeaders = claim.signedHeaders
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const canonicalRequest = [
    request.method,
    canonicalPath(request.path, claim.service),
    canonicalQuery(request.rawQuery),
    canonicalHeaders,
    claim.signedHeaders.join(';'),
    payloadHash(claim, request),
  ].join('\n');
  const scope = [claim.date, claim.region, claim.service, 'aws4_request'].join('/');
  const stringToSign = [ALGORITHM, claim.timestamp, scope, sha256Hex(canonicalRequest)].join('\n');
  const signature = createHmac('sha256', signingKey(secret, claim)).update(stringToSign).digest('hex');
  return { canonicalRequest, stringToSign, signature };
}

export function sameSignature(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
