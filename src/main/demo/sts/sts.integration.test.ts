import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor, refusal } from '../calls-for-tests';
import {
  DEMO_ACCOUNT_ID,
  DEMO_MFA_CODE,
  DEMO_MFA_ROLE_ARN,
  DEMO_MFA_SERIAL,
  DEMO_ROLE_ARN,
} from '../identities';
import { startDemoServer, type DemoServer } from '../server';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

function sts(): STSClient {
  return new STSClient(configFor(server));
}
const session = { RoleArn: DEMO_ROLE_ARN, RoleSessionName: 'test' };
const mfa = { ...session, RoleArn: DEMO_MFA_ROLE_ARN, SerialNumber: DEMO_MFA_SERIAL };

test("an assumed role works until it expires by the account's clock", async () => {
  let now = Date.now();
  const own = await startDemoServer({ clock: () => now });
  try {
    const client = new STSClient({ ...configFor(server), endpoint: own.url });
    const { Credentials: given } = await client.send(
      new AssumeRoleCommand({ ...session, DurationSeconds: 900 }),
    );
    const key = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken ?? '',
    };
    const call = (): Promise<unknown> =>
      new S3Client({
        ...configFor(server, { key, systemClockOffset: now - Date.now() }),
        endpoint: own.url,
      }).send(new ListBucketsCommand({}));
    await expect(call()).resolves.toBeDefined();
    now += 899_000;
    await expect(call()).resolves.toBeDefined();
    now += 2_000;
    expect(await refusal(call())).toBe('400 ExpiredToken');
  } finally {
    await own.close();
  }
});

test("the right MFA code is accepted, a wrong one denied in AWS's words", async () => {
  const good = await sts().send(new AssumeRoleCommand({ ...mfa, TokenCode: DEMO_MFA_CODE }));
  expect(good.AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${DEMO_ACCOUNT_ID}:assumed-role/Administrator/test`);
  await expect(sts().send(new AssumeRoleCommand({ ...mfa, TokenCode: '654321' }))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: 'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
  });
});

test('a role that wants MFA is denied without', async () => {
  const { SerialNumber, ...bare } = mfa;
  expect(SerialNumber).toBeDefined();
  expect(await refusal(sts().send(new AssumeRoleCommand(bare)))).toBe('403 AccessDenied');
});

test('a role that is not there is denied, and bad parameters are named', async () => {
  const none = { ...session, RoleArn: `arn:aws:iam::${DEMO_ACCOUNT_ID}:role/None` };
  expect(await refusal(sts().send(new AssumeRoleCommand(none)))).toBe('403 AccessDenied');
  expect(await refusal(sts().send(new AssumeRoleCommand({ ...session, DurationSeconds: 60 })))).toBe(
    '400 ValidationError',
  );
});
