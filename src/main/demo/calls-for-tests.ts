import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { DescribeSavingsPlansOfferingRatesCommand, SavingsplansClient } from '@aws-sdk/client-savingsplans';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { failureOf } from './clients-for-tests';
import { NORMAL_KEY, type DemoKey } from './identities';
import type { DemoServer } from './server';

/** For tests only: one harmless call of each service, by any caller. */

export type Caller = { key?: DemoKey; region?: string; systemClockOffset?: number };

/** The SDK's client configuration for a caller, without retries. */
export function configFor(
  server: DemoServer,
  { key = NORMAL_KEY, region = 'us-east-1', ...rest }: Caller = {},
) {
  return { endpoint: server.url, region, credentials: key, maxAttempts: 1, ...rest };
}

export type CalledService = 's3' | 'ec2' | 'sts' | 'pricing' | 'savingsplans' | 'ssm';

/** Calls the service as the caller. */
export function callService(
  service: CalledService,
  server: DemoServer,
  caller: Caller = {},
): Promise<unknown> {
  const config = configFor(server, caller);
  switch (service) {
    case 's3':
      return new S3Client(config).send(new ListBucketsCommand({}));
    case 'ec2':
      return new EC2Client(config).send(new DescribeInstancesCommand({}));
    case 'sts':
      return new STSClient(config).send(new GetCallerIdentityCommand({}));
    case 'pricing':
      return new PricingClient(config).send(
        new GetProductsCommand({ ServiceCode: 'AmazonEC2', MaxResults: 1 }),
      );
    case 'savingsplans':
      return new SavingsplansClient(config).send(
        new DescribeSavingsPlansOfferingRatesCommand({ maxResults: 1 }),
      );
    case 'ssm':
      return new SSMClient(config).send(new GetParametersCommand({ Names: ['/a'] }));
  }
}

/** The status and code that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const { status, name } = await failureOf(call);
  return `${String(status)} ${name}`;
}
