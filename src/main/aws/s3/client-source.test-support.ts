import { S3Client } from '@aws-sdk/client-s3';
import { skyglassPlugin, staleConnection } from '../client-plugin';
import type { AwsClients, ClientSource, SigningCredentials } from '../clients';
import { localProblem, ProblemError } from '../problems';
import { SILENT } from '../request-handler';
import { payerBuckets, requesterPaysPlugin } from './requester-pays';

export type TestKey = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** One connection to one endpoint, with S3 clients only, whose keys and identity a test can change. */
export class TestConnection implements ClientSource {
  connectionId = 'connection-1';
  region = 'us-east-1';
  readOnly = false;
  /** Keys in the order in which they are handed out; the last one is handed out for ever. */
  keys: TestKey[];
  private readonly made: S3Client[] = [];

  constructor(
    private readonly endpoint: string,
    ...keys: TestKey[]
  ) {
    this.keys = keys;
  }

  clients({ connectionId }: { connectionId: string }): AwsClients {
    if (connectionId !== this.connectionId) throw staleConnection();
    const { endpoint, region } = this;
    const credentials = (): Promise<SigningCredentials> =>
      Promise.resolve({ ...this.nextKey(), expiration: null });
    const absent = (): never => {
      throw new Error('Only S3 is here.');
    };
    return {
      connectionId,
      region,
      demo: false,
      readOnly: this.readOnly,
      catalogueSource: endpoint,
      checkIpUrl: null,
      s3: (other = region) => this.s3(other),
      s3WorkerConfig: (other = region) => ({
        region: other,
        endpoint,
        forcePathStyle: true,
        maxAttempts: 4,
        payer: payerBuckets.of(connectionId),
      }),
      credentials,
      ec2: absent,
      savingsPlans: absent,
      pricing: absent,
      ssm: absent,
      sts: absent,
      serviceQuotas: absent,
      iam: absent,
    };
  }

  writableClients(scope: { connectionId: string }): AwsClients {
    if (!this.readOnly) return this.clients(scope);
    throw new ProblemError(
      localProblem('read-only', 'The connection is read-only', 'Nothing can be changed.'),
    );
  }

  destroy(): void {
    for (const client of this.made) client.destroy();
  }

  private nextKey(): TestKey {
    const [key] = this.keys.length > 1 ? this.keys.splice(0, 1) : this.keys;
    if (!key) throw new Error('There is no key.');
    return key;
  }

  private s3(region: string): S3Client {
    const client = new S3Client({
      region,
      endpoint: this.endpoint,
      forcePathStyle: true,
      credentials: this.nextKey(),
      logger: SILENT,
    });
    client.middlewareStack.use(skyglassPlugin(client.config, null));
    client.middlewareStack.use(requesterPaysPlugin((bucket) => payerBuckets.has(this.connectionId, bucket)));
    this.made.push(client);
    return client;
  }
}
