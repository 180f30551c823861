/** What an S3 request is about: its bucket, its key, and which of S3's operations it asks for. */

export type S3Target = {
  bucket: string | null;
  /** The decoded key, exactly as it is to be stored; null for requests about the bucket itself. */
  key: string | null;
};

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The bucket of a virtual-hosted request: `bucket.localhost`, `bucket.s3.REGION.amazonaws.com`. */
function bucketOfHost(host: string): string | null {
  const name = host.replace(/:\d+$/, '');
  const match = /^(.+)\.(?:localhost|s3(?:[.-][a-z0-9-]+)?\.amazonaws\.com)$/.exec(name);
  return match?.[1] ?? null;
}

/** Reads bucket and key from either addressing style. Keys are never normalised. */
export function readTarget(host: string, path: string): S3Target {
  const hosted = bucketOfHost(host);
  const rest = path.startsWith('/') ? path.slice(1) : path;
  if (hosted !== null) return { bucket: hosted, key: rest === '' ? null : decode(rest) };
  if (rest === '') return { bucket: null, key: null };
  const slash = rest.indexOf('/');
  if (slash < 0) return { bucket: decode(rest), key: null };
  const key = rest.slice(slash + 1);
  return { bucket: decode(rest.slice(0, slash)), key: key === '' ? null : decode(key) };
}

/** Query parameters that select another operation than the plain one. */
const SUBRESOURCES = [
  'accelerate',
  'acl',
  'analytics',
  'attributes',
  'cors',
  'encryption',
  'intelligent-tiering',
  'inventory',
  'legal-hold',
  'lifecycle',
  'logging',
  'metadataTable',
  'metrics',
  'notification',
  'object-lock',
  'ownershipControls',
  'policy',
  'policyStatus',
  'publicAccessBlock',
  'replication',
  'requestPayment',
  'retention',
  'select',
  'session',
  'torrent',
  'website',
];

export type S3Operation =
  | 'ListBuckets'
  | 'HeadBucket'
  | 'GetBucketLocation'
  | 'GetBucketVersioning'
  | 'ListObjects'
  | 'ListObjectsV2'
  | 'ListObjectVersions'
  | 'CreateBucket'
  | 'DeleteBucket'
  | 'HeadObject'
  | 'GetObject'
  | 'PutObject'
  | 'DeleteObject'
  | 'GetObjectTagging'
  | 'PutObjectTagging'
  | 'DeleteObjectTagging'
  | 'DeleteObjects'
  | 'CopyObject'
  | 'CreateMultipartUpload'
  | 'UploadPart'
  | 'UploadPartCopy'
  | 'CompleteMultipartUpload'
  | 'AbortMultipartUpload'
  | 'ListParts'
  | 'ListMultipartUploads'
  | 'RestoreObject'
  | 'NotImplemented';

const TAGGING: Record<string, S3Operation> = {
  GET: 'GetObjectTagging',
  PUT: 'PutObjectTagging',
  DELETE: 'DeleteObjectTagging',
};

function bucketOperation(method: string, query: URLSearchParams): S3Operation {
  if (query.has('tagging')) return 'NotImplemented';
  if (query.has('delete')) return method === 'POST' ? 'DeleteObjects' : 'NotImplemented';
  if (query.has('uploads')) return method === 'GET' ? 'ListMultipartUploads' : 'NotImplemented';
  if (method === 'HEAD') return 'HeadBucket';
  if (method === 'PUT') return 'CreateBucket';
  if (method === 'DELETE') return 'DeleteBucket';
  if (method !== 'GET') return 'NotImplemented';
  if (query.has('location')) return 'GetBucketLocation';
  if (query.has('versioning')) return 'GetBucketVersioning';
  if (query.has('versions')) return 'ListObjectVersions';
  return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
}

/** What is asked of a multipart upload, or of uploads of a key. */
function uploadOperation(method: string, query: URLSearchParams, copies: boolean): S3Operation {
  if (query.has('uploads')) return method === 'POST' ? 'CreateMultipartUpload' : 'NotImplemented';
  switch (method) {
    case 'PUT':
      return copies ? 'UploadPartCopy' : 'UploadPart';
    case 'POST':
      return 'CompleteMultipartUpload';
    case 'DELETE':
      return 'AbortMultipartUpload';
    case 'GET':
      return 'ListParts';
    default:
      return 'NotImplemented';
  }
}

/** Names the operation; `NotImplemented` for all that the demo account does not know. */
export function s3Operation(
  method: string,
  target: S3Target,
  query: URLSearchParams,
  headers: Record<string, string>,
): S3Operation {
  const copies = headers['x-amz-copy-source'] !== undefined;
  if (SUBRESOURCES.some((name) => query.has(name))) return 'NotImplemented';
  if (target.bucket === null) return method === 'GET' ? 'ListBuckets' : 'NotImplemented';
  if (target.key === null) {
    if (query.has('versioning') && method !== 'GET') return 'NotImplemented';
    return bucketOperation(method, query);
  }
  if (query.has('tagging')) return TAGGING[method] ?? 'NotImplemented';
  if (query.has('restore')) return method === 'POST' ? 'RestoreObject' : 'NotImplemented';
  if (query.has('uploads') || query.has('uploadId')) return uploadOperation(method, query, copies);
  if (query.has('partNumber')) return 'NotImplemented';
  switch (method) {
    case 'HEAD':
      return 'HeadObject';
    case 'GET':
      return 'GetObject';
    case 'PUT':
      return copies ? 'CopyObject' : 'PutObject';
    case 'DELETE':
      return 'DeleteObject';
    default:
      return 'NotImplemented';
  }
}
