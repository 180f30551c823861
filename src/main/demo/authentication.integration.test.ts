import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callService, configFor, refusal, type CalledService } from './calls-for-tests';
import { DEMO_ACCOUNT_ID, EXPIRED_KEY, NORMAL_KEY, type DemoKey } from './identities';
import { startDemoServer, type DemoServer } from './server';
import { DEMO_BUCKETS } from './s3/data/demo-buckets';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

test.each<[CalledService, string]>([
  ['s3', '403 InvalidAccessKeyId'],
  ['ec2', '401 AuthFailure'],
  ['sts', '403 InvalidClientTokenId'],
  ['pricing', '400 UnrecognizedClientException'],
  ['ssm', '400 UnrecognizedClientException'],
  ['savingsplans', '403 UnrecognizedClientException'],
])('%s refuses an unknown key with %s', async (service, wanted) => {
  const key = { accessKeyId: 'AKIANOSUCHKEY0000000', secretAccessKey: 'x' };
  expect(await refusal(callService(service, server, { key }))).toBe(wanted);
});

test.each<[CalledService, string]>([
  ['s3', '403 SignatureDoesNotMatch'],
  ['ec2', '401 AuthFailure'],
  ['sts', '403 SignatureDoesNotMatch'],
  ['pricing', '400 InvalidSignatureException'],
  ['ssm', '400 InvalidSignatureException'],
  ['savingsplans', '403 InvalidSignatureException'],
])('%s refuses a wrong secret with %s', async (service, wanted) => {
  const key = { ...NORMAL_KEY, secretAccessKey: 'wrong' };
  expect(await refusal(callService(service, server, { key }))).toBe(wanted);
});

test.each<[CalledService, string]>([
  ['s3', '400 ExpiredToken'],
  ['ec2', '400 RequestExpired'],
  ['sts', '403 ExpiredToken'],
  ['pricing', '400 ExpiredTokenException'],
  ['ssm', '400 ExpiredTokenException'],
  ['savingsplans', '403 ExpiredTokenException'],
])('%s refuses an expired token with %s', async (service, wanted) => {
  expect(await refusal(callService(service, server, { key: EXPIRED_KEY }))).toBe(wanted);
});

test('a session key needs its own token', async () => {
  const { accessKeyId, secretAccessKey } = EXPIRED_KEY;
  expect(
    await refusal(
      new S3Client(configFor(server, { key: { accessKeyId, secretAccessKey } })).send(
        new ListBucketsCommand({}),
      ),
    ),
  ).toBe('400 InvalidToken');
});

test.each<[CalledService, string]>([
  ['s3', '403 RequestTimeTooSkewed'],
  ['ec2', '401 AuthFailure'],
  ['sts', '403 SignatureDoesNotMatch'],
  ['pricing', '400 InvalidSignatureException'],
  ['ssm', '400 InvalidSignatureException'],
])('%s refuses a clock that is 20 minutes off, either way, with %s', async (service, wanted) => {
  for (const minutes of [-20, 20]) {
    const systemClockOffset = minutes * 60_000;
    expect(await refusal(callService(service, server, { systemClockOffset }))).toBe(wanted);
  }
});

test('a clock that is 14 minutes off is accepted', async () => {
  await expect(callService('s3', server, { systemClockOffset: 14 * 60_000 })).resolves.toBeDefined();
});

test('the date header lets the SDK correct its clock and try again', async () => {
  const ahead = await startDemoServer();
  try {
    ahead.moveClock(20 * 60_000);
    const once = new S3Client({ ...configFor(server), endpoint: ahead.url });
    expect(await refusal(once.send(new ListBucketsCommand({})))).toBe('403 RequestTimeTooSkewed');
    const twice = new S3Client({ ...configFor(server), endpoint: ahead.url, maxAttempts: 2 });
    expect((await twice.send(new ListBucketsCommand({}))).$metadata.attempts).toBe(2);
  } finally {
    await ahead.close();
  }
});

test('GetCallerIdentity tells the account and the user', async () => {
  const identity = await new STSClient(configFor(server)).send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(DEMO_ACCOUNT_ID);
  expect(identity.Arn).toBe(`arn:aws:iam::${DEMO_ACCOUNT_ID}:user/engineer`);
});

test('the known secret is replaced by one made at start', async () => {
  const own = await startDemoServer({ secretAccessKey: 'made-at-start' });
  try {
    const client = (credentials: DemoKey): S3Client =>
      new S3Client({ ...configFor(server), endpoint: own.url, credentials });
    await expect(client(own.credentials).send(new ListBucketsCommand({}))).resolves.toBeDefined();
    expect(await refusal(client(NORMAL_KEY).send(new ListBucketsCommand({})))).toBe(
      '403 SignatureDoesNotMatch',
    );
  } finally {
    await own.close();
  }
});

test('a request without a signature is denied as an anonymous one', async () => {
  const response = await fetch(`${server.url}/${DEMO_BUCKETS.website}?list-type=2`);
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('<Code>AccessDenied</Code>');
});
