import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { listedPageOf } from '../answer/listing-protocol';
import type { ListRequest } from '../lister';
import { inRounds, PAUSES } from '../page-retries';
import { RecoveringClient } from '../recovering-client';
import type { ScanClient } from '../scan-client';
import type { PageAnswer, PageAsk, PageSource } from './page-source';

/** The pages of S3, by the SDK. */
export class S3Pages implements PageSource {
  private readonly client: RecoveringClient;

  constructor(
    client: ScanClient,
    private readonly request: Pick<ListRequest, 'bucket' | 'prefix' | 'mode'>,
    private readonly pauses: readonly number[] = PAUSES,
  ) {
    this.client = new RecoveringClient(client, request.bucket);
  }

  page(ask: PageAsk, signal: AbortSignal): Promise<PageAnswer> {
    const first = ask.after === null && ask.token === null;
    const send = (): Promise<PageAnswer> =>
      this.client.send((client) => this.send(client, ask, signal), signal);
    return inRounds(send, first, this.pauses, signal);
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
    const { envelope, columns } = listedPageOf(output);
    const slowedDown = (output.$metadata.attempts ?? 1) > 1;
    return { envelope, columns, slowedDown, region: this.client.region };
  }
}
