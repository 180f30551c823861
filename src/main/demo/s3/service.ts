import { errorResponse } from '../dialects';
import type { KeyRing } from '../identities';
import type { Clock, DemoRequest, DemoResponse } from '../wire';
import { escapeXml } from '../xml';
import { S3Failure, xmlAnswer, emptyAnswer } from './answers';
import { allBuckets, emptyBucket, type Bucket, type ExtraBucket } from './buckets';
import { listBuckets } from './list-buckets';
import { listObjectsV1, listObjectsV2 } from './list-objects';
import { listObjectVersions } from './list-versions';
import { deleteObject, getBucketVersioning, getObject, notImplemented, putObject } from './objects';
import { copyObject, copySource } from './copy';
import { deleteObjects } from './delete-objects';
import {
  abortMultipartUpload,
  completeMultipartUpload,
  createMultipartUpload,
  listMultipartUploads,
  listParts,
  uploadPart,
  uploadPartCopy,
} from './multipart';
import { restoreObject } from './restore';
import { changeObjectTagging, getObjectTagging } from './tagging';
import { accessDenied, checkAccess, checkAccountAction, checkRegion, noSuchBucket } from './permissions';
import { readTarget, s3Operation, type S3Operation } from './target';

/** S3 over REST XML, in path style and virtual-host style. */

export type S3Options = {
  /** Buckets beside the demo account's own. */
  buckets?: readonly ExtraBucket[];
  /**
   * What the endpoint is like towards requests signed for us-east-1 that reach a bucket elsewhere:
   * a regional endpoint redirects (301), the old global one calls the signature's region wrong (400).
   */
  endpoint?: 'regional' | 'global';
};

type Setting = S3Options & { clock: Clock; keys: KeyRing };

function createBucket(
  request: DemoRequest,
  buckets: Map<string, Bucket>,
  name: string,
  clock: Clock,
): DemoResponse {
  const existing = buckets.get(name);
  if (existing) {
    throw new S3Failure({
      status: 409,
      code: existing.owned ? 'BucketAlreadyOwnedByYou' : 'BucketAlreadyExists',
      message: existing.owned
        ? 'Your previous request to create the named bucket succeeded and you already own it.'
        : 'The requested bucket name is not available.',
      fields: { BucketName: name },
    });
  }
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    throw new S3Failure({
      status: 400,
      code: 'InvalidBucketName',
      message: 'The specified bucket is not valid.',
      fields: { BucketName: name },
    });
  }
  const asked = /<LocationConstraint>([^<]*)</.exec(request.body.toString('utf8'))?.[1];
  buckets.set(name, emptyBucket(name, asked ?? request.region, clock()));
  return emptyAnswer(request, 200, { location: `/${name}` });
}

function deleteBucket(request: DemoRequest, buckets: Map<string, Bucket>, bucket: Bucket): DemoResponse {
  if (bucket.contents.versions().count > 0) {
    throw new S3Failure({
      status: 409,
      code: 'BucketNotEmpty',
      message: 'The bucket you tried to delete is not empty',
      fields: { BucketName: bucket.name },
    });
  }
  buckets.delete(bucket.name);
  return emptyAnswer(request, 204);
}

function location(request: DemoRequest, bucket: Bucket): DemoResponse {
  // us-east-1 is told as nothing, as it always was.
  return xmlAnswer(
    request,
    'LocationConstraint',
    bucket.region === 'us-east-1' ? '' : escapeXml(bucket.region),
  );
}

/** Why a key may not be deleted, or null where it may. */
function keptWords(bucket: Bucket, key: string): string | null {
  if (bucket.kept === null || !key.startsWith(bucket.kept)) return null;
  return 'Access Denied: a policy of the bucket keeps everything below this prefix.';
}

function answerInBucket(
  request: DemoRequest,
  operation: S3Operation,
  buckets: Map<string, Bucket>,
  bucket: Bucket,
  key: string,
  clock: Clock,
): DemoResponse {
  switch (operation) {
    case 'HeadBucket':
      return emptyAnswer(request, 200, {
        'x-amz-bucket-region': bucket.region,
        'x-amz-access-point-alias': 'false',
        'content-type': 'application/xml',
      });
    case 'GetBucketLocation':
      return location(request, bucket);
    case 'GetBucketVersioning':
      return getBucketVersioning(request, bucket);
    case 'ListObjects':
      return listObjectsV1(request, bucket);
    case 'ListObjectsV2':
      return listObjectsV2(request, bucket);
    case 'ListObjectVersions':
      return listObjectVersions(request, bucket);
    case 'HeadObject':
    case 'GetObject':
      return getObject(request, bucket, key);
    case 'PutObject':
      return putObject(request, bucket, key, clock);
    case 'DeleteObject':
      if (keptWords(bucket, key) !== null) throw accessDenied(keptWords(bucket, key) ?? '', null);
      return deleteObject(request, bucket, key, clock);
    case 'GetObjectTagging':
      return getObjectTagging(request, bucket, key);
    case 'PutObjectTagging':
    case 'DeleteObjectTagging':
      return changeObjectTagging(request, bucket, key);
    case 'RestoreObject':
      return restoreObject(request, bucket, key, clock);
    case 'DeleteObjects':
      return deleteObjects(request, bucket, clock, (deleted) => keptWords(bucket, deleted));
    case 'CopyObject':
    case 'UploadPartCopy': {
      const source = buckets.get(copySource(request.headers)?.bucket ?? '');
      if (!source) throw noSuchBucket(copySource(request.headers)?.bucket ?? '');
      return operation === 'CopyObject'
        ? copyObject(request, bucket, source, key, clock)
        : uploadPartCopy(request, bucket, source, key, clock);
    }
    case 'CreateMultipartUpload':
      return createMultipartUpload(request, bucket, key, clock);
    case 'UploadPart':
      return uploadPart(request, bucket, key, clock);
    case 'CompleteMultipartUpload':
      return completeMultipartUpload(request, bucket, key, clock);
    case 'AbortMultipartUpload':
      return abortMultipartUpload(request, bucket, key);
    case 'ListParts':
      return listParts(request, bucket, key);
    case 'ListMultipartUploads':
      return listMultipartUploads(request, bucket);
    case 'DeleteBucket':
      return deleteBucket(request, buckets, bucket);
    default:
      throw notImplemented();
  }
}

/** S3 with the demo account's buckets. Every failure is answered in S3's own words. */
export function createS3Service(setting: Setting): { handle(request: DemoRequest): DemoResponse } {
  const { clock, keys, endpoint = 'regional' } = setting;
  const buckets = allBuckets(setting.buckets ?? []);

  function answer(request: DemoRequest): DemoResponse {
    const target = readTarget(request.headers['host'] ?? '', request.path);
    const operation = s3Operation(request.method, target, request.query, request.headers);
    const principal = keys.find(request.accessKeyId)?.principal;
    if (operation === 'ListBuckets') {
      checkAccountAction(principal, 's3:ListAllMyBuckets');
      return listBuckets(request, [...buckets.values()]);
    }
    const { bucket: name, key } = target;
    if (operation === 'NotImplemented' || name === null) throw notImplemented();
    if (operation === 'CreateBucket') {
      checkAccountAction(principal, 's3:CreateBucket');
      return createBucket(request, buckets, name, clock);
    }
    const bucket = buckets.get(name);
    if (!bucket) throw noSuchBucket(name);
    if (operation !== 'GetBucketLocation') checkRegion(request, bucket, endpoint);
    checkAccess(request, bucket, operation, key, principal);
    const source = copySource(request.headers);
    const sourceBucket = buckets.get(source?.bucket ?? '');
    if (source && sourceBucket) checkAccess(request, sourceBucket, 'GetObject', source.key, principal);
    return answerInBucket(request, operation, buckets, bucket, key ?? '', clock);
  }

  return {
    handle(request) {
      try {
        return answer(request);
      } catch (error) {
        if (error instanceof S3Failure) return errorResponse(error.failure, request);
        throw error;
      }
    },
  };
}
