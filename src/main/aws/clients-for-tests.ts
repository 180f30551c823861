import { EC2Client } from '@aws-sdk/client-ec2';
import { IAMClient } from '@aws-sdk/client-iam';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SavingsplansClient } from '@aws-sdk/client-savingsplans';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { AwsClients, ClientSource } from './clients';
import { CHECK_IP_PATH } from './connection-plan';
import { localProblem, ProblemError } from './problems';

export type TestConnection = {
  connectionId: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  readOnly?: boolean;
  catalogueSource?: string;
  maxAttempts?: number;
};

/** For tests only: the real SDK's clients for one endpoint, without the rest of a connection. */
export function testClientSource(connection: TestConnection): ClientSource & { destroy(): void } {
  const { connectionId, endpoint, credentials, maxAttempts = 3 } = connection;
  const made = new Map<string, { destroy(): void }>();
  const config = (region: string) => ({ region, endpoint, credentials, maxAttempts });
  function once<T extends { destroy(): void }>(
    kind: new (config: never) => T,
    key: string,
    make: () => T,
  ): T {
    const known = made.get(key);
    if (known instanceof kind) return known;
    const client = make();
    made.set(key, client);
    return client;
  }
  const clients: AwsClients = {
    connectionId,
    region: 'us-east-1',
    demo: false,
    readOnly: connection.readOnly ?? false,
    catalogueSource: connection.catalogueSource ?? 'test',
    checkIpUrl: `${endpoint}${CHECK_IP_PATH}`,
    s3: (region = 'us-east-1') => once(S3Client, `s3 ${region}`, () => new S3Client(config(region))),
    ec2: (region) => once(EC2Client, `ec2 ${region}`, () => new EC2Client(config(region))),
    pricing: () => once(PricingClient, 'pricing', () => new PricingClient(config('us-east-1'))),
    savingsPlans: () =>
      once(SavingsplansClient, 'savings', () => new SavingsplansClient(config('us-east-1'))),
    ssm: (region) => once(SSMClient, `ssm ${region}`, () => new SSMClient(config(region))),
    sts: () => once(STSClient, 'sts', () => new STSClient(config('us-east-1'))),
    serviceQuotas: (region) =>
      once(ServiceQuotasClient, `quotas ${region}`, () => new ServiceQuotasClient(config(region))),
    iam: () => once(IAMClient, 'iam', () => new IAMClient(config('us-east-1'))),
    s3WorkerConfig: () => {
      throw new Error('No worker is started in this test.');
    },
    credentials: () => Promise.resolve({ ...credentials, expiration: null }),
  };
  function current(scope: { connectionId: string }): AwsClients {
    if (scope.connectionId === connectionId) return clients;
    throw new ProblemError(localProblem('stale-connection', 'The connection was replaced', 'Try again.'));
  }
  return {
    clients: current,
    writableClients(scope) {
      if (!connection.readOnly) return current(scope);
      throw new ProblemError(localProblem('read-only', 'Read-only', 'The connection is read-only.'));
    },
    destroy() {
      for (const client of made.values()) client.destroy();
    },
  };
}
