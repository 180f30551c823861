import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { configFor } from '../calls-for-tests';
import { startDemoServer, type DemoServer } from '../server';
import { DEMO_BUCKETS } from './data/demo-buckets';
import { keysOf } from './keys-for-tests';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

function s3(region = 'us-east-1'): S3Client {
  return new S3Client(configFor(server, { region }));
}

const Bucket = DEMO_BUCKETS.archive;
const client = (): S3Client => s3('eu-central-1');

type Row = { key: string; version: string; marker: boolean; latest: boolean };

async function versions(
  input: { MaxKeys?: number; Delimiter?: string } = {},
): Promise<{ rows: Row[]; prefixes: string[]; pages: number }> {
  const rows: Row[] = [];
  const prefixes: string[] = [];
  let pages = 0;
  let more = true;
  let markers = {};
  while (more) {
    const page = await client().send(new ListObjectVersionsCommand({ Bucket, ...input, ...markers }));
    pages += 1;
    for (const version of page.Versions ?? []) {
      rows.push({
        key: version.Key ?? '',
        version: version.VersionId ?? '',
        marker: false,
        latest: version.IsLatest ?? false,
      });
    }
    for (const version of page.DeleteMarkers ?? []) {
      rows.push({
        key: version.Key ?? '',
        version: version.VersionId ?? '',
        marker: true,
        latest: version.IsLatest ?? false,
      });
    }
    prefixes.push(...(page.CommonPrefixes ?? []).map((prefix) => prefix.Prefix ?? ''));
    more = page.IsTruncated ?? false;
    markers = {
      KeyMarker: page.NextKeyMarker,
      ...(page.NextVersionIdMarker === undefined ? {} : { VersionIdMarker: page.NextVersionIdMarker }),
    };
  }
  return { rows, prefixes, pages };
}

test('all pages tell each version once, one of each key the latest', async () => {
  const whole = await versions();
  expect(whole.pages).toBe(1);
  for (const MaxKeys of [1, 3]) {
    const paged = await versions({ MaxKeys });
    expect(paged.pages).toBe(Math.ceil(whole.rows.length / MaxKeys));
    expect(new Set(paged.rows.map((row) => `${row.key} ${row.version}`))).toEqual(
      new Set(whole.rows.map((row) => `${row.key} ${row.version}`)),
    );
  }
  const keys = new Set(whole.rows.map((row) => row.key));
  expect(whole.rows.filter((row) => row.latest)).toHaveLength(keys.size);
  expect(whole.rows.filter((row) => row.marker)).toHaveLength(4);
});

test('folders count in pages, too', async () => {
  expect((await versions({ Delimiter: '/', MaxKeys: 1 })).prefixes).toEqual([
    'archive/',
    'config/',
    'database/',
    'reports/',
  ]);
});

test('the current listing leaves out what is deleted', async () => {
  const keys = await keysOf(client(), { Bucket, Prefix: 'reports/' });
  expect(keys).toEqual(['reports/before-versioning.pdf', 'reports/restored.pdf']);
  await expect(
    client().send(new GetObjectCommand({ Bucket, Key: 'reports/deleted.pdf' })),
  ).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('archived objects must be restored before they can be read', async () => {
  const get = (Key: string): Promise<unknown> =>
    client().send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-9' }));
  for (const Key of ['archive/at-rest.tar', 'archive/being-restored.tar', 'archive/tiering-archived.bin']) {
    await expect(get(Key)).rejects.toMatchObject({ name: 'InvalidObjectState' });
  }
  await expect(get('archive/restored.tar')).resolves.toMatchObject({
    ContentLength: 10,
    StorageClass: 'GLACIER',
  });
  await expect(get('archive/instant.tar')).resolves.toMatchObject({ ContentLength: 10 });
  const head = await client().send(new HeadObjectCommand({ Bucket, Key: 'archive/being-restored.tar' }));
  expect(head.Restore).toBe('ongoing-request="true"');
});

test('deleting makes a marker, and deleting the marker brings back', async () => {
  const own = await startDemoServer();
  try {
    const mine = new S3Client({ endpoint: own.url, region: 'eu-central-1', credentials: own.credentials });
    const Key = 'config/settings.json';
    const size = async (): Promise<number | undefined> =>
      (await mine.send(new HeadObjectCommand({ Bucket, Key }))).ContentLength;
    const before = await size();
    const marker = await mine.send(new DeleteObjectCommand({ Bucket, Key }));
    expect(marker.DeleteMarker).toBe(true);
    await expect(size()).rejects.toMatchObject({ name: 'NotFound' });
    await mine.send(new DeleteObjectCommand({ Bucket, Key, VersionId: marker.VersionId }));
    expect(await size()).toBe(before);
    const { Status } = await mine.send(new GetBucketVersioningCommand({ Bucket }));
    expect(Status).toBe('Enabled');
  } finally {
    await own.close();
  }
});
