import { createHmac, randomBytes } from 'node:crypto';
import type { DemoRequest, DemoResponse } from '../wire';
import { element, escapeXml, optionalElement } from '../xml';
import { encodingTypeOf, invalidArgument, keyEncoder, readMaxKeys, xmlAnswer } from './answers';
import type { Bucket } from './buckets';
import type { ObjectSpace, StoredObject } from './contents';
import { upperBound } from './order';
import { readPage, type Page } from './page';

/** ListObjectsV2, and ListObjects as it was before. */

const TOKEN_KEY = randomBytes(16);

/** What a continuation token holds good for. */
type TokenScope = { bucket: string; prefix: string; delimiter: string };

function tokenMac(scope: TokenScope, last: string): string {
  const text = JSON.stringify([scope.bucket, scope.prefix, scope.delimiter, last]);
  return createHmac('sha256', TOKEN_KEY).update(text).digest('base64url').slice(0, 16);
}

function writeToken(scope: TokenScope, last: string): string {
  return Buffer.from(tokenMac(scope, last) + last, 'utf8').toString('base64');
}

function readToken(scope: TokenScope, token: string): string {
  const text = Buffer.from(token, 'base64').toString('utf8');
  const last = text.slice(16);
  if (token === '' || text.slice(0, 16) !== tokenMac(scope, last)) {
    throw invalidArgument('The continuation token provided is incorrect', 'continuation-token', token);
  }
  return last;
}

export const OWNER_ID = 'f1d5c0de'.repeat(8);

function restoreStatus(object: StoredObject): string {
  if (!object.restore) return '';
  const { restore } = object;
  return (
    `<RestoreStatus>${element('IsRestoreInProgress', restore.ongoing)}` +
    `${restore.ongoing ? '' : element('RestoreExpiryDate', new Date(restore.expires).toISOString())}</RestoreStatus>`
  );
}

/** The elements that objects and versions share, after their key. */
export function objectElements(object: StoredObject, withRestore: boolean): string {
  const { etag } = object;
  return (
    `<LastModified>${new Date(object.modified).toISOString()}</LastModified>` +
    `<ETag>&quot;${escapeXml(etag)}&quot;</ETag>` +
    `<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>` +
    `<Size>${String(object.size)}</Size>${element('StorageClass', object.storageClass)}` +
    (withRestore ? restoreStatus(object) : '')
  );
}

/** Whether the request asks for an object's restore status beside the usual attributes. */
export function wantsRestoreStatus(request: DemoRequest): boolean {
  const wanted = request.headers['x-amz-optional-object-attributes'] ?? '';
  return wanted.split(',').some((name) => name.trim() === 'RestoreStatus');
}

function pageXml(
  request: DemoRequest,
  space: ObjectSpace,
  page: Page,
  encode: (text: string) => string,
  withOwner: boolean,
): string {
  const withRestore = wantsRestoreStatus(request);
  const owner = withOwner ? `<Owner>${element('ID', OWNER_ID)}</Owner>` : '';
  let contents = '';
  let prefixes = '';
  for (const item of page.items) {
    if (item.kind === 'prefix') {
      prefixes += `<CommonPrefixes>${element('Prefix', encode(item.prefix))}</CommonPrefixes>`;
    } else {
      const object = space.objectAt(item.index);
      contents += `<Contents>${element('Key', encode(object.key))}${objectElements(object, withRestore)}${owner}</Contents>`;
    }
  }
  return contents + prefixes;
}

/** The name of a page's last item, from which the next page goes on; null for an empty page. */
function lastName(page: Page, space: ObjectSpace): string | null {
  const last = page.items.at(-1);
  if (!last) return null;
  return last.kind === 'prefix' ? last.prefix : space.keyAt(last.index);
}

function pageAfter(space: ObjectSpace, scope: TokenScope, after: string | null, maxKeys: number): Page {
  return readPage(space, {
    prefix: scope.prefix,
    delimiter: scope.delimiter,
    start: after === null || after === '' ? 0 : upperBound(space, after),
    prefixesAfter: after === '' ? null : after,
    maxKeys,
  });
}

/**
 * Answers ListObjectsV2. A common prefix counts as a key and is told only when it sorts after
 * `start-after`; `max-keys` above 1000 means 1000, and 0 an empty page that is not truncated.
 */
export function listObjectsV2(request: DemoRequest, bucket: Bucket): DemoResponse {
  const { query } = request;
  const encode = keyEncoder(query);
  const maxKeys = readMaxKeys(query);
  const startAfter = query.get('start-after');
  const token = query.get('continuation-token');
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const scope: TokenScope = { bucket: bucket.name, prefix, delimiter };
  const after = token === null ? startAfter : readToken(scope, token);
  const space = bucket.contents.objects();
  const size = Math.min(maxKeys, request.pageCap ?? maxKeys);
  const page = pageAfter(space, scope, after, size);
  const truncated = maxKeys > 0 && page.truncated;
  const next = truncated ? writeToken(scope, lastName(page, space) ?? after ?? '') : null;
  const head =
    element('Name', bucket.name) +
    element('Prefix', encode(prefix)) +
    optionalElement('NextContinuationToken', next) +
    optionalElement('ContinuationToken', token) +
    optionalElement('StartAfter', startAfter === null ? null : encode(startAfter)) +
    element('KeyCount', page.items.length) +
    element('MaxKeys', maxKeys) +
    (delimiter === '' ? '' : element('Delimiter', encode(delimiter))) +
    optionalElement('EncodingType', encodingTypeOf(query)) +
    element('IsTruncated', truncated);
  const withOwner = query.get('fetch-owner') === 'true';
  return xmlAnswer(request, 'ListBucketResult', head + pageXml(request, space, page, encode, withOwner), {
    'x-amz-bucket-region': bucket.region,
  });
}

/** Answers ListObjects, the first version: a marker in place of tokens, and owners always. */
export function listObjectsV1(request: DemoRequest, bucket: Bucket): DemoResponse {
  const { query } = request;
  const encode = keyEncoder(query);
  const maxKeys = readMaxKeys(query);
  const marker = query.get('marker') ?? '';
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const space = bucket.contents.objects();
  const scope = { bucket: bucket.name, prefix, delimiter };
  const page = pageAfter(space, scope, marker, Math.min(maxKeys, request.pageCap ?? maxKeys));
  const truncated = maxKeys > 0 && page.truncated;
  // S3 tells NextMarker only with a delimiter; without one, the last key serves.
  const last = truncated && delimiter !== '' ? lastName(page, space) : null;
  const head =
    element('Name', bucket.name) +
    element('Prefix', encode(prefix)) +
    element('Marker', encode(marker)) +
    optionalElement('NextMarker', last === null ? null : encode(last)) +
    element('MaxKeys', maxKeys) +
    (delimiter === '' ? '' : element('Delimiter', encode(delimiter))) +
    optionalElement('EncodingType', encodingTypeOf(query)) +
    element('IsTruncated', truncated);
  return xmlAnswer(request, 'ListBucketResult', head + pageXml(request, space, page, encode, true), {
    'x-amz-bucket-region': bucket.region,
  });
}
