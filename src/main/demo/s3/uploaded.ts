import type { DemoRequest } from '../wire';
import { S3Failure } from './answers';
import { checksumOf, sentChecksum } from './checksums';
import { decodeChunked, isChunked } from './chunked';
import type { ObjectTag, StoredChecksum, StoredObject } from './contents';

/** What a request that writes brings along: its bytes, proven by their checksum, and what describes them. */

export type Uploaded = { content: Buffer; checksum: StoredChecksum };

/**
 * The bytes of an upload, chunked or not, with the checksum that they were sent with; S3 reckons CRC64NVME where
 * there is none. Throws BadDigest where the bytes are not those that were meant.
 */
export function readUploaded(request: DemoRequest): Uploaded {
  const { content, trailer } = isChunked(request.headers)
    ? decodeChunked(request.body)
    : { content: request.body, trailer: {} };
  const sent = sentChecksum({ ...request.headers, ...trailer });
  const algorithm = sent?.algorithm ?? 'CRC64NVME';
  const value = checksumOf(algorithm, content);
  if (sent && sent.value !== value) {
    throw new S3Failure({
      status: 400,
      code: 'BadDigest',
      message: `The ${algorithm} you specified did not match the calculated checksum.`,
    });
  }
  return { content, checksum: { algorithm, value, type: 'FULL_OBJECT' } };
}

/** Headers that S3 keeps with an object and gives back. */
const KEPT_HEADERS = [
  'content-encoding',
  'content-disposition',
  'content-language',
  'cache-control',
  'expires',
  'x-amz-website-redirect-location',
];

export type Description = Pick<
  StoredObject,
  'storageClass' | 'contentType' | 'headers' | 'metadata' | 'tags'
>;

/** What a request says of the object that it makes. */
export function readDescription(headers: Record<string, string>): Description {
  const contentType = headers['content-type'];
  const kept = KEPT_HEADERS.flatMap((name): [string, string][] => {
    const value = withoutTransfer(name, headers[name]);
    return value === undefined ? [] : [[name, value]];
  });
  const metadata = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    name.startsWith('x-amz-meta-') ? [[name.slice('x-amz-meta-'.length), decodeWord(value)]] : [],
  );
  return {
    storageClass: headers['x-amz-storage-class'] ?? 'STANDARD',
    headers: Object.fromEntries(kept),
    metadata: Object.fromEntries(metadata),
    tags: readTagHeader(headers['x-amz-tagging'] ?? ''),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

/** `aws-chunked` describes the transfer, not the object. */
function withoutTransfer(name: string, value: string | undefined): string | undefined {
  if (name !== 'content-encoding' || value === undefined) return value;
  const own = value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== 'aws-chunked' && one !== '');
  return own.length === 0 ? undefined : own.join(',');
}

/** RFC 2047, which clients wrap metadata in that is not ASCII. */
function decodeWord(value: string): string {
  const [, encoded] = /^=\?UTF-8\?B\?(.*)\?=$/i.exec(value) ?? [];
  return encoded === undefined ? value : Buffer.from(encoded, 'base64').toString('utf8');
}

/** Tags as a query string, which is how a header carries them. */
export function readTagHeader(text: string): ObjectTag[] {
  return Array.from(new URLSearchParams(text), ([key, value]) => ({ key, value }));
}
