import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { problemOf } from '../../problems';
import { listedPageOf } from '../answer/listing-protocol';
import { headRegion, isDirectoryBucket, isWrongRegion, regionHint } from '../bucket-region';
import type { ListRequest } from '../lister';
import { inRounds, PAUSES } from '../page-retries';
import type { ScanClient } from '../scan-client';
import type { PageAnswer, PageAsk, PageSource } from './page-source';

/** The pages of S3, by the SDK; lanes share the cures for what befalls all of them. */
export class S3Pages implements PageSource {
  /** Credentials were renewed, and nothing has been answered since. */
  private renewed = false;
  private moving: Promise<boolean> | null = null;
  private moved = false;

  constructor(
    private readonly client: ScanClient,
    private readonly request: Pick<ListRequest, 'bucket' | 'prefix' | 'mode'>,
    private readonly pauses: readonly number[] = PAUSES,
  ) {}

  page(ask: PageAsk, signal: AbortSignal): Promise<PageAnswer> {
    const first = ask.after === null && ask.token === null;
    return inRounds(() => this.sendOrRecover(ask, signal), first, this.pauses, signal);
  }

  private async sendOrRecover(ask: PageAsk, signal: AbortSignal): Promise<PageAnswer> {
    for (;;) {
      const client = await this.client.get();
      try {
        return await this.send(client, ask, signal);
      } catch (error) {
        signal.throwIfAborted();
        if (!(await this.recovers(error, client, signal))) throw error;
      }
    }
  }

  private async send(client: S3Client, { after, token }: PageAsk, signal: AbortSignal): Promise<PageAnswer> {
    const { bucket, prefix, mode } = this.request;
    const command = new ListObjectsV2Command({
      Bucket: bucket,
      Prefix: prefix,
      EncodingType: 'url',
      ...(mode === 'folder' && { Delimiter: '/' }),
      ...(token !== null && { ContinuationToken: token }),
      ...(after !== null && { StartAfter: Buffer.from(after).toString('utf8') }),
    });
    const output = await client.send(command, { abortSignal: signal });
    if (this.client.isCurrent(client)) this.renewed = false;
    const { envelope, columns } = listedPageOf(output);
    const slowedDown = (output.$metadata.attempts ?? 1) > 1;
    return { envelope, columns, slowedDown, region: this.client.region };
  }

  /**
   * Puts right what can be: credentials that have expired, each set once, and a bucket elsewhere, once.
   * Whoever sent with what was replaced since may just send again.
   */
  private async recovers(error: unknown, used: S3Client, signal: AbortSignal): Promise<boolean> {
    const expired = problemOf(error).kind === 'expired';
    const elsewhere = !isDirectoryBucket(this.request.bucket) && isWrongRegion(error);
    if (!expired && !elsewhere) return false;
    if (!this.client.isCurrent(used)) return true;
    if (expired) {
      if (this.renewed) return false;
      this.renewed = true;
      this.client.forgetCredentials();
      return true;
    }
    if (this.moved) return false;
    this.moving ??= this.move(error, used, signal).finally(() => (this.moved = true));
    return this.moving;
  }

  private async move(error: unknown, used: S3Client, signal: AbortSignal): Promise<boolean> {
    const region = regionHint(error) ?? (await headRegion(used, this.request.bucket, signal));
    if (region === null || region === this.client.region) return false;
    this.client.moveTo(region);
    return true;
  }
}
