import { GetBucketLocationCommand, type S3Client } from '@aws-sdk/client-s3';
import type { BucketPlace } from '../../../shared/contract/listing';
import { headRegion, isDirectoryBucket, usableRegion } from './bucket-region';

/** Side by side: as many as S3 answers without delay, few enough to leave the connections to the view. */
const AT_ONCE = 8;

/**
 * Asks each bucket where it is and yields the answers as they come; for servers that do not tell in
 * the listing of all buckets. A bucket whose place nobody tells is left out. Where none of the first
 * few is told, the server tells none, and the rest is not asked. Ends quietly when aborted.
 */
export async function* locateBuckets(
  client: S3Client,
  names: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<BucketPlace[], void, undefined> {
  const asked = names.filter((name) => !isDirectoryBucket(name));
  for (let start = 0; start < asked.length; start += AT_ONCE) {
    const some = asked.slice(start, start + AT_ONCE);
    const regions = await Promise.all(some.map((name) => placeOf(client, name, signal)));
    if (signal.aborted) return;
    const found = some.flatMap((name, index) => {
      const region = regions[index] ?? null;
      return region === null ? [] : [{ name, region }];
    });
    if (found.length === 0 && start === 0) return;
    yield found;
  }
}

async function placeOf(client: S3Client, bucket: string, signal: AbortSignal): Promise<string | null> {
  try {
    const region = await headRegion(client, bucket, signal);
    if (region !== null) return region;
  } catch {
    // a server without HeadBucket may still know GetBucketLocation; what is unknown shows as unknown
  }
  try {
    const { LocationConstraint } = await client.send(new GetBucketLocationCommand({ Bucket: bucket }), {
      abortSignal: signal,
    });
    return constraintRegion(LocationConstraint);
  } catch {
    return null;
  }
}

/**
 * The region of a location constraint: none is us-east-1 and EU is eu-west-1, as the S3 API reference
 * of GetBucketLocation has it.
 */
function constraintRegion(constraint: string | undefined): string | null {
  if (constraint === undefined || constraint === '') return 'us-east-1';
  return constraint === 'EU' ? 'eu-west-1' : usableRegion(constraint);
}
