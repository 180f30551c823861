import { HeadObjectCommand, type HeadObjectCommandOutput } from '@aws-sdk/client-s3';
import type {
  ObjectChecksum,
  ObjectProperties,
  ObjectRef,
  RestoreState,
} from '../../../shared/contract/object-details';
import type { AwsClients } from '../clients';
import { withProblem } from '../problems';
import { inBucket } from './in-bucket';

/**
 * What S3 tells of one object by HeadObject, checksums included. Throws a ProblemError; a key that is not there is
 * a 404, or a 403 to who may not list the bucket.
 */
export function objectProperties(
  clients: AwsClients,
  ref: ObjectRef,
  signal: AbortSignal | undefined,
): Promise<ObjectProperties> {
  return withProblem('Could not read the properties', 's3:GetObject', async () => {
    const command = new HeadObjectCommand({ ...named(ref), ChecksumMode: 'ENABLED' });
    const { output, region } = await inBucket(
      clients,
      ref.bucket,
      (client) => client.send(command, signal && { abortSignal: signal }),
      signal,
    );
    return readProperties(output, region);
  });
}

/** An object as the SDK's commands name it. */
export function named({ bucket, key, versionId }: ObjectRef): {
  Bucket: string;
  Key: string;
  VersionId?: string;
} {
  return { Bucket: bucket, Key: key, ...(versionId !== null && { VersionId: versionId }) };
}

function readProperties(head: HeadObjectCommandOutput, region: string): ObjectProperties {
  const etag = head.ETag?.replaceAll('"', '') ?? null;
  return {
    region,
    size: head.ContentLength ?? null,
    modified: head.LastModified?.getTime() ?? null,
    etag,
    versionId: head.VersionId ?? null,
    storageClass: head.StorageClass ?? 'STANDARD',
    restore: readRestore(head.Restore),
    archiveStatus: head.ArchiveStatus ?? null,
    encryption: readEncryption(head),
    checksums: readChecksums(head),
    checksumType: head.ChecksumType ?? null,
    parts: Number(/-(\d+)$/.exec(etag ?? '')?.[1] ?? 0) || null,
    headers: readHeaders(head),
    metadata: Object.entries(head.Metadata ?? {}).map(([name, value]) => ({
      name,
      value: decodeWords(value),
    })),
    missingMetadata: head.MissingMeta ?? 0,
    expiration: head.Expiration ?? null,
    replication: head.ReplicationStatus ?? null,
    lock: readLock(head),
  };
}

/** `ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"` (HeadObject, S3 API reference). */
export function readRestore(header: string | undefined): RestoreState | null {
  if (header === undefined) return null;
  if (header.includes('ongoing-request="true"')) return { ongoing: true };
  const expires = Date.parse(/expiry-date="([^"]*)"/.exec(header)?.[1] ?? '');
  return { ongoing: false, expires: Number.isNaN(expires) ? null : expires };
}

function readEncryption(head: HeadObjectCommandOutput): ObjectProperties['encryption'] {
  const { SSECustomerAlgorithm, ServerSideEncryption, SSEKMSKeyId, BucketKeyEnabled } = head;
  const algorithm =
    SSECustomerAlgorithm === undefined ? ServerSideEncryption : `SSE-C ${SSECustomerAlgorithm}`;
  if (algorithm === undefined) return null;
  return { algorithm, keyId: SSEKMSKeyId ?? null, bucketKey: BucketKeyEnabled ?? false };
}

function readChecksums(head: HeadObjectCommandOutput): ObjectChecksum[] {
  const all: [string, string | undefined][] = [
    ['CRC64NVME', head.ChecksumCRC64NVME],
    ['CRC32', head.ChecksumCRC32],
    ['CRC32C', head.ChecksumCRC32C],
    ['SHA1', head.ChecksumSHA1],
    ['SHA256', head.ChecksumSHA256],
  ];
  return all.flatMap(([algorithm, value]) => (value === undefined ? [] : [{ algorithm, value }]));
}

function readHeaders(head: HeadObjectCommandOutput): ObjectProperties['headers'] {
  const all: [string, string | undefined][] = [
    ['Content-Type', head.ContentType],
    ['Content-Encoding', head.ContentEncoding],
    ['Content-Disposition', head.ContentDisposition],
    ['Content-Language', head.ContentLanguage],
    ['Cache-Control', head.CacheControl],
    // not the date: S3 keeps whatever text was put there
    ['Expires', head.ExpiresString],
    ['Website redirect', head.WebsiteRedirectLocation],
  ];
  return all.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function readLock(head: HeadObjectCommandOutput): ObjectProperties['lock'] {
  const { ObjectLockMode, ObjectLockRetainUntilDate, ObjectLockLegalHoldStatus } = head;
  if (ObjectLockMode === undefined && ObjectLockLegalHoldStatus === undefined) return null;
  return {
    mode: ObjectLockMode ?? null,
    until: ObjectLockRetainUntilDate?.getTime() ?? null,
    legalHold: ObjectLockLegalHoldStatus === 'ON',
  };
}

/**
 * Metadata that is not ASCII comes back wrapped as RFC 2047 has it ("Working with object metadata", S3 user guide):
 * in base64 or quoted-printable, of UTF-8. What is wrapped in another way stays as it is.
 */
export function decodeWords(value: string): string {
  return value.replace(
    /=\?UTF-8\?([BQ])\?([^?]*)\?=(?:\s+(?==\?UTF-8\?))?/gi,
    (_whole, form: string, text: string) =>
      form.toUpperCase() === 'B' ? Buffer.from(text, 'base64').toString('utf8') : decodeQuoted(text),
  );
}

function decodeQuoted(text: string): string {
  const plain = text.replaceAll('_', ' ').replace(/%(?![0-9a-f]{2})/gi, '%25');
  const bytes = plain.replace(/=([0-9a-f]{2})/gi, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('%25', '%');
}
