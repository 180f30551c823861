import type { S3Location } from './contract/listing';

/** What a typed address leads to, or a sentence that says what is wrong with it. */
export type ParsedS3Address = { ok: true; location: S3Location } | { ok: false; message: string };

const EXAMPLES = 'Type s3://bucket/prefix, an ARN of a bucket, or an https address of a bucket.';

/**
 * Reads an address as a person pastes it: `s3://bucket/prefix`, `arn:aws:s3:::bucket/prefix` of any
 * partition, an https address of S3 (path-style, virtual-hosted, dual-stack, website) or of the
 * console. Keys in `s3://` and ARNs are taken exactly as they are; https addresses are percent-decoded.
 * `endpoint` is the connection's own endpoint, whose addresses are read too; null for AWS's.
 */
export function parseS3Address(text: string, endpoint: string | null = null): ParsedS3Address {
  // space before an address comes with pasting; behind it, it may be part of a key
  const address = text.trimStart();
  if (address.trim() === '') return wrong(EXAMPLES);
  if (/^s3:\/\//i.test(address)) return bucketAndPrefix(address.slice(5));
  if (/^arn:/i.test(address)) return parseArn(address);
  if (/^https?:\/\//i.test(address)) return parseHttps(address.trimEnd(), endpoint);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(address)) {
    return wrong(`“${address.split('://')[0] ?? ''}://” is not an address of S3. ${EXAMPLES}`);
  }
  return wrong(`“${address}” does not say that it is an address of S3. ${EXAMPLES}`);
}

/** The address of a bucket and prefix or key, exactly: `s3://bucket/prefix`. */
export function formatS3Uri({ bucket, prefix }: S3Location): string {
  return `s3://${bucket}/${prefix}`;
}

function wrong(message: string): ParsedS3Address {
  return { ok: false, message };
}

function found(bucket: string, prefix: string): ParsedS3Address {
  if (bucket === '') return wrong(`The name of the bucket is missing. ${EXAMPLES}`);
  // legacy buckets break today's naming rules, so only what no rule ever allowed is refused
  if (!/^[a-z0-9._-]{1,255}$/i.test(bucket)) {
    return wrong(
      `“${bucket}” cannot be the name of a bucket: letters, digits, dots, hyphens and underscores only.`,
    );
  }
  if (new TextEncoder().encode(prefix).length > 1024) {
    return wrong('The prefix is too long: S3 allows 1,024 bytes of UTF-8.');
  }
  return { ok: true, location: { bucket, prefix } };
}

function bucketAndPrefix(path: string): ParsedS3Address {
  const slash = path.indexOf('/');
  // without a slash nothing can be part of a prefix, so spaces behind it are the paste's
  return slash < 0 ? found(path.trimEnd(), '') : found(path.slice(0, slash), path.slice(slash + 1));
}

function parseArn(arn: string): ParsedS3Address {
  const match = /^arn:(aws[a-z0-9-]*):([^:]*):([^:]*):([^:]*):([^]*)$/i.exec(arn);
  if (!match) return wrong('This is not a whole ARN. One of a bucket looks like arn:aws:s3:::bucket/prefix.');
  const [, , service, region, account, resource = ''] = match;
  if (service?.toLowerCase() !== 's3') return wrong(`This is an ARN of “${service ?? ''}”, not of S3.`);
  if (region !== '' || account !== '') {
    return wrong(
      'This is an ARN of an access point or the like; only ARNs of buckets and objects can be opened.',
    );
  }
  return bucketAndPrefix(resource);
}

function parseHttps(address: string, endpoint: string | null): ParsedS3Address {
  const url = urlOf(address);
  if (!url) return wrong('This is not a whole https address.');
  if (CONSOLE.test(url.hostname)) return parseConsole(url);
  // the path comes from the text: URL folds `/../` and the like, which are legal in keys
  const path = /^https?:\/\/[^/?#]*\/?([^?#]*)/i.exec(address)?.[1] ?? '';
  const aws = AWS_HOST.exec(url.hostname);
  if (aws) return aws[1] === undefined ? decodedPath(path) : decoded(aws[1], path);
  const own = endpoint === null ? undefined : urlOf(endpoint)?.host;
  if (own !== undefined) {
    if (url.host === own) return decodedPath(path);
    if (url.host.endsWith(`.${own}`)) return decoded(url.host.slice(0, -own.length - 1), path);
  }
  return wrong(`${url.host} is neither an address of S3 nor the endpoint of this connection.`);
}

function urlOf(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

const CONSOLE = /(^|\.)console\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)$/;

const REGION = '[a-z]{2,}(?:-[a-z]+)+-\\d+';

/** Every form of S3's host names; what stands before is the bucket, which may hold dots itself. */
const AWS_HOST = new RegExp(
  `^(?:(.+)\\.)?(?:s3|s3-website|s3-website-${REGION}|s3-accelerate|s3-fips|s3-external-1|s3-${REGION}|s3express-[a-z0-9-]+)` +
    `(?:\\.dualstack)?(?:\\.${REGION})?\\.amazonaws\\.com(?:\\.cn)?$`,
);

function decodedPath(path: string): ParsedS3Address {
  const slash = path.indexOf('/');
  return slash < 0 ? decoded(path, '') : decoded(path.slice(0, slash), path.slice(slash + 1));
}

function decoded(bucket: string, prefix: string): ParsedS3Address {
  try {
    return found(decodeURIComponent(bucket), decodeURIComponent(prefix));
  } catch {
    return wrong('The address has a % that is not followed by two hexadecimal digits of UTF-8.');
  }
}

/** `.../s3/buckets/NAME?prefix=P` and `.../s3/object/NAME?prefix=P`. */
function parseConsole(url: URL): ParsedS3Address {
  const bucket = /\/s3\/(?:buckets|object|upload)\/([^/]+)/.exec(url.pathname)?.[1];
  if (bucket === undefined) return wrong('This page of the console is not that of a bucket.');
  return found(bucket, url.searchParams.get('prefix') ?? '');
}
