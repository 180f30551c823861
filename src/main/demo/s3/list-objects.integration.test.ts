import {
  HeadObjectCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor } from '../calls-for-tests';
import { startDemoServer, type DemoServer } from '../server';
import { AWKWARD_KEYS } from './data/awkward-keys';
import { DATA_LAKE_OBJECTS } from './data/data-lake';
import { DEMO_BUCKETS } from './data/demo-buckets';
import { keysOf } from './keys-for-tests';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer({
    s3: { buckets: [{ name: 'bucket-of-the-test', keys: ['a', 'a/1', 'a/2', 'b', 'c/1'] }] },
  });
});
afterAll(() => server.close());

function s3(region = 'us-east-1'): S3Client {
  return new S3Client(configFor(server, { region }));
}

test('walks the whole data lake by the SDK, each key once and in order', async () => {
  const keys = await keysOf(s3(), { Bucket: DEMO_BUCKETS.dataLake });
  expect(keys).toHaveLength(DATA_LAKE_OBJECTS);
  expect(keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key)).toBe(true);
}, 120_000);

test('rolls up more folders than a page holds', async () => {
  const folders: string[] = [];
  let pages = 0;
  const input = { Bucket: DEMO_BUCKETS.dataLake, Prefix: 'raw/devices/', Delimiter: '/' };
  for await (const page of paginateListObjectsV2({ client: s3() }, input)) {
    pages += 1;
    expect(page.KeyCount).toBe((page.CommonPrefixes ?? []).length);
    for (const { Prefix } of page.CommonPrefixes ?? []) folders.push(Prefix ?? '');
  }
  expect(pages).toBe(2);
  expect(new Set(folders).size).toBe(1600);
});

test('awkward keys come through url encoding exactly as they are, in byte order', async () => {
  const encoded = await keysOf(s3(), { Bucket: DEMO_BUCKETS.awkward, EncodingType: 'url', MaxKeys: 7 });
  const keys = encoded.map((key) => decodeURIComponent(key.replace(/\+/g, ' ')));
  expect(keys).toEqual([...AWKWARD_KEYS].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
});

test('without it, keys stand as text and as character references', async () => {
  const client = s3();
  const response = await client.send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.awkward }));
  const keys = (response.Contents ?? []).map((object) => object.Key ?? '');
  const plain = AWKWARD_KEYS.filter((key) => !/[\p{Cc}\ufffe\uffff]/u.test(key) && key.trim() !== '');
  expect(keys).toEqual(expect.arrayContaining(plain));
  expect(keys).toContain('control/\u0001start-of-heading');
  expect(keys).toContain('control/carriage\rreturn');
});

test('every awkward key can be read by the name that was listed', async () => {
  const client = s3();
  for (const Key of AWKWARD_KEYS) {
    const head = await client.send(new HeadObjectCommand({ Bucket: DEMO_BUCKETS.awkward, Key }));
    expect(head.ETag, JSON.stringify(Key)).toMatch(/^"[0-9a-f]{32}"$/);
  }
});

test('start-after filters common prefixes too', async () => {
  const Bucket = 'bucket-of-the-test';
  const from = async (StartAfter: string): Promise<string[]> => {
    const page = await s3().send(new ListObjectsV2Command({ Bucket, Delimiter: '/', StartAfter }));
    return [
      ...(page.Contents ?? []).map((object) => object.Key ?? ''),
      ...(page.CommonPrefixes ?? []).map((prefix) => prefix.Prefix ?? ''),
    ];
  };
  expect(await from('a')).toEqual(['b', 'a/', 'c/']);
  expect(await from('a/')).toEqual(['b', 'c/']);
  expect(await from('a/1')).toEqual(['b', 'c/']);
});

test('page sizes: zero is an empty end, more than 1000 is 1000', async () => {
  const Bucket = DEMO_BUCKETS.dataLake;
  const none = await s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: 0 }));
  expect(none).toMatchObject({ KeyCount: 0, IsTruncated: false, MaxKeys: 0 });
  const many = await s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: 5000 }));
  expect(many).toMatchObject({ KeyCount: 1000, IsTruncated: true, MaxKeys: 1000 });
  await expect(s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: -1 }))).rejects.toMatchObject({
    name: 'InvalidArgument',
  });
});

test('a token is good only for the listing that it came from', async () => {
  const Bucket = DEMO_BUCKETS.dataLake;
  const { NextContinuationToken = '' } = await s3().send(new ListObjectsV2Command({ Bucket, MaxKeys: 1 }));
  const ask = (input: Partial<ListObjectsV2CommandInput>): Promise<unknown> =>
    s3().send(new ListObjectsV2Command({ Bucket, ContinuationToken: NextContinuationToken, ...input }));
  await expect(ask({})).resolves.toMatchObject({ KeyCount: 1000 });
  for (const input of [
    { Bucket: DEMO_BUCKETS.website },
    { Prefix: 'raw/' },
    { ContinuationToken: 'made-up' },
  ]) {
    await expect(ask(input)).rejects.toMatchObject({
      name: 'InvalidArgument',
      message: 'The continuation token provided is incorrect',
    });
  }
});

test('owners and restore states are told on request only', async () => {
  const Bucket = DEMO_BUCKETS.archive;
  const input = { Bucket, Prefix: 'archive/' };
  const plain = await s3('eu-central-1').send(new ListObjectsV2Command(input));
  expect(plain.Contents?.some((object) => object.Owner ?? object.RestoreStatus)).toBe(false);
  const full = await s3('eu-central-1').send(
    new ListObjectsV2Command({ ...input, FetchOwner: true, OptionalObjectAttributes: ['RestoreStatus'] }),
  );
  expect(full.Contents?.every((object) => object.Owner?.ID)).toBe(true);
  const status = new Map(full.Contents?.map((object) => [object.Key, object.RestoreStatus]));
  expect(status.get('archive/at-rest.tar')).toBeUndefined();
  expect(status.get('archive/being-restored.tar')).toEqual({ IsRestoreInProgress: true });
  expect(status.get('archive/restored.tar')).toEqual({
    IsRestoreInProgress: false,
    RestoreExpiryDate: new Date('2030-01-01T00:00:00Z'),
  });
});

test('a short page, even an empty one, is not the end', async () => {
  server.faults.add({
    match: { operation: 'ListObjectsV2' },
    times: 2,
    effect: { kind: 'short-page', keys: 0 },
  });
  server.faults.add({
    match: { operation: 'ListObjectsV2' },
    skip: 2,
    times: 1,
    effect: { kind: 'short-page', keys: 1 },
  });
  const pages: number[] = [];
  for await (const page of paginateListObjectsV2({ client: s3() }, { Bucket: 'bucket-of-the-test' }))
    pages.push(page.KeyCount ?? -1);
  server.faults.clear();
  expect(pages).toEqual([0, 0, 1, 4]);
});

test('the older ListObjects goes by markers', async () => {
  const first = await s3().send(
    new ListObjectsCommand({ Bucket: 'bucket-of-the-test', Delimiter: '/', MaxKeys: 2 }),
  );
  expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'a/' });
  const rest = await s3().send(
    new ListObjectsCommand({ Bucket: 'bucket-of-the-test', Delimiter: '/', Marker: 'a/' }),
  );
  expect(rest.Contents?.map((object) => object.Key)).toEqual(['b']);
  expect(rest.CommonPrefixes).toEqual([{ Prefix: 'c/' }]);
});
