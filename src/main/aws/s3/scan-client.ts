import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import { skyglassPlugin } from '../client-plugin';
import { requesterPaysPlugin } from './requester-pays';
import { ListingProtocol } from './answer/listing-protocol';
import type { S3WorkerConfig, SigningCredentials } from '../clients';
import { SILENT } from '../request-handler';

/** Asks for other credentials when those at hand last no longer than this, in milliseconds. */
const RENEW_BEFORE = 5 * 60_000;

/**
 * The S3 client of one scan. Credentials come from the main thread, for only that one knows how to
 * get them; a client is made anew with each set, on the same sockets.
 */
export class ScanClient {
  private made: { client: S3Client; expiration: number | null } | null = null;
  private making: Promise<S3Client> | null = null;
  private config: S3WorkerConfig;

  constructor(
    config: S3WorkerConfig,
    private readonly credentials: () => Promise<SigningCredentials>,
    /** Shared by the scans of a thread, so that the next one finds an open socket. */
    private readonly requestHandler: NodeHttpHandler,
    /** What is particular to whoever sends. */
    private readonly particular: Pick<S3ClientConfig, 'responseChecksumValidation'> = {},
  ) {
    this.config = config;
  }

  get region(): string {
    return this.config.region;
  }

  /** The client to use for the next request; rejects where no credentials can be had. */
  get(): Promise<S3Client> {
    const { made } = this;
    if (made && (made.expiration === null || made.expiration - Date.now() > RENEW_BEFORE)) {
      return Promise.resolve(made.client);
    }
    this.making ??= this.remake().finally(() => (this.making = null));
    return this.making;
  }

  /** Whether requests are still sent by this client: neither credentials nor region have changed since. */
  isCurrent(client: S3Client): boolean {
    return this.made?.client === client;
  }

  /** Has the credentials asked for again before the next request. */
  forgetCredentials(): void {
    this.made = null;
  }

  /** Goes on in another region. */
  moveTo(region: string): void {
    this.config = { ...this.config, region };
    this.made = null;
  }

  private async remake(): Promise<S3Client> {
    const { expiration, ...identity } = await this.credentials();
    const client = this.make(identity);
    this.made = { client, expiration };
    return client;
  }

  private make(credentials: Omit<SigningCredentials, 'expiration'>): S3Client {
    const { region, endpoint, forcePathStyle, profile, maxAttempts, payer = [] } = this.config;
    const client = new S3Client({
      region,
      ...(profile !== undefined && { profile }),
      credentials,
      forcePathStyle,
      ...(endpoint === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
      requestHandler: this.requestHandler,
      logger: SILENT,
      maxAttempts,
      retryMode: 'standard',
      userAgentAppId: 'skyglass',
      followRegionRedirects: false,
      protocol: ListingProtocol,
      ...this.particular,
    });
    client.middlewareStack.use(skyglassPlugin(client.config, null));
    client.middlewareStack.use(requesterPaysPlugin((bucket) => payer.includes(bucket)));
    return client;
  }
}
