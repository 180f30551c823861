import type { S3Client } from '@aws-sdk/client-s3';
import { problemOf } from '../problems';
import { headRegion, isDirectoryBucket, isWrongRegion, regionHint } from './bucket-region';
import type { ScanClient } from './scan-client';

/** How often credentials are renewed without an answer in between: new ones may take a moment to be known everywhere. */
const MOST_RENEWALS = 4;

/** Sends requests to one bucket; whoever sends at once shares the cures for what befalls all of them. */
export class RecoveringClient {
  /** How often credentials were renewed since the last answer. */
  private renewals = 0;
  private moving: Promise<boolean> | null = null;
  private moved = false;

  constructor(
    private readonly client: ScanClient,
    private readonly bucket: string,
  ) {}

  /** Where the bucket was found, or is looked for. */
  get region(): string {
    return this.client.region;
  }

  /** Throws the request's error where it cannot be put right, and the signal's reason when it aborts. */
  async send<Output>(request: (client: S3Client) => Promise<Output>, signal: AbortSignal): Promise<Output> {
    for (;;) {
      const client = await this.client.get();
      try {
        const output = await request(client);
        if (this.client.isCurrent(client)) this.renewals = 0;
        return output;
      } catch (error) {
        signal.throwIfAborted();
        if (!(await this.recovers(error, client, signal))) throw error;
      }
    }
  }

  /**
   * Puts right what can be: credentials that have expired, a few times in a row, and a bucket elsewhere, once.
   * Whoever sent with what was replaced since may just send again.
   */
  private async recovers(error: unknown, used: S3Client, signal: AbortSignal): Promise<boolean> {
    const expired = problemOf(error).kind === 'expired';
    const elsewhere = !isDirectoryBucket(this.bucket) && isWrongRegion(error);
    if (!expired && !elsewhere) return false;
    if (!this.client.isCurrent(used)) return true;
    if (expired) {
      if (this.renewals >= MOST_RENEWALS) return false;
      this.renewals += 1;
      this.client.forgetCredentials();
      return true;
    }
    if (this.moved) return false;
    this.moving ??= this.move(error, used, signal).finally(() => (this.moved = true));
    return this.moving;
  }

  private async move(error: unknown, used: S3Client, signal: AbortSignal): Promise<boolean> {
    const region = regionHint(error) ?? (await headRegion(used, this.bucket, signal));
    if (region === null || region === this.client.region) return false;
    this.client.moveTo(region);
    return true;
  }
}
