import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor } from '../calls-for-tests';
import { startDemoServer, type DemoServer } from '../server';
import { DEMO_BUCKETS } from './data/demo-buckets';
import { compareUtf8 } from './order';
import { keysOf } from './keys-for-tests';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

function s3(region = 'us-east-1'): S3Client {
  return new S3Client(configFor(server, { region }));
}

const Bucket = 'written-by-the-test';

test('what is put is listed and read back; buckets come and go', async () => {
  const client = s3();
  await client.send(new CreateBucketCommand({ Bucket }));
  await client.send(
    new PutObjectCommand({ Bucket, Key: 'text', Body: 'h\u00e9llo', ContentType: 'text/plain' }),
  );
  const streamed = Readable.from([Buffer.from('first '), Buffer.from('second')]);
  await client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body: streamed, ContentLength: 12 }));
  expect(await keysOf(s3(), { Bucket })).toEqual(['stream', 'text']);
  const text = await client.send(new GetObjectCommand({ Bucket, Key: 'text' }));
  expect(await text.Body?.transformToString()).toBe('h\u00e9llo');
  expect(text.ContentType).toBe('text/plain');
  const stream = await client.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
  expect(await stream.Body?.transformToString()).toBe('first second');
  await expect(client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'BucketNotEmpty',
  });
  for (const Key of ['text', 'stream']) await client.send(new DeleteObjectCommand({ Bucket, Key }));
  await client.send(new DeleteBucketCommand({ Bucket }));
  await expect(client.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'NotFound' });
});

test('ranges give the same bytes as the whole', async () => {
  const object = { Bucket: DEMO_BUCKETS.website, Key: 'downloads/brochure 2026.pdf' };
  const client = s3();
  const read = async (Range?: string): Promise<Buffer> => {
    const answer = await client.send(
      new GetObjectCommand({ ...object, ...(Range === undefined ? {} : { Range }) }),
    );
    return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
  };
  const whole = await read();
  expect(whole).toHaveLength(4_811_022);
  expect((await read('bytes=65530-131100')).equals(whole.subarray(65_530, 131_101))).toBe(true);
  expect((await read('bytes=-5')).equals(whole.subarray(-5))).toBe(true);
  await expect(read('bytes=99999999-')).rejects.toMatchObject({ name: 'InvalidRange' });
});

test('keys longer than S3 allows are refused', async () => {
  const put = s3().send(
    new PutObjectCommand({ Bucket: DEMO_BUCKETS.website, Key: 'x'.repeat(1025), Body: '' }),
  );
  await expect(put).rejects.toMatchObject({ name: 'KeyTooLongError' });
});

test('writing to a big bucket keeps its order', async () => {
  const own = await startDemoServer();
  try {
    const client = new S3Client({ endpoint: own.url, region: 'us-east-1', credentials: own.credentials });
    const Bucket = DEMO_BUCKETS.cloudTrail;
    const before = await keysOf(client, { Bucket });
    const Key = `${before[1000] ?? ''}-written`;
    await client.send(new PutObjectCommand({ Bucket, Key, Body: '' }));
    expect(await keysOf(client, { Bucket })).toEqual([...before, Key].sort(compareUtf8));
    await client.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(await keysOf(client, { Bucket })).toEqual(before);
  } finally {
    await own.close();
  }
});

test('requester pays only with consent', async () => {
  const Bucket = DEMO_BUCKETS.requesterPays;
  const client = s3('ap-southeast-2');
  await expect(client.send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject({
    name: 'AccessDenied',
  });
  await expect(client.send(new HeadBucketCommand({ Bucket }))).resolves.toMatchObject({
    BucketRegion: 'ap-southeast-2',
  });
  await expect(
    client.send(new ListObjectsV2Command({ Bucket, RequestPayer: 'requester' })),
  ).resolves.toMatchObject({ KeyCount: 1000 });
});

test('the empty one is empty', async () => {
  const page = await s3('ap-southeast-2').send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.empty }));
  expect(page).toMatchObject({ KeyCount: 0, IsTruncated: false });
});

test('what the demo account leaves out says so', async () => {
  await expect(
    s3().send(new GetBucketTaggingCommand({ Bucket: DEMO_BUCKETS.website })),
  ).rejects.toMatchObject({ name: 'NotImplemented' });
});
