import { s3Headers, type AwsFailure } from '../dialects';
import type { DemoRequest, DemoResponse } from '../wire';
import { XML_DECLARATION } from '../xml';

/** What S3's operations have in common in answering. */

export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An S3 error on its way to the answer. */
export class S3Failure extends Error {
  readonly failure: AwsFailure;

  constructor(failure: AwsFailure) {
    super(failure.message);
    this.name = 'S3Failure';
    this.failure = failure;
  }
}

/** `InvalidArgument`, which names the argument and what was given. */
export function invalidArgument(message: string, name: string, value: string): S3Failure {
  return new S3Failure({
    status: 400,
    code: 'InvalidArgument',
    message,
    fields: { ArgumentName: name, ArgumentValue: value },
  });
}

/** A successful answer with an XML document; `inner` is the content of its root element. */
export function xmlAnswer(
  request: DemoRequest,
  root: string,
  inner: string,
  headers: Record<string, string> = {},
): DemoResponse {
  return {
    status: 200,
    headers: { ...s3Headers(request.requestId), ...headers, 'content-type': 'application/xml' },
    body: `${XML_DECLARATION}<${root} xmlns="${S3_NAMESPACE}">${inner}</${root}>`,
  };
}

/** An answer without a body. */
export function emptyAnswer(
  request: DemoRequest,
  status: number,
  headers: Record<string, string> = {},
): DemoResponse {
  return { status, headers: { ...s3Headers(request.requestId), ...headers }, body: '' };
}

/**
 * `encoding-type=url` as S3 does it: form encoding with a space as `+`, leaving letters, digits and
 * `-_./*` alone.
 */
export function urlEncode(text: string): string {
  return text.replace(/[^\w\-./*]+/g, (run) =>
    encodeURIComponent(run)
      .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/%20/g, '+'),
  );
}

/** The encoding asked for, as a listing tells it back; null for none. */
export function encodingTypeOf(query: URLSearchParams): string | null {
  const type = query.get('encoding-type');
  return type === '' ? null : type;
}

/** Reads `encoding-type` and gives the encoder for keys. Throws InvalidArgument for any but `url`. */
export function keyEncoder(query: URLSearchParams): (text: string) => string {
  const type = encodingTypeOf(query);
  if (type === null) return (text) => text;
  if (type !== 'url') {
    throw invalidArgument('Invalid Encoding Method specified in Request', 'encoding-type', type);
  }
  return urlEncode;
}

/** Reads a page size: at most and by default 1000. Throws InvalidArgument for what is no size. */
export function readMaxKeys(query: URLSearchParams, name = 'max-keys'): number {
  const text = query.get(name);
  if (text === null || text === '') return 1000;
  if (!/^-?\d{1,10}$/.test(text)) {
    throw invalidArgument(`Provided ${name} not an integer or within integer range`, name, text);
  }
  const value = Number(text);
  if (value < 0 || value > 2_147_483_647) {
    throw invalidArgument('Argument maxKeys must be an integer between 0 and 2147483647', name, text);
  }
  return Math.min(value, 1000);
}
