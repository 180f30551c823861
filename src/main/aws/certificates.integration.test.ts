import { createServer } from 'node:https';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { skyglassPlugin } from './client-plugin';
import { problemOf } from './problems';
import { pooledHandler, SILENT } from './request-handler';
import { TEST_CERTIFICATE, TEST_CERTIFICATE_KEY } from './test-certificate.test-support';
import { enterTestHome, type TestHome } from './test-home.test-support';

const IDENTITY =
  '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';

let home: TestHome;
let origin: string;
const server = createServer({ cert: TEST_CERTIFICATE, key: TEST_CERTIFICATE_KEY }, (_, response) => {
  response.end(IDENTITY);
});

beforeEach(async () => {
  home = await enterTestHome();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  origin = `https://127.0.0.1:${address.port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await home.leave();
});

async function ask(): Promise<string | undefined> {
  const sts = new STSClient({
    endpoint: origin,
    region: 'us-east-1',
    credentials: { accessKeyId: 'A', secretAccessKey: 's' },
    requestHandler: pooledHandler(),
    maxAttempts: 1,
    logger: SILENT,
  });
  sts.middlewareStack.use(skyglassPlugin(sts.config, null));
  try {
    return (await sts.send(new GetCallerIdentityCommand({}))).Account;
  } finally {
    sts.destroy();
  }
}

describe('an endpoint with a certificate of a private authority', () => {
  it('is not trusted by itself, and what to do about it is said', async () => {
    const problem = problemOf(await ask().catch((error: unknown) => error));
    expect(problem).toMatchObject({ kind: 'unreachable', retryable: false });
    expect(problem.message).toContain(new URL(origin).host);
    expect(problem.hint).toContain('AWS_CA_BUNDLE');
  });

  it('is trusted when AWS_CA_BUNDLE says so', async () => {
    home.env['AWS_CA_BUNDLE'] = await home.file('bundle.pem', TEST_CERTIFICATE);
    expect(await ask()).toBe('1');
  });

  it('is not trusted because of a bundle that cannot be read', async () => {
    home.env['AWS_CA_BUNDLE'] = '/nowhere/bundle.pem';
    expect(problemOf(await ask().catch((error: unknown) => error)).kind).toBe('unreachable');
  });
});
