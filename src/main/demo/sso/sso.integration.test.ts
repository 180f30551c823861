import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromSSO } from '@aws-sdk/credential-providers';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { DEMO_ACCOUNT_ID } from '../identities';
import { startDemoServer, type DemoServer } from '../server';
import { DEMO_SSO_EXPIRED_TOKEN, DEMO_SSO_START_URL, DEMO_SSO_TOKEN } from './service';

let server: DemoServer;
let home: string;
beforeAll(async () => {
  server = await startDemoServer({ sso: { pendingPolls: 2 } });
});
afterAll(() => server.close());
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'skyglass-sso-'));
  vi.stubEnv('HOME', home);
  vi.stubEnv('AWS_CONFIG_FILE', join(home, '.aws', 'config'));
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(home, '.aws', 'credentials'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true });
});

const device = 'urn:ietf:params:oauth:grant-type:device_code';

function oidc(): SSOOIDCClient {
  return new SSOOIDCClient({ endpoint: server.url, region: 'us-east-1', maxAttempts: 1 });
}

async function registered() {
  const { clientId, clientSecret } = await oidc().send(
    new RegisterClientCommand({ clientName: 'test', clientType: 'public' }),
  );
  return { clientId, clientSecret };
}

test('a sign-in is pending, then gives a token that can be refreshed once', async () => {
  const client = await registered();
  const started = await oidc().send(
    new StartDeviceAuthorizationCommand({ ...client, startUrl: DEMO_SSO_START_URL }),
  );
  expect(started.userCode).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}$/);
  expect(started.verificationUriComplete).toMatch(/^https:/);
  const poll = () =>
    oidc().send(new CreateTokenCommand({ ...client, grantType: device, deviceCode: started.deviceCode }));
  for (let turn = 0; turn < 2; turn++) {
    await expect(poll()).rejects.toMatchObject({
      name: 'AuthorizationPendingException',
      error: 'authorization_pending',
    });
  }
  const token = await poll();
  expect(token.accessToken).toBeTruthy();
  await expect(poll()).rejects.toMatchObject({ name: 'InvalidGrantException' });
  const refresh = { ...client, grantType: 'refresh_token', refreshToken: token.refreshToken };
  await expect(oidc().send(new CreateTokenCommand(refresh))).resolves.toMatchObject({ tokenType: 'Bearer' });
  await expect(oidc().send(new CreateTokenCommand(refresh))).rejects.toMatchObject({
    name: 'InvalidGrantException',
  });
});

test('a device code expires', async () => {
  const own = await startDemoServer();
  try {
    const client = new SSOOIDCClient({ endpoint: own.url, region: 'us-east-1', maxAttempts: 1 });
    const { clientId, clientSecret } = await client.send(
      new RegisterClientCommand({ clientName: 'test', clientType: 'public' }),
    );
    const started = await client.send(
      new StartDeviceAuthorizationCommand({ clientId, clientSecret, startUrl: DEMO_SSO_START_URL }),
    );
    own.moveClock(601_000);
    const poll = new CreateTokenCommand({
      clientId,
      clientSecret,
      grantType: device,
      deviceCode: started.deviceCode,
    });
    await expect(client.send(poll)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  } finally {
    await own.close();
  }
});

test('a client that never registered is refused', async () => {
  const start = new StartDeviceAuthorizationCommand({
    clientId: 'x',
    clientSecret: 'y',
    startUrl: DEMO_SSO_START_URL,
  });
  await expect(oidc().send(start)).rejects.toMatchObject({ name: 'InvalidClientException' });
});

/** Writes a profile and a cached sign-in as `aws sso login` does. */
async function signedIn(accessToken: string): Promise<void> {
  await mkdir(join(home, '.aws', 'sso', 'cache'), { recursive: true });
  const profile = `[profile sso]\nsso_start_url = ${DEMO_SSO_START_URL}\nsso_region = us-east-1\nsso_account_id = ${DEMO_ACCOUNT_ID}\nsso_role_name = Engineer\n`;
  await writeFile(join(home, '.aws', 'config'), profile);
  const name = createHash('sha1').update(DEMO_SSO_START_URL).digest('hex');
  const cached = {
    startUrl: DEMO_SSO_START_URL,
    region: 'us-east-1',
    accessToken,
    expiresAt: '2099-01-01T00:00:00Z',
  };
  await writeFile(join(home, '.aws', 'sso', 'cache', `${name}.json`), JSON.stringify(cached));
}

test("the SDK's own SSO provider gets credentials that the account accepts", async () => {
  await signedIn(DEMO_SSO_TOKEN);
  const credentials = fromSSO({ profile: 'sso', clientConfig: { endpoint: server.url } });
  const sts = new STSClient({ endpoint: server.url, region: 'us-east-1', credentials });
  const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
  expect(Arn).toMatch(/:assumed-role\/AWSReservedSSO_Engineer_[0-9a-f]{16}\/engineer$/);
});

test('the portal refuses a token that has expired on its side', async () => {
  await signedIn(DEMO_SSO_EXPIRED_TOKEN);
  const credentials = fromSSO({ profile: 'sso', clientConfig: { endpoint: server.url } });
  await expect(credentials()).rejects.toThrow(/UnauthorizedException|Session token not found or invalid/);
});
