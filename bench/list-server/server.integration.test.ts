import { ListObjectsV2Command, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FaultRatesSchema } from './fault-dice';
import { ServerReportSchema } from './server-report';
import { BENCH_PATH, startListServer, type ListServer } from './server';
import { shapedKeys } from './key-shapes';

const COUNT = 2500;
let server: ListServer;

beforeAll(async () => {
  server = await startListServer({
    buckets: [
      { name: 'bench-awkward', shape: 'awkward', count: COUNT },
      { name: 'bench-dates', shape: 'dates', count: COUNT },
    ],
    latency: 1,
    faults: FaultRatesSchema.parse({}),
    port: 0,
  });
});
afterAll(() => server.close());

function client(secretAccessKey = server.credentials.secretAccessKey): S3Client {
  return new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { ...server.credentials, secretAccessKey },
    maxAttempts: 1,
  });
}

async function refused(): Promise<number> {
  const answer = await fetch(`${server.url}${BENCH_PATH}report`);
  return ServerReportSchema.parse(await answer.json()).refused;
}

test('the SDK lists every awkward key once', async () => {
  const keys = shapedKeys('awkward', COUNT);
  const wanted = Array.from({ length: COUNT }, (_, index) => keys.at(index).toString('utf8'));
  const found: string[] = [];
  const input = { Bucket: 'bench-awkward', EncodingType: 'url' as const };
  for await (const page of paginateListObjectsV2({ client: client() }, input)) {
    for (const { Key = '' } of page.Contents ?? []) found.push(decodeURIComponent(Key.replace(/\+/g, ' ')));
  }
  expect(found).toEqual(wanted);
});

test('a signature by another secret is refused', async () => {
  const before = await refused();
  const command = new ListObjectsV2Command({ Bucket: 'bench-dates' });
  await expect(client('another secret').send(command)).rejects.toThrow(/signature/i);
  expect(await refused()).toBe(before + 1);
});

test('an unknown bucket is none, and there is no older listing', async () => {
  await expect(client().send(new ListObjectsV2Command({ Bucket: 'nobody' }))).rejects.toThrow(/not exist/);
  const answer = await fetch(`${server.url}/bench-dates`);
  expect(answer.ok).toBe(false);
});
