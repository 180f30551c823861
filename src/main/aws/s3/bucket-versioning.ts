import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import type { VersioningState } from '../../../shared/contract/deletions';
import type { AwsClients } from '../clients';
import { inBucket } from './in-bucket';

/** Whether a bucket keeps versions; `unknown` where it may not be asked, or does not answer. */
export async function bucketVersioning(
  clients: AwsClients,
  bucket: string,
  signal: AbortSignal,
): Promise<VersioningState> {
  try {
    const command = new GetBucketVersioningCommand({ Bucket: bucket });
    const { output } = await inBucket(
      clients,
      bucket,
      (client) => client.send(command, { abortSignal: signal }),
      signal,
    );
    if (output.Status === 'Enabled') return 'enabled';
    return output.Status === 'Suspended' ? 'suspended' : 'off';
  } catch {
    signal.throwIfAborted();
    return 'unknown';
  }
}
