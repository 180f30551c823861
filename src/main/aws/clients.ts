import type { EC2Client } from '@aws-sdk/client-ec2';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { PricingClient } from '@aws-sdk/client-pricing';
import type { SavingsplansClient } from '@aws-sdk/client-savingsplans';
import type { S3Client } from '@aws-sdk/client-s3';
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';

/** What a worker thread needs to make an S3 client of its own; plain data, without credentials. */
export type S3WorkerConfig = {
  region: string;
  /** A custom endpoint's URL, or null for the SDK's own resolution. */
  endpoint: string | null;
  forcePathStyle: boolean;
  /** The profile from which the SDK reads dual-stack, FIPS and the like. */
  profile?: string;
  /** How often a request is sent at most, the first time included. */
  maxAttempts: number;
  /** Buckets whose requests the person has agreed to pay for. */
  payer?: readonly string[];
};

/** Short-lived credentials on their way to a worker thread of this process; never further. */
export type SigningCredentials = {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Milliseconds since 1970, or null when they do not expire. */
  expiration: number | null;
};

/**
 * The SDK clients of one connection. Clients are made once per service and region, share the
 * connection's credentials and endpoints, and go with the connection.
 */
export interface AwsClients {
  readonly connectionId: string;
  /** The connection's region when the person last chose; a call may name another. */
  readonly region: string;
  readonly demo: boolean;
  readonly readOnly: boolean;
  /**
   * Whose prices and types these are: `aws`, `demo`, or the origin of a custom endpoint. Keeps the
   * cached catalogues of different sources apart.
   */
  readonly catalogueSource: string;
  /** What tells the address that this machine is seen by; null where EC2's endpoint is not AWS's own. */
  readonly checkIpUrl: string | null;
  s3(region?: string): S3Client;
  ec2(region: string): EC2Client;
  /** In the connection's Pricing region: us-east-1 unless configured or the partition has another. */
  pricing(): PricingClient;
  /** A service without regions: in the partition's own. */
  savingsPlans(): SavingsplansClient;
  ssm(region: string): SSMClient;
  sts(): STSClient;
  serviceQuotas(region: string): ServiceQuotasClient;
  /** A service without regions. */
  iam(): IAMClient;
  s3WorkerConfig(region?: string): S3WorkerConfig;
  /** Resolves the credentials afresh when they are about to expire. */
  credentials(): Promise<SigningCredentials>;
}

/** Hands out the clients of the current connection. */
export interface ClientSource {
  /** Throws a `stale-connection` ProblemError unless `connectionId` is the current one. */
  clients(scope: { connectionId: string }): AwsClients;
  /** The same, and a `read-only` ProblemError where the connection is read-only: the door of every write. */
  writableClients(scope: { connectionId: string }): AwsClients;
}
