import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { PresignedUrl, PresignRequest } from '../../../shared/contract/object-access';
import type { AwsClients } from '../clients';
import { withProblem } from '../problems';
import { bucketRegions, headRegion } from './bucket-region';
import { requesterPaysPlugin, payerBuckets } from './requester-pays';

/**
 * An address by which anybody can read or write one object until it expires, signed for the bucket's own region and
 * the connection's endpoint. Nothing is sent but, where the region is not known, one HeadBucket. Throws a ProblemError.
 */
export function presign(
  clients: AwsClients,
  request: PresignRequest,
  signal: AbortSignal | undefined,
): Promise<PresignedUrl> {
  const { bucket, key, method, expiresIn } = request;
  const action = method === 'GET' ? 's3:GetObject' : 's3:PutObject';
  return withProblem('Could not sign the address', action, async () => {
    const known = bucketRegions.find(clients.connectionId, bucket);
    const region = known ?? (await headRegion(clients.s3(), bucket, signal)) ?? clients.region;
    bucketRegions.note(clients.connectionId, bucket, region);
    const { expiration, ...credentials } = await clients.credentials();
    const { endpoint, forcePathStyle, profile } = clients.s3WorkerConfig(region);
    const client = new S3Client({
      region,
      credentials,
      forcePathStyle,
      ...(profile !== undefined && { profile }),
      ...(endpoint === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
      // a checksum would be that of no bytes, and every upload be refused for it
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    client.middlewareStack.use(requesterPaysPlugin((name) => payerBuckets.has(clients.connectionId, name)));
    const name = { Bucket: bucket, Key: key };
    const signedAt = Date.now();
    const url =
      method === 'GET'
        ? await getSignedUrl(client, new GetObjectCommand(name), { expiresIn })
        : await getSignedUrl(client, new PutObjectCommand(name), { expiresIn });
    client.destroy();
    const expiresAt = signedAt + expiresIn * 1000;
    return {
      url,
      region,
      expiresAt: expiration === null ? expiresAt : Math.min(expiresAt, expiration),
      endsWithCredentials: expiration !== null && expiration < expiresAt,
    };
  });
}
