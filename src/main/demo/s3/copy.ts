import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { element } from '../xml';
import { invalidArgument, S3Failure, xmlAnswer } from './answers';
import { objectBytes } from './body';
import type { Bucket } from './buckets';
import { checksumOf, CHECKSUM_ALGORITHMS } from './checksums';
import type { StoredObject, StoredVersion } from './contents';
import {
  checkKey,
  checkWriteConditions,
  isArchived,
  preconditionFailed,
  readObjectVersion,
  readRange,
  versionIdHeader,
  wholeSecond,
} from './objects';
import { readDescription } from './uploaded';

/** Copies within and between buckets, whole or by ranges. */

const LARGEST_COPY = 5 * 1024 ** 3;

export type CopySource = { bucket: string; key: string; versionId: string | null };

/** Where `x-amz-copy-source` points: `/bucket/key?versionId=…`, percent-encoded. Throws InvalidArgument. */
export function copySource(headers: Record<string, string>): CopySource | null {
  const text = headers['x-amz-copy-source'];
  if (text === undefined) return null;
  const [, path = '', versionId = null] = /^\/?([^?]*)(?:\?versionId=(.*))?$/s.exec(text) ?? [];
  const slash = path.indexOf('/');
  if (slash < 1) {
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      text,
    );
  }
  return {
    bucket: decodeURIComponent(path.slice(0, slash)),
    key: decodeURIComponent(path.slice(slash + 1)),
    versionId,
  };
}

function sourceObject(request: DemoRequest, source: Bucket): StoredObject | StoredVersion {
  const { key = '', versionId = null } = copySource(request.headers) ?? {};
  const object = readObjectVersion(request, source, key, versionId);
  const match = request.headers['x-amz-copy-source-if-match'];
  if (match !== undefined && match.replaceAll('"', '') !== object.etag) {
    throw preconditionFailed('x-amz-copy-source-If-Match');
  }
  if (isArchived(object)) {
    throw new S3Failure({
      status: 403,
      code: 'InvalidObjectState',
      message:
        'The source object of the COPY action is not in the active tier and is only available in archive',
    });
  }
  return object;
}

/** The bytes that a copy takes of its source, and the source. */
export function copiedBytes(
  request: DemoRequest,
  source: Bucket,
): { object: StoredObject | StoredVersion; content: Buffer } {
  const object = sourceObject(request, source);
  const range = readRange(request.headers['x-amz-copy-source-range'], object.size);
  const { from, to } = range ?? { from: 0, to: object.size - 1 };
  return { object, content: Buffer.concat([...objectBytes(object, from, to - from + 1)]) };
}

/** Answers CopyObject: the bytes, and the source's description unless it is to be replaced. */
export function copyObject(
  request: DemoRequest,
  bucket: Bucket,
  source: Bucket,
  key: string,
  clock: Clock,
): DemoResponse {
  checkKey(key);
  const object = sourceObject(request, source);
  const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  const given = readDescription(request.headers);
  const storageClass = request.headers['x-amz-storage-class'];
  if (
    source === bucket &&
    object.key === key &&
    !replaces &&
    storageClass === undefined &&
    !('versionId' in object)
  ) {
    throw new S3Failure({
      status: 400,
      code: 'InvalidRequest',
      message:
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    });
  }
  if (object.size > LARGEST_COPY) {
    throw new S3Failure({
      status: 400,
      code: 'InvalidRequest',
      message:
        'The specified copy source is larger than the maximum allowable size for a copy source: 5368709120',
    });
  }
  checkWriteConditions(request, bucket, key);
  const { content } = copiedBytes(request, source);
  const asked = request.headers['x-amz-checksum-algorithm'];
  const algorithm =
    CHECKSUM_ALGORITHMS.find((one) => one === asked) ?? object.checksum?.algorithm ?? 'CRC64NVME';
  const modified = wholeSecond(clock);
  const checksum = { algorithm, value: checksumOf(algorithm, content), type: 'FULL_OBJECT' as const };
  const kept = replaces
    ? given
    : {
        ...(object.contentType !== undefined && { contentType: object.contentType }),
        ...(object.headers && { headers: object.headers }),
        ...(object.metadata && { metadata: object.metadata }),
      };
  const tags = request.headers['x-amz-tagging-directive'] === 'REPLACE' ? given.tags : object.tags;
  const versionId = bucket.contents.put({
    ...kept,
    storageClass: storageClass ?? 'STANDARD',
    key,
    size: object.size,
    modified,
    etag: object.etag.replace(/-\d+$/, ''),
    content,
    checksum,
    ...(tags && { tags }),
  });
  const inner =
    element('ETag', `"${object.etag.replace(/-\d+$/, '')}"`) +
    element('LastModified', new Date(modified).toISOString()) +
    element(`Checksum${algorithm}`, checksum.value) +
    element('ChecksumType', checksum.type);
  return xmlAnswer(request, 'CopyObjectResult', inner, versionIdHeader(versionId));
}
