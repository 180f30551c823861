import type { Principal } from '../identities';
import type { DemoRequest } from '../wire';
import { S3Failure } from './answers';
import type { Bucket } from './buckets';
import type { S3Operation } from './target';

/** Where a bucket is, and who may do what in it; refusals in S3's own words. */

export function noSuchBucket(name: string): S3Failure {
  return new S3Failure({
    status: 404,
    code: 'NoSuchBucket',
    message: 'The specified bucket does not exist',
    fields: { BucketName: name },
  });
}

/** Throws when the request was signed for another region than the bucket's, telling the right one. */
export function checkRegion(request: DemoRequest, bucket: Bucket, endpoint: 'regional' | 'global'): void {
  if (request.region === bucket.region) return;
  const headers = { 'x-amz-bucket-region': bucket.region };
  if (endpoint === 'global' && request.region === 'us-east-1') {
    throw new S3Failure({
      status: 400,
      code: 'AuthorizationHeaderMalformed',
      message: `The authorization header is malformed; the region '${request.region}' is wrong; expecting '${bucket.region}'`,
      fields: { Region: bucket.region },
      // Only a HeadBucket tells the region by header here; others tell it in the document.
      ...(request.method === 'HEAD' ? { headers } : {}),
    });
  }
  throw new S3Failure({
    status: 301,
    code: 'PermanentRedirect',
    message:
      'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    fields: { Endpoint: `${bucket.name}.s3.${bucket.region}.amazonaws.com`, Bucket: bucket.name },
    headers,
  });
}

/** The IAM action that an operation needs, where it is not named like the operation. */
const ACTIONS: Partial<Record<S3Operation, string>> = {
  HeadBucket: 'ListBucket',
  ListObjects: 'ListBucket',
  ListObjectsV2: 'ListBucket',
  ListObjectVersions: 'ListBucketVersions',
  HeadObject: 'GetObject',
  CopyObject: 'PutObject',
  DeleteObjects: 'DeleteObject',
  CreateMultipartUpload: 'PutObject',
  UploadPart: 'PutObject',
  UploadPartCopy: 'PutObject',
  CompleteMultipartUpload: 'PutObject',
  ListParts: 'ListMultipartUploadParts',
  ListMultipartUploads: 'ListBucketMultipartUploads',
};

export function accessDenied(message: string, region: string | null): S3Failure {
  return new S3Failure({
    status: 403,
    code: 'AccessDenied',
    message,
    ...(region === null ? {} : { headers: { 'x-amz-bucket-region': region } }),
  });
}

/** Throws AccessDenied for a caller who may not do what concerns no bucket that is there. */
export function checkAccountAction(principal: Principal | undefined, action: string): void {
  if (principal && !principal.denies(action)) return;
  const who = principal?.arn ?? 'anonymous';
  throw accessDenied(
    `User: ${who} is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
    null,
  );
}

/**
 * Throws AccessDenied for what the bucket, the caller's own permissions, or a missing consent to pay
 * forbid. HeadBucket tells the region even then.
 */
export function checkAccess(
  request: DemoRequest,
  bucket: Bucket,
  operation: S3Operation,
  key: string | null,
  principal: Principal | undefined,
): void {
  const region = key === null ? bucket.region : null;
  const action = `s3:${ACTIONS[operation] ?? operation}`;
  const resource = `arn:aws:s3:::${bucket.name}${key === null ? '' : `/${key}`}`;
  const who = `User: ${principal?.arn ?? 'anonymous'} is not authorized to perform: ${action} on resource: "${resource}"`;
  if (bucket.denied) {
    throw accessDenied(
      bucket.owned ? `${who} with an explicit deny in a resource-based policy` : 'Access Denied',
      region,
    );
  }
  if (!principal || principal.denies(action)) {
    throw accessDenied(`${who} because no identity-based policy allows the ${action} action`, region);
  }
  const pays =
    request.headers['x-amz-request-payer'] === 'requester' ||
    request.query.get('x-amz-request-payer') === 'requester';
  // HeadBucket is not billed to requesters, and S3 answers it without their consent.
  if (bucket.requesterPays && !pays && operation !== 'HeadBucket')
    throw accessDenied('Access Denied', region);
}
