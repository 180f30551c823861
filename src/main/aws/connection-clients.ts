import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SavingsplansClient } from '@aws-sdk/client-savingsplans';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity } from '@smithy/types';
import { skyglassPlugin, staleConnection } from './client-plugin';
import { payerBuckets, requesterPaysPlugin } from './s3/requester-pays';
import type { AwsClients, S3WorkerConfig, SigningCredentials } from './clients';
import { catalogueSource, checkIpUrl, usesTls, type ConnectionPlan } from './connection-plan';
import type { CredentialKeeper } from './credentials';
import { ThreadedEc2Protocol } from './ec2/answer-protocol';
import type { ServiceId } from './endpoints';
import { homeRegion, pricingRegion } from './region-choice';
import { ThreadedPricingProtocol } from './pricing/price-page-protocol';
import { ConnectionHandler, SILENT } from './request-handler';
import type { StsFor } from './role-assumer';

/** What the clients of one connection have in common. */
export class ClientMaker {
  readonly plan: ConnectionPlan;
  readonly closed: AbortSignal;
  readonly #handler: ConnectionHandler;

  constructor(plan: ConnectionPlan, closed: AbortSignal) {
    this.plan = plan;
    this.closed = closed;
    this.#handler = new ConnectionHandler(closed, usesTls(plan));
  }

  /**
   * The settings of one client. Dual-stack, FIPS and the like are the SDK's to read from the profile;
   * endpoints are not (see customEndpoint), so it is told either which, or to look no further.
   */
  settings(service: ServiceId, region: string) {
    const endpoint = this.plan.endpoints[service];
    return {
      region,
      profile: this.plan.section,
      requestHandler: this.#handler,
      logger: SILENT,
      maxAttempts: this.plan.maxAttempts,
      retryMode: 'standard',
      userAgentAppId: 'skyglass',
      ...(endpoint === null ? { ignoreConfiguredEndpointUrls: true } : { endpoint }),
    };
  }

  /** STS clients for the providers themselves, which sign with what they have at hand. */
  stsFor(region: string): StsFor {
    return (credentials: AwsCredentialIdentity | null) => {
      const client = new STSClient({
        ...this.settings('STS', region),
        // AssumeRoleWithWebIdentity is not signed, but the client insists on credentials
        credentials: credentials ?? { accessKeyId: 'unsigned', secretAccessKey: 'unsigned' },
      });
      client.middlewareStack.use(skyglassPlugin(client.config, this.closed));
      return client;
    };
  }
}

/** The clients of one connection, made when first asked for, once per service and region. */
export class ConnectionClients implements AwsClients {
  readonly connectionId: string;
  readonly region: string;
  readonly readOnly: boolean;
  readonly demo: boolean;
  readonly catalogueSource: string;
  readonly checkIpUrl: string | null;
  readonly #maker: ClientMaker;
  readonly #keeper: CredentialKeeper;
  readonly #env: NodeJS.ProcessEnv;
  readonly #pricingRegion: () => string | null;
  readonly #made: ClientCache;

  constructor(parts: {
    connectionId: string;
    region: string;
    readOnly: boolean;
    maker: ClientMaker;
    keeper: CredentialKeeper;
    env: NodeJS.ProcessEnv;
    /** Where the person wants the Price List asked, at this moment. */
    pricingRegion?: (() => string | null) | undefined;
    /** Shared by all views of the same connection, so that a change of region keeps the clients. */
    made: ClientCache;
  }) {
    this.connectionId = parts.connectionId;
    this.region = parts.region;
    this.readOnly = parts.readOnly;
    this.demo = parts.maker.plan.demo;
    this.catalogueSource = catalogueSource(parts.maker.plan);
    this.checkIpUrl = checkIpUrl(parts.maker.plan);
    this.#maker = parts.maker;
    this.#keeper = parts.keeper;
    this.#env = parts.env;
    this.#pricingRegion = parts.pricingRegion ?? (() => null);
    this.#made = parts.made;
  }

  s3(region = this.region): S3Client {
    return this.#made.s3.get(region, () => {
      const { forcePathStyle } = this.#maker.plan;
      const client = new S3Client({
        ...this.#settings('S3', region),
        forcePathStyle,
        followRegionRedirects: false,
      });
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      client.middlewareStack.use(
        requesterPaysPlugin((bucket) => payerBuckets.has(this.connectionId, bucket)),
      );
      return client;
    });
  }

  ec2(region: string): EC2Client {
    return this.#made.ec2.get(region, () => {
      const client = new EC2Client({ ...this.#settings('EC2', region), protocol: ThreadedEc2Protocol });
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  pricing(): PricingClient {
    const region = pricingRegion(this.region, this.#env, this.#pricingRegion());
    return this.#made.pricing.get(region, () => {
      const settings = this.#settings('Pricing', region);
      const client = new PricingClient({ ...settings, protocol: ThreadedPricingProtocol });
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  savingsPlans(): SavingsplansClient {
    const region = homeRegion(this.region);
    return this.#made.savingsPlans.get(region, () => {
      const client = new SavingsplansClient(this.#settings('savingsplans', region));
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  ssm(region: string): SSMClient {
    return this.#made.ssm.get(region, () => {
      const client = new SSMClient(this.#settings('SSM', region));
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  sts(): STSClient {
    return this.#made.sts.get(this.region, () => {
      const client = new STSClient(this.#settings('STS', this.region));
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  serviceQuotas(region: string): ServiceQuotasClient {
    return this.#made.serviceQuotas.get(region, () => {
      const client = new ServiceQuotasClient(this.#settings('Service Quotas', region));
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  iam(): IAMClient {
    return this.#made.iam.get(this.region, () => {
      const client = new IAMClient(this.#settings('IAM', this.region));
      client.middlewareStack.use(skyglassPlugin(client.config, this.#maker.closed));
      return client;
    });
  }

  s3WorkerConfig(region = this.region): S3WorkerConfig {
    const { endpoints, forcePathStyle, section, maxAttempts } = this.#maker.plan;
    const payer = payerBuckets.of(this.connectionId);
    return { region, endpoint: endpoints.S3, forcePathStyle, profile: section, maxAttempts, payer };
  }

  async credentials(): Promise<SigningCredentials> {
    if (this.#maker.closed.aborted) throw staleConnection();
    const { accessKeyId, secretAccessKey, sessionToken, expiration } = await this.#keeper.get();
    return {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
      expiration: expiration?.getTime() ?? null,
    };
  }

  #settings(service: ServiceId, region: string) {
    return { ...this.#maker.settings(service, region), credentials: () => this.#keeper.get() };
  }
}

/** Clients of one kind by region. */
class ByRegion<Client> {
  readonly #clients = new Map<string, Client>();

  get(region: string, make: () => Client): Client {
    const found = this.#clients.get(region) ?? make();
    this.#clients.set(region, found);
    return found;
  }
}

/** Every client that a connection has made. */
export class ClientCache {
  readonly s3 = new ByRegion<S3Client>();
  readonly ec2 = new ByRegion<EC2Client>();
  readonly pricing = new ByRegion<PricingClient>();
  readonly savingsPlans = new ByRegion<SavingsplansClient>();
  readonly ssm = new ByRegion<SSMClient>();
  readonly sts = new ByRegion<STSClient>();
  readonly serviceQuotas = new ByRegion<ServiceQuotasClient>();
  readonly iam = new ByRegion<IAMClient>();
}
