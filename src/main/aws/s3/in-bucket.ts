import type { S3Client } from '@aws-sdk/client-s3';
import type { AwsClients } from '../clients';
import { bucketRegions, headRegion, isDirectoryBucket, isWrongRegion, regionHint } from './bucket-region';

/**
 * Sends to a bucket wherever it is: by what is known of its region, else by the connection's; and once more where
 * S3 says that it is elsewhere. What it finds is remembered. Throws what `send` throws.
 */
export async function inBucket<Output>(
  clients: AwsClients,
  bucket: string,
  send: (client: S3Client) => Promise<Output>,
  signal?: AbortSignal,
): Promise<{ output: Output; region: string }> {
  const region = bucketRegions.find(clients.connectionId, bucket) ?? clients.region;
  const client = clients.s3(region);
  try {
    return { output: await send(client), region };
  } catch (error) {
    const actual = await elsewhere(error, client, bucket, signal);
    if (actual === null || actual === region) throw error;
    bucketRegions.note(clients.connectionId, bucket, actual);
    return { output: await send(clients.s3(actual)), region: actual };
  }
}

/** Where the bucket is, after an error that may be about its region: a HEAD's redirect has no code, only 301 or 400. */
async function elsewhere(
  error: unknown,
  client: S3Client,
  bucket: string,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  if (isDirectoryBucket(bucket)) return null;
  const hint = regionHint(error);
  if (hint !== null) return hint;
  return isWrongRegion(error) ? headRegion(client, bucket, signal) : null;
}
