import { EC2Client } from '@aws-sdk/client-ec2';
import { PricingClient } from '@aws-sdk/client-pricing';
import { SSMClient } from '@aws-sdk/client-ssm';
import { startDemoServer, type DemoServer } from './server';

/** A demo account whose time stands still until it is moved, and the real SDK's clients for it. */
export type TestAccount = {
  server: DemoServer;
  ec2(region: string): EC2Client;
  pricing(region?: string): PricingClient;
  ssm(region: string): SSMClient;
  /** Moves the account's time. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
};

/** For tests only. No retries, so that every error is the first one. */
export async function startTestAccount(): Promise<TestAccount> {
  const openedAt = Date.now();
  let passed = 0;
  const server = await startDemoServer({ clock: () => openedAt + passed });
  const clients: { destroy(): void }[] = [];
  const config = (region: string) => ({
    region,
    endpoint: server.url,
    credentials: server.credentials,
    maxAttempts: 1,
    // a signature is good for fifteen minutes only, so the clients go by the account's time
    systemClockOffset: passed,
  });
  function kept<T extends { destroy(): void }>(client: T): T {
    clients.push(client);
    return client;
  }
  return {
    server,
    ec2: (region) => kept(new EC2Client(config(region))),
    pricing: (region = 'us-east-1') => kept(new PricingClient(config(region))),
    ssm: (region) => kept(new SSMClient(config(region))),
    pass: (milliseconds) => {
      passed += milliseconds;
    },
    async close() {
      for (const client of clients) client.destroy();
      await server.close();
    },
  };
}

/** What a call failed with: AWS's code, message and HTTP status. Fails the test where it did not fail. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<{ name: string; message: string; status: number | undefined }> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
    const status =
      typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata
        ? Number(metadata.httpStatusCode)
        : undefined;
    return { name: error.name, message: error.message, status };
  }
  throw new Error('The call was expected to fail.');
}
