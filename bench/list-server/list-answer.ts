import { s3Headers } from '../../src/main/demo/dialects';
import {
  encodingTypeOf,
  invalidArgument,
  keyEncoder,
  readMaxKeys,
  S3_NAMESPACE,
} from '../../src/main/demo/s3/answers';
import type { DemoResponse, DemoStream } from '../../src/main/demo/wire';
import { element, optionalElement, XML_DECLARATION } from '../../src/main/demo/xml';
import type { ListedBucket } from './listed-bucket';
import { lastName, readPage, type Page } from './page';
import { entryXml } from './rendered-entries';

/**
 * Answers ListObjectsV2. Objects come without owners, whatever was asked. Throws an S3Failure for
 * parameters that make no sense.
 */
export function listAnswer(
  bucket: ListedBucket,
  query: URLSearchParams,
  requestId: string,
): DemoResponse & { stream: DemoStream; listed: number } {
  const { keys } = bucket;
  const encode = keyEncoder(query);
  const maxKeys = readMaxKeys(query);
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const startAfter = query.get('start-after');
  const token = query.get('continuation-token');
  const after = token === null ? Buffer.from(startAfter ?? '') : readToken(token);
  const page = readPage(keys, {
    prefix: Buffer.from(prefix),
    delimiter: Buffer.from(delimiter),
    after: after.length === 0 ? null : after,
    maxKeys,
  });
  const truncated = maxKeys > 0 && page.truncated;
  const head =
    `${XML_DECLARATION}<ListBucketResult xmlns="${S3_NAMESPACE}">` +
    element('Name', bucket.name) +
    element('Prefix', encode(prefix)) +
    optionalElement('NextContinuationToken', truncated ? writeToken(lastName(page, keys) ?? after) : null) +
    optionalElement('ContinuationToken', token) +
    optionalElement('StartAfter', startAfter === null ? null : encode(startAfter)) +
    element('KeyCount', page.count) +
    element('MaxKeys', maxKeys) +
    (delimiter === '' ? '' : element('Delimiter', encode(delimiter))) +
    optionalElement('EncodingType', encodingTypeOf(query)) +
    element('IsTruncated', truncated);
  const pieces = [
    Buffer.from(head),
    ...objectsXml(bucket, page, encodingTypeOf(query) === null ? encode : null),
    Buffer.from(`${prefixesXml(page, encode)}</ListBucketResult>`),
  ];
  return {
    status: 200,
    headers: {
      ...s3Headers(requestId),
      'x-amz-bucket-region': 'us-east-1',
      'content-type': 'application/xml',
    },
    body: '',
    stream: { length: pieces.reduce((sum, { length }) => sum + length, 0), chunks: () => pieces },
    listed: page.count,
  };
}

/** `encode` null: as they were rendered ahead. */
function objectsXml(
  { keys, entries }: ListedBucket,
  page: Page,
  encode: ((text: string) => string) | null,
): Buffer[] {
  return page.parts.flatMap((part) => {
    if (part.kind === 'prefix') return [];
    const { from, to } = part;
    if (encode === null) return entries.slices(from, to);
    return Array.from({ length: to - from }, (_, place) => Buffer.from(entryXml(keys, from + place, encode)));
  });
}

function prefixesXml(page: Page, encode: (text: string) => string): string {
  return page.parts
    .map((part) =>
      part.kind === 'objects'
        ? ''
        : `<CommonPrefixes>${element('Prefix', encode(part.prefix.toString('utf8')))}</CommonPrefixes>`,
    )
    .join('');
}

const TOKEN_MARK = 'after:';

function writeToken(last: Buffer): string {
  return Buffer.concat([Buffer.from(TOKEN_MARK), last]).toString('base64');
}

function readToken(token: string): Buffer {
  const bytes = Buffer.from(token, 'base64');
  if (bytes.toString('latin1', 0, TOKEN_MARK.length) !== TOKEN_MARK) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return bytes.subarray(TOKEN_MARK.length);
}
