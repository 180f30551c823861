import {
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor, refusal } from '../calls-for-tests';
import { startDemoServer, type DemoServer } from '../server';
import { DEMO_BUCKETS } from './data/demo-buckets';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

test.each(['us-east-1', 'ap-southeast-2'])(
  "a request for another region than the bucket's is redirected (from %s)",
  async (region) => {
    const client = new S3Client(configFor(server, { region }));
    const Bucket = DEMO_BUCKETS.archive;
    expect(await refusal(client.send(new ListObjectsV2Command({ Bucket })))).toBe('301 PermanentRedirect');
    const head: unknown = await client
      .send(new HeadBucketCommand({ Bucket }))
      .catch((reason: unknown) => reason);
    expect(head).toMatchObject({
      $metadata: { httpStatusCode: 301 },
      $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
    });
  },
);

test("the SDK's own following arrives", async () => {
  server.requests.clear();
  const client = new S3Client({ ...configFor(server), followRegionRedirects: true });
  const page = await client.send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.archive, MaxKeys: 1 }));
  expect(page.KeyCount).toBe(1);
  expect(server.requests.requests.map((request) => [request.region, request.status])).toEqual([
    ['us-east-1', 301],
    ['eu-central-1', 200],
  ]);
});

test('a global endpoint calls the region wrong, and names the right one', async () => {
  const own = await startDemoServer({ s3: { endpoint: 'global' } });
  try {
    const client = new S3Client({ ...configFor(server), endpoint: own.url });
    const error: unknown = await client
      .send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.archive }))
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'AuthorizationHeaderMalformed',
      Region: 'eu-central-1',
      $metadata: { httpStatusCode: 400 },
    });
    const head = await client
      .send(new HeadBucketCommand({ Bucket: DEMO_BUCKETS.archive }))
      .catch((reason: unknown) => reason);
    expect(head).toMatchObject({
      $metadata: { httpStatusCode: 400 },
      $response: { headers: { 'x-amz-bucket-region': 'eu-central-1' } },
    });
  } finally {
    await own.close();
  }
});

test('GetBucketLocation answers from anywhere', async () => {
  const client = new S3Client(configFor(server));
  const located = await client.send(new GetBucketLocationCommand({ Bucket: DEMO_BUCKETS.archive }));
  expect(located.LocationConstraint).toBe('eu-central-1');
  const home = await client.send(new GetBucketLocationCommand({ Bucket: DEMO_BUCKETS.website }));
  expect(home.LocationConstraint).toBeUndefined();
});

test('a bucket that is not there is not found', async () => {
  const client = new S3Client(configFor(server));
  expect(await refusal(client.send(new ListObjectsV2Command({ Bucket: 'no-such-bucket' })))).toBe(
    '404 NoSuchBucket',
  );
  expect(await refusal(client.send(new HeadBucketCommand({ Bucket: 'no-such-bucket' })))).toBe(
    '404 NotFound',
  );
});
