import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { Agent } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callService, configFor, refusal } from './calls-for-tests';
import { EXPIRED_KEY } from './identities';
import { startDemoServer, type DemoServer } from './server';
import { DEMO_BUCKETS } from './s3/data/demo-buckets';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

test('requests are logged without secrets', async () => {
  await callService('s3', server);
  await refusal(callService('sts', server, { key: EXPIRED_KEY }));
  expect(server.requests.counts()).toEqual({ 's3.ListBuckets': 1, 'sts.GetCallerIdentity': 1 });
  const text = JSON.stringify(server.requests.requests);
  expect(text).not.toContain(EXPIRED_KEY.sessionToken);
  expect(text).not.toMatch(/Signature=/);
});

test('buckets are also reached by virtual host', async () => {
  const { port } = new URL(server.url);
  const asked: string[] = [];
  // Not every resolver knows names below localhost.
  const httpAgent = new Agent({
    lookup: (name, _, found) => {
      asked.push(name);
      found(null, [{ address: '127.0.0.1', family: 4 }]);
    },
  });
  const client = new S3Client({
    ...configFor(server),
    endpoint: `http://localhost:${port}`,
    requestHandler: { httpAgent },
  });
  const page = await client.send(
    new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.website, Prefix: 'assets/', MaxKeys: 3 }),
  );
  client.destroy();
  expect(asked).toEqual([`${DEMO_BUCKETS.website}.localhost`]);
  expect(page.Contents?.[0]?.Key).toBe('assets/');
});

test('on order it keeps the quota of the Price List, and has opted in to every region', async () => {
  const now = Date.now();
  const strict = await startDemoServer({
    // time stands still, and so the bucket is not filled again
    clock: () => now,
    pricing: { throttle: true },
    ec2: { everyRegion: true },
  });
  try {
    const calls = Array.from({ length: 20 }, () => callService('pricing', strict));
    const outcomes = await Promise.allSettled(calls);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    await expect(callService('ec2', strict, { region: 'me-south-1' })).resolves.toBeDefined();
  } finally {
    await strict.close();
  }
  expect(await refusal(callService('ec2', server, { region: 'me-south-1' }))).toBe('401 AuthFailure');
});
