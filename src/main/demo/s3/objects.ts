import { createHash } from 'node:crypto';
import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { element } from '../xml';
import { emptyAnswer, S3Failure, xmlAnswer } from './answers';
import { objectBytes } from './body';
import { decodeChunked, isChunked } from './chunked';
import type { Bucket } from './buckets';
import { findObject, type StoredObject, type StoredVersion } from './contents';
import { lowerBound } from './order';

/** HeadObject, GetObject, PutObject and DeleteObject. */

function noSuchKey(key: string): S3Failure {
  return new S3Failure({
    status: 404,
    code: 'NoSuchKey',
    message: 'The specified key does not exist.',
    fields: { Key: key },
  });
}

function findVersion(bucket: Bucket, key: string, versionId: string): StoredVersion {
  const space = bucket.contents.versions();
  for (let index = lowerBound(space, key); index < space.count; index++) {
    const version = space.versionAt(index);
    if (version.key !== key) break;
    if (version.versionId === versionId) return version;
  }
  throw new S3Failure({
    status: 404,
    code: 'NoSuchVersion',
    message: 'The specified version does not exist.',
    fields: { Key: key, VersionId: versionId },
  });
}

/** The object or version asked for. Throws for none, and for delete markers as S3 answers them. */
function readObject(request: DemoRequest, bucket: Bucket, key: string): StoredObject | StoredVersion {
  const versionId = request.query.get('versionId');
  if (versionId !== null) {
    const version = findVersion(bucket, key, versionId);
    if (!version.deleteMarker) return version;
    throw new S3Failure({
      status: 405,
      code: 'MethodNotAllowed',
      message: 'The specified method is not allowed against this resource.',
      fields: { Method: request.method, ResourceType: 'DeleteMarker' },
      headers: { 'x-amz-delete-marker': 'true', 'x-amz-version-id': versionId, allow: 'DELETE' },
    });
  }
  const object = findObject(bucket.contents.objects(), key);
  if (!object) throw noSuchKey(key);
  return object;
}

/** The classes that must be restored before a read. */
function isArchived(object: StoredObject): boolean {
  if (object.restore && !object.restore.ongoing) return false;
  return object.storageClass === 'GLACIER' || object.storageClass === 'DEEP_ARCHIVE' || !!object.archiveTier;
}

function restoreHeader(object: StoredObject): Record<string, string> {
  const { restore } = object;
  if (!restore) return {};
  return {
    'x-amz-restore': restore.ongoing
      ? 'ongoing-request="true"'
      : `ongoing-request="false", expiry-date="${new Date(restore.expires).toUTCString()}"`,
  };
}

function objectHeaders(object: StoredObject | StoredVersion): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'content-type': object.contentType ?? 'binary/octet-stream',
    etag: `"${object.etag}"`,
    'last-modified': new Date(object.modified).toUTCString(),
    'x-amz-server-side-encryption': 'AES256',
    ...(object.storageClass === 'STANDARD' ? {} : { 'x-amz-storage-class': object.storageClass }),
    ...('versionId' in object ? { 'x-amz-version-id': object.versionId } : {}),
    ...(object.archiveTier
      ? { 'x-amz-archive-status': object.archiveTier.replace('_ACCESS', '') + '_ACCESS' }
      : {}),
    ...restoreHeader(object),
  };
}

type Range = { from: number; to: number };

/** Reads a `Range` header: null where it asks for nothing that S3 understands. Throws InvalidRange. */
function readRange(header: string | undefined, size: number): Range | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, first = '', last = ''] = match;
  const range =
    first === ''
      ? { from: Math.max(0, size - Number(last)), to: size - 1 }
      : { from: Number(first), to: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  if (range.from < size && range.from <= range.to) return range;
  throw new S3Failure({
    status: 416,
    code: 'InvalidRange',
    message: 'The requested range is not satisfiable',
    fields: { RangeRequested: header ?? '', ActualObjectSize: String(size) },
  });
}

/** Whether a conditional request is already answered: 304 or 412, or null to go on. */
function preconditionStatus(request: DemoRequest, object: StoredObject): number | null {
  const etag = `"${object.etag}"`;
  const match = request.headers['if-match'];
  if (match !== undefined && match !== '*' && match !== etag) return 412;
  const noneMatch = request.headers['if-none-match'];
  return noneMatch !== undefined && (noneMatch === '*' || noneMatch === etag) ? 304 : null;
}

/** Answers HeadObject and GetObject, ranges and simple conditions included. */
export function getObject(request: DemoRequest, bucket: Bucket, key: string): DemoResponse {
  const object = readObject(request, bucket, key);
  const headers = objectHeaders(object);
  const status = preconditionStatus(request, object);
  if (status === 304) return emptyAnswer(request, 304, headers);
  if (status !== null) {
    throw new S3Failure({
      status,
      code: 'PreconditionFailed',
      message: 'At least one of the pre-conditions you specified did not hold',
      fields: { Condition: 'If-Match' },
    });
  }
  if (request.method === 'GET' && isArchived(object)) {
    throw new S3Failure({
      status: 403,
      code: 'InvalidObjectState',
      message: "The operation is not valid for the object's storage class",
      fields: {
        StorageClass: object.storageClass,
        ...(object.archiveTier && { AccessTier: object.archiveTier }),
      },
    });
  }
  const range = readRange(request.headers['range'], object.size);
  const { from, to } = range ?? { from: 0, to: object.size - 1 };
  const length = to - from + 1;
  const answer = emptyAnswer(request, range ? 206 : 200, {
    ...headers,
    'content-length': String(length),
    ...(range ? { 'content-range': `bytes ${String(from)}-${String(to)}/${String(object.size)}` } : {}),
  });
  if (request.method === 'HEAD') return answer;
  return { ...answer, stream: { length, chunks: () => objectBytes(object, from, length) } };
}

/** Answers PutObject; chunked uploads of the SDK's streams included. */
export function putObject(request: DemoRequest, bucket: Bucket, key: string, clock: Clock): DemoResponse {
  if (Buffer.byteLength(key, 'utf8') > 1024) {
    throw new S3Failure({
      status: 400,
      code: 'KeyTooLongError',
      message: 'Your key is too long',
      fields: { Size: String(Buffer.byteLength(key, 'utf8')), MaxSizeAllowed: '1024' },
    });
  }
  if (request.headers['x-amz-copy-source'] !== undefined) throw notImplemented();
  const content = isChunked(request.headers) ? decodeChunked(request.body) : request.body;
  const etag = createHash('md5').update(content).digest('hex');
  const contentType = request.headers['content-type'];
  const versionId = bucket.contents.put({
    key,
    size: content.length,
    // S3 keeps whole seconds.
    modified: Math.floor(clock() / 1000) * 1000,
    storageClass: request.headers['x-amz-storage-class'] ?? 'STANDARD',
    etag,
    content,
    ...(contentType === undefined ? {} : { contentType }),
  });
  return emptyAnswer(request, 200, {
    etag: `"${etag}"`,
    'x-amz-server-side-encryption': 'AES256',
    ...(versionId === null ? {} : { 'x-amz-version-id': versionId }),
  });
}

/** Answers DeleteObject, which succeeds whether or not there was anything. */
export function deleteObject(request: DemoRequest, bucket: Bucket, key: string, clock: Clock): DemoResponse {
  const { versionId, marker } = bucket.contents.remove(key, request.query.get('versionId'), clock());
  return emptyAnswer(request, 204, {
    ...(versionId === null ? {} : { 'x-amz-version-id': versionId }),
    ...(marker ? { 'x-amz-delete-marker': 'true' } : {}),
  });
}

/** What S3 says of everything that it does not do; here, of all that the demo account leaves out. */
export function notImplemented(): S3Failure {
  return new S3Failure({
    status: 501,
    code: 'NotImplemented',
    message: 'A header you provided implies functionality that is not implemented',
  });
}

/** Answers GetBucketVersioning. */
export function getBucketVersioning(request: DemoRequest, bucket: Bucket): DemoResponse {
  const status = bucket.contents.versioned ? element('Status', 'Enabled') : '';
  return xmlAnswer(request, 'VersioningConfiguration', status);
}
