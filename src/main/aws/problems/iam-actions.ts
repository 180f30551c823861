/**
 * S3 operations whose IAM action has another name ("Actions, resources, and condition keys for
 * Amazon S3", Service Authorization Reference). The other services name both alike.
 */
const S3_ACTIONS: Record<string, string> = {
  ListBuckets: 'ListAllMyBuckets',
  ListDirectoryBuckets: 'ListAllMyDirectoryBuckets',
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

/** The prefix IAM uses, by the SDK's service id. */
const IAM_SERVICES: Record<string, string> = {
  S3: 's3',
  EC2: 'ec2',
  Pricing: 'pricing',
  SSM: 'ssm',
  STS: 'sts',
  IAM: 'iam',
  'Service Quotas': 'servicequotas',
  SSO: 'sso',
  'SSO OIDC': 'sso-oauth',
};

/** The IAM action of an SDK operation: ("S3", "ListBuckets") gives `s3:ListAllMyBuckets`. */
export function iamAction(serviceId: string, operation: string): string {
  const service = IAM_SERVICES[serviceId] ?? serviceId.toLowerCase().replaceAll(' ', '-');
  const action = service === 's3' ? (S3_ACTIONS[operation] ?? operation) : operation;
  return `${service}:${action}`;
}

/** The action that AWS's own message names ("is not authorized to perform: ec2:RunInstances"), or null. */
export function actionInMessage(message: string): string | null {
  return /not authorized to perform:?\s+([a-z0-9-]+:[A-Za-z]+)/.exec(message)?.[1] ?? null;
}
