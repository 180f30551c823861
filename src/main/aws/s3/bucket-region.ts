import { HeadBucketCommand, type S3Client } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { problemOf } from '../problems';

/** S3 Express directory buckets live in one zone, are signed in their own way, and tell no region. */
export function isDirectoryBucket(bucket: string): boolean {
  return bucket.endsWith('--x-s3');
}

const REGION_HEADER = 'x-amz-bucket-region';
const region = z.string().regex(/^[a-z0-9-]{1,40}$/i);
const hinted = z.object({
  Region: region.optional().catch(undefined),
  $response: z
    .object({ headers: z.record(z.string(), z.string()).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

/**
 * Where S3 says a bucket is, on an error of any kind: redirects (301, 307), wrong signing regions
 * (400) and denials (403) carry the header, the second also names it in its body. Null if none does.
 */
export function regionHint(error: unknown): string | null {
  const found = hinted.safeParse(error).data;
  const headers = Object.entries(found?.$response?.headers ?? {});
  const header = headers.find(([name]) => name.toLowerCase() === REGION_HEADER)?.[1];
  return found?.Region ?? usableRegion(header);
}

/** A region as a server wrote it, or null where it is none that a request could be signed for. */
export function usableRegion(text: string | undefined): string | null {
  return region.safeParse(text).data ?? null;
}

const WRONG_REGION = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);

/** Whether the error says that another region is to be asked. */
export function isWrongRegion(error: unknown): boolean {
  const { awsCode, httpStatus } = problemOf(error);
  return (awsCode !== null && WRONG_REGION.has(awsCode)) || httpStatus === 301;
}

/**
 * Asks HeadBucket, which tells the region whatever the permission; null where the endpoint does not
 * tell. Throws what HeadBucket threw where the answer is about something else than the region.
 */
export async function headRegion(
  client: S3Client,
  bucket: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  try {
    const options = signal ? { abortSignal: signal } : {};
    const answer = await client.send(new HeadBucketCommand({ Bucket: bucket }), options);
    return usableRegion(answer.BucketRegion);
  } catch (error) {
    const hint = regionHint(error);
    const { httpStatus } = problemOf(error);
    // a 400 from the right region is about something else, most often an expired token
    const elsewhere = hint !== null && hint !== (await client.config.region());
    if (
      httpStatus === 403 ||
      ((httpStatus === 301 || httpStatus === 307 || httpStatus === 400) && elsewhere)
    ) {
      return hint;
    }
    throw error;
  }
}

/** Connections whose buckets are remembered; more than one while one replaces another. */
const KEPT_CONNECTIONS = 4;

/** The regions of buckets as far as they are known, by connection, for as long as the app runs. */
export class BucketRegions {
  private readonly connections = new Map<string, Map<string, string>>();

  find(connectionId: string, bucket: string): string | null {
    return this.connections.get(connectionId)?.get(bucket) ?? null;
  }

  note(connectionId: string, bucket: string, found: string): void {
    const known = this.connections.get(connectionId) ?? new Map<string, string>();
    known.set(bucket, found);
    this.connections.set(connectionId, known);
    const [oldest] = this.connections.keys();
    if (this.connections.size > KEPT_CONNECTIONS && oldest !== undefined) this.connections.delete(oldest);
  }
}

/** Shared by everything that meets buckets: the list of them tells the regions of all. */
export const bucketRegions = new BucketRegions();
