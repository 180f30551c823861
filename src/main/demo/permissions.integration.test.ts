import {
  CreateBucketCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callService, configFor, refusal } from './calls-for-tests';
import { DENIED_KEY, NO_LIST_BUCKETS_KEY, NO_STS_KEY, READ_MOSTLY_KEY } from './identities';
import { startDemoServer, type DemoServer } from './server';
import { DEMO_BUCKETS } from './s3/data/demo-buckets';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

test('one who may not list buckets may open them', async () => {
  const client = new S3Client(configFor(server, { key: NO_LIST_BUCKETS_KEY }));
  expect(await refusal(client.send(new ListBucketsCommand({})))).toBe('403 AccessDenied');
  const page = await client.send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.website, MaxKeys: 1 }));
  expect(page.KeyCount).toBe(1);
});

test('one who may do nothing may still ask who it is', async () => {
  const key = DENIED_KEY;
  await expect(callService('sts', server, { key })).resolves.toBeDefined();
  const codes = await Promise.all(
    (['s3', 'ec2', 'pricing', 'ssm', 'savingsplans'] as const).map((service) =>
      refusal(callService(service, server, { key })),
    ),
  );
  expect(codes).toEqual([
    '403 AccessDenied',
    '403 UnauthorizedOperation',
    '400 AccessDeniedException',
    '400 AccessDeniedException',
    '403 AccessDeniedException',
  ]);
});

test('one whom STS denies may list buckets', async () => {
  expect(await refusal(callService('sts', server, { key: NO_STS_KEY }))).toBe('403 AccessDenied');
  await expect(callService('s3', server, { key: NO_STS_KEY })).resolves.toBeDefined();
});

test('one who reads may neither launch nor see prices', async () => {
  const key = READ_MOSTLY_KEY;
  await expect(callService('s3', server, { key })).resolves.toBeDefined();
  expect(await refusal(callService('pricing', server, { key }))).toBe('400 AccessDeniedException');
  expect(await refusal(callService('savingsplans', server, { key }))).toBe('403 AccessDeniedException');
  const create = new S3Client(configFor(server, { key })).send(
    new CreateBucketCommand({ Bucket: 'of-the-reader' }),
  );
  expect(await refusal(create)).toBe('403 AccessDenied');
  const run = new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ImageId: 'ami-1', DryRun: true });
  expect(await refusal(new EC2Client(configFor(server, { key })).send(run))).toBe(
    '403 UnauthorizedOperation',
  );
});

test('the denied bucket denies everyone, but HeadBucket tells its region', async () => {
  const client = new S3Client(configFor(server, { region: 'eu-central-1' }));
  const Bucket = DEMO_BUCKETS.denied;
  expect(await refusal(client.send(new ListObjectsV2Command({ Bucket })))).toBe('403 AccessDenied');
  const error: unknown = await client
    .send(new HeadBucketCommand({ Bucket }))
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    $metadata: { httpStatusCode: 403 },
    $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
  });
});
