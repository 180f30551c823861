import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { problemOf } from '../problems';
import { headRegion, isDirectoryBucket, isWrongRegion, regionHint } from './bucket-region';
import type { ListedPage } from './answer/listed-page';
import { listedPageOf } from './answer/listing-protocol';
import { PageChain } from './page-chain';
import type { Lister, ListRequest, ListSink } from './lister';
import { inRounds, PAUSES } from './page-retries';
import type { ScanClient } from './scan-client';

/** Page after page. */
export class PaginatingLister implements Lister {
  private renewed = false;
  private moved = false;

  constructor(
    private readonly client: ScanClient,
    private readonly pauses: readonly number[] = PAUSES,
  ) {}

  async list(request: ListRequest, sink: ListSink, signal: AbortSignal): Promise<void> {
    const chain = new PageChain();
    let page = await this.page(request, null, signal);
    for (;;) {
      // what this page holds is kept even when the way to the next is lost
      const next = attempt(() => chain.next(page));
      const following = next.value === null ? null : this.page(request, next.value, signal);
      // awaited below; until then a failure is not an unhandled one
      following?.catch(() => undefined);
      await sink.take({ ...page.columns, range: null, requests: 1, region: this.client.region });
      signal.throwIfAborted();
      if (next.error !== null) throw next.error;
      if (!following) return;
      page = await following;
    }
  }

  private page(request: ListRequest, token: string | null, signal: AbortSignal): Promise<ListedPage> {
    const { bucket, prefix, mode } = request;
    const command = (): ListObjectsV2Command =>
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        EncodingType: 'url',
        ...(mode === 'folder' && { Delimiter: '/' }),
        ...(token !== null && { ContinuationToken: token }),
      });
    const send = async (): Promise<ListedPage> => {
      const client = await this.client.get();
      return listedPageOf(await client.send(command(), { abortSignal: signal }));
    };
    const sendOrRecover = async (): Promise<ListedPage> => {
      try {
        return await send();
      } catch (error) {
        signal.throwIfAborted();
        if (!(await this.recovers(error, bucket, signal))) throw error;
        return send();
      }
    };
    return inRounds(sendOrRecover, token === null, this.pauses, signal);
  }

  /** Puts right what can be: credentials that have expired, and a bucket elsewhere; each once. */
  private async recovers(error: unknown, bucket: string, signal: AbortSignal): Promise<boolean> {
    if (problemOf(error).kind === 'expired' && !this.renewed) {
      this.renewed = true;
      this.client.forgetCredentials();
      return true;
    }
    if (this.moved || isDirectoryBucket(bucket) || !isWrongRegion(error)) return false;
    this.moved = true;
    const region = regionHint(error) ?? (await headRegion(await this.client.get(), bucket, signal));
    if (region === null || region === this.client.region) return false;
    this.client.moveTo(region);
    return true;
  }
}

function attempt<T>(work: () => T): { value: T | null; error: Error | null } {
  try {
    return { value: work(), error: null };
  } catch (error) {
    return { value: null, error: error instanceof Error ? error : new Error(String(error)) };
  }
}
