import { ListBucketsCommand, paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor } from '../calls-for-tests';
import { startDemoServer, type DemoServer } from '../server';
import { DEMO_BUCKETS, OWNED_BUCKETS } from './data/demo-buckets';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

function s3(region = 'us-east-1'): S3Client {
  return new S3Client(configFor(server, { region }));
}

test('tells no regions and no end when it is not asked by pages', async () => {
  const { Buckets = [], ContinuationToken } = await s3().send(new ListBucketsCommand({}));
  expect(Buckets).toHaveLength(OWNED_BUCKETS);
  expect(Buckets.every((bucket) => bucket.BucketRegion === undefined)).toBe(true);
  expect(ContinuationToken).toBeUndefined();
  expect(Buckets.map((bucket) => bucket.Name)).not.toContain(DEMO_BUCKETS.foreign);
});

test('pages, with regions', async () => {
  const names: string[] = [];
  const regions = new Set<string | undefined>();
  let pages = 0;
  for await (const page of paginateListBuckets({ client: s3(), pageSize: 4 }, {})) {
    pages += 1;
    for (const bucket of page.Buckets ?? []) {
      names.push(bucket.Name ?? '');
      regions.add(bucket.BucketRegion);
    }
  }
  expect(pages).toBe(Math.ceil(OWNED_BUCKETS / 4));
  expect(new Set(names).size).toBe(OWNED_BUCKETS);
  expect([...regions].sort()).toEqual(['ap-southeast-2', 'eu-central-1', 'us-east-1']);
});

test('keeps to a prefix and a region', async () => {
  const { Buckets = [] } = await s3().send(
    new ListBucketsCommand({ Prefix: 'models.', BucketRegion: 'eu-central-1' }),
  );
  expect(Buckets.map((bucket) => bucket.Name)).toEqual([DEMO_BUCKETS.models]);
});

test('refuses bad page sizes and tokens', async () => {
  await expect(s3().send(new ListBucketsCommand({ MaxBuckets: 0 }))).rejects.toMatchObject({
    name: 'InvalidArgument',
  });
  await expect(
    s3().send(new ListBucketsCommand({ ContinuationToken: 'bm90IG9uZQ==' })),
  ).rejects.toMatchObject({
    name: 'InvalidArgument',
  });
});
