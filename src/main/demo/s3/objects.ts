import { createHash } from 'node:crypto';
import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { element } from '../xml';
import { emptyAnswer, S3Failure, xmlAnswer } from './answers';
import { objectBytes } from './body';
import { readDescription, readUploaded } from './uploaded';
import type { Bucket } from './buckets';
import { findObject, type StoredObject, type StoredVersion } from './contents';
import { lowerBound } from './order';

/** HeadObject, GetObject, PutObject and DeleteObject. */

export function noSuchKey(key: string): S3Failure {
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
export function readObject(request: DemoRequest, bucket: Bucket, key: string): StoredObject | StoredVersion {
  return readObjectVersion(request, bucket, key, request.query.get('versionId'));
}

/** The same for a version that the query does not name. */
export function readObjectVersion(
  request: DemoRequest,
  bucket: Bucket,
  key: string,
  versionId: string | null,
): StoredObject | StoredVersion {
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
export function isArchived(object: StoredObject): boolean {
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
    ...object.headers,
    ...metadataHeaders(object),
    ...(object.tags?.length ? { 'x-amz-tagging-count': String(object.tags.length) } : {}),
  };
}

/** User metadata comes back as it was sent; S3 wraps what is not ASCII as RFC 2047 does. */
function metadataHeaders(object: StoredObject): Record<string, string> {
  const headers = Object.entries(object.metadata ?? {}).map(([name, value]): [string, string] => [
    `x-amz-meta-${name}`,
    /^[\x20-\x7e]*$/.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`,
  ]);
  return Object.fromEntries(headers);
}

/** The stored checksum, where it is asked for; of a range S3 tells none. */
function checksumHeaders(
  request: DemoRequest,
  object: StoredObject,
  ranged: boolean,
): Record<string, string> {
  const { checksum } = object;
  if (!checksum || ranged || request.headers['x-amz-checksum-mode'] !== 'ENABLED') return {};
  return {
    [`x-amz-checksum-${checksum.algorithm.toLowerCase()}`]: checksum.value,
    'x-amz-checksum-type': checksum.type,
  };
}

type Range = { from: number; to: number };

/** Reads a `Range` header: null where it asks for nothing that S3 understands. Throws InvalidRange. */
export function readRange(header: string | undefined, size: number): Range | null {
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
    throw preconditionFailed('If-Match');
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
    ...checksumHeaders(request, object, range !== null),
    'content-length': String(length),
    ...(range ? { 'content-range': `bytes ${String(from)}-${String(to)}/${String(object.size)}` } : {}),
  });
  if (request.method === 'HEAD') return answer;
  return { ...answer, stream: { length, chunks: () => objectBytes(object, from, length) } };
}

/** Throws KeyTooLongError for keys that S3 does not take. */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key, 'utf8') <= 1024) return;
  throw new S3Failure({
    status: 400,
    code: 'KeyTooLongError',
    message: 'Your key is too long',
    fields: { Size: String(Buffer.byteLength(key, 'utf8')), MaxSizeAllowed: '1024' },
  });
}

/** Throws where a write was meant for a key that is not there (`If-None-Match: *`), or as it is (`If-Match`). */
export function checkWriteConditions(request: DemoRequest, bucket: Bucket, key: string): void {
  const now = findObject(bucket.contents.objects(), key);
  const failed = request.headers['if-none-match'] === '*' && now !== null ? 'If-None-Match' : null;
  const match = request.headers['if-match'];
  if (match !== undefined && now === null) throw noSuchKey(key);
  if (failed === null && (match === undefined || match === `"${now?.etag ?? ''}"`)) return;
  throw preconditionFailed(failed ?? 'If-Match');
}

export function preconditionFailed(condition: string): S3Failure {
  return new S3Failure({
    status: 412,
    code: 'PreconditionFailed',
    message: 'At least one of the pre-conditions you specified did not hold',
    fields: { Condition: condition },
  });
}

/** S3 keeps whole seconds. */
export function wholeSecond(clock: Clock): number {
  return Math.floor(clock() / 1000) * 1000;
}

/** Answers PutObject; chunked uploads of the SDK's streams included. */
export function putObject(request: DemoRequest, bucket: Bucket, key: string, clock: Clock): DemoResponse {
  checkKey(key);
  checkWriteConditions(request, bucket, key);
  const { content, checksum } = readUploaded(request);
  const etag = createHash('md5').update(content).digest('hex');
  const versionId = bucket.contents.put({
    ...readDescription(request.headers),
    key,
    size: content.length,
    modified: wholeSecond(clock),
    etag,
    content,
    checksum,
  });
  return emptyAnswer(request, 200, {
    etag: `"${etag}"`,
    'x-amz-server-side-encryption': 'AES256',
    [`x-amz-checksum-${checksum.algorithm.toLowerCase()}`]: checksum.value,
    'x-amz-checksum-type': checksum.type,
    ...versionIdHeader(versionId),
  });
}

export function versionIdHeader(versionId: string | null): Record<string, string> {
  return versionId === null ? {} : { 'x-amz-version-id': versionId };
}

/** Answers DeleteObject, which succeeds whether or not there was anything. */
export function deleteObject(request: DemoRequest, bucket: Bucket, key: string, clock: Clock): DemoResponse {
  if (request.headers['if-match'] !== undefined) checkWriteConditions(request, bucket, key);
  const { versionId, marker } = bucket.contents.remove(key, request.query.get('versionId'), clock());
  return emptyAnswer(request, 204, {
    ...versionIdHeader(versionId),
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
