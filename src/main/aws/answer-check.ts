import type { HttpResponse } from '@smithy/core/protocols';
import { NotAwsAnswerError } from './problems/not-aws';

/** S3 operations whose answer is the object itself, which may be anything, HTML included. */
const RAW_BODIES = new Set(['GetObject', 'GetObjectTorrent', 'SelectObjectContent']);

/** S3 operations whose successful answer has a body; without one, an empty page would pass for a listing. */
const S3_WITH_BODY = /^(List|Get|DeleteObjects$|CopyObject$|CreateMultipartUpload$|CompleteMultipartUpload$)/;

/** The services that answer in XML; the others that Skyglass asks answer with a JSON object. */
const XML_SERVICES = new Set(['S3', 'EC2', 'STS', 'IAM']);

/**
 * Throws unless the answer could be AWS's. Needed because the SDK takes a well-formed page of HTML, or
 * a foreign JSON object, for an answer without any members: a success with nothing in it. The body is
 * read (answers of these operations are small) and put back for the SDK's own deserialiser.
 *
 * Content types tell nothing: S3- and EC2-compatible servers send XML as `text/html`.
 *
 * @throws NotAwsAnswerError
 */
export async function checkAnswer(
  service: string,
  operation: string,
  method: string,
  response: HttpResponse,
): Promise<void> {
  if (service === 'S3' && RAW_BODIES.has(operation)) return;
  const type = response.headers['content-type'] ?? null;
  const fail = (what: string): never => {
    throw new NotAwsAnswerError(response.statusCode, type, what);
  };
  if (method === 'HEAD') {
    const signed = Object.keys(response.headers).some((name) => name.toLowerCase().startsWith('x-amz'));
    if (!signed && type?.startsWith('text/html') === true) fail('A page, without any header of AWS.');
    return;
  }
  const body = await bytesOf(response);
  if (body === null) return;
  response.body = body;
  const start = body
    .subarray(0, 400)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  tellRequestId(response, body);
  const succeeded = response.statusCode >= 200 && response.statusCode < 300;
  if (start === '') {
    if (succeeded && (service !== 'S3' || S3_WITH_BODY.test(operation))) fail('An empty answer.');
    return;
  }
  if (/^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)?(<!doctype html|<html|<head|<body)/i.test(start))
    fail('A page of HTML.');
  if (!XML_SERVICES.has(service)) {
    if (!start.startsWith('{')) fail('Not a JSON object.');
    return;
  }
  if (!start.startsWith('<')) fail('Not XML.');
  if (succeeded && !hasExpectedRoot(service, operation, start)) fail('XML of something else.');
  if (operation === 'GetBucketLocation') response.body = withNamespace(body);
}

/** The SDK finds the region of GetBucketLocation only beside AWS's namespace, which some servers leave out. */
function withNamespace(body: Buffer): Buffer {
  const bare = /<LocationConstraint>/;
  const named = '<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/">';
  return Buffer.from(body.toString('utf8').replace(bare, named));
}

/** Some servers give the request id in the body only, where the SDK does not look for it. */
function tellRequestId(response: HttpResponse, body: Buffer): void {
  const told = Object.keys(response.headers).some((name) => /^x-amzn?-request-?id$/i.test(name));
  if (told || response.statusCode < 300) return;
  const id = /<RequestI[dD]>([\w-]{1,64})<\/RequestI[dD]>/.exec(body.toString('utf8'))?.[1];
  if (id !== undefined) response.headers['x-amzn-requestid'] = id;
}

/**
 * EC2 and STS name the root after the operation (`DescribeRegionsResponse`); S3's roots have names of
 * their own, so there only the lists are known.
 */
function hasExpectedRoot(service: string, operation: string, start: string): boolean {
  const root = /<([A-Za-z][\w.-]*:)?([A-Za-z][\w.-]*)[\s>/]/.exec(start.replace(/^<\?xml[^>]*\?>/, ''))?.[2];
  if (root === undefined) return false;
  if (service === 'EC2' || service === 'STS' || service === 'IAM') return root === `${operation}Response`;
  if (service !== 'S3') return true;
  if (operation === 'ListBuckets') return root === 'ListAllMyBucketsResult';
  if (operation === 'ListObjectsV2' || operation === 'ListObjects') return root === 'ListBucketResult';
  return true;
}

async function bytesOf(response: HttpResponse): Promise<Buffer | null> {
  const body: unknown = response.body;
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of chunksOf(body)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A Node stream yields what it holds, but does not say so in its type. */
async function* chunksOf(body: object): AsyncGenerator<Uint8Array, void> {
  if (!isAsyncIterable(body)) return;
  for await (const chunk of body) if (chunk instanceof Uint8Array) yield chunk;
}

function isAsyncIterable(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
