import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  paginateListBuckets,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  type ListObjectsV2CommandInput,
} from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startDemoServer, type DemoServer } from '../server';
import { AWKWARD_KEYS } from './data/awkward-keys';
import { DATA_LAKE_OBJECTS } from './data/data-lake';
import { DEMO_BUCKETS, OWNED_BUCKETS } from './data/demo-buckets';
import { compareUtf8 } from './order';

/** The demo account's own and the test's. */
const LISTED = OWNED_BUCKETS + 1;

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer({
    s3: { buckets: [{ name: 'bucket-of-the-test', keys: ['a', 'a/1', 'a/2', 'b', 'c/1'] }] },
  });
});
afterAll(() => server.close());

function s3(region = 'us-east-1'): S3Client {
  return new S3Client({ endpoint: server.url, region, credentials: server.credentials, maxAttempts: 1 });
}

async function failure(call: Promise<unknown>): Promise<Record<string, unknown>> {
  return call.then(
    () => {
      throw new Error('was answered');
    },
    (reason: unknown) => reason as Record<string, unknown>,
  );
}

async function keysOf(input: ListObjectsV2CommandInput, client = s3()): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, input)) {
    for (const object of page.Contents ?? []) keys.push(object.Key ?? '');
  }
  return keys;
}

describe('ListBuckets', () => {
  test('tells no regions and no end when it is not asked by pages', async () => {
    const { Buckets = [], ContinuationToken } = await s3().send(new ListBucketsCommand({}));
    expect(Buckets).toHaveLength(LISTED);
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
    expect(pages).toBe(Math.ceil(LISTED / 4));
    expect(new Set(names).size).toBe(LISTED);
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
});

describe('ListObjectsV2', () => {
  test('walks the whole data lake by the SDK, each key once and in order', async () => {
    const keys = await keysOf({ Bucket: DEMO_BUCKETS.dataLake });
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
    const encoded = await keysOf({ Bucket: DEMO_BUCKETS.awkward, EncodingType: 'url', MaxKeys: 7 });
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
      expect(await failure(ask(input))).toMatchObject({
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
});

describe('buckets of their own kind', () => {
  test('requester pays only with consent', async () => {
    const Bucket = DEMO_BUCKETS.requesterPays;
    const client = s3('ap-southeast-2');
    expect(await failure(client.send(new ListObjectsV2Command({ Bucket })))).toMatchObject({
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
    expect(
      await failure(s3().send(new GetBucketTaggingCommand({ Bucket: DEMO_BUCKETS.website }))),
    ).toMatchObject({ name: 'NotImplemented' });
  });
});

describe('versions', () => {
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
    const keys = await keysOf({ Bucket, Prefix: 'reports/' }, client());
    expect(keys).toEqual(['reports/before-versioning.pdf', 'reports/restored.pdf']);
    const deleted = await failure(
      client().send(new GetObjectCommand({ Bucket, Key: 'reports/deleted.pdf' })),
    );
    expect(deleted).toMatchObject({ name: 'NoSuchKey' });
  });

  test('archived objects must be restored before they can be read', async () => {
    const get = (Key: string): Promise<unknown> =>
      client().send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-9' }));
    for (const Key of ['archive/at-rest.tar', 'archive/being-restored.tar', 'archive/tiering-archived.bin']) {
      expect(await failure(get(Key))).toMatchObject({ name: 'InvalidObjectState' });
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
});

describe('objects', () => {
  const Bucket = 'written-by-the-test';

  test('what is put is listed and read back; buckets come and go', async () => {
    const client = s3();
    await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(
      new PutObjectCommand({ Bucket, Key: 'text', Body: 'h\u00e9llo', ContentType: 'text/plain' }),
    );
    const streamed = Readable.from([Buffer.from('first '), Buffer.from('second')]);
    await client.send(new PutObjectCommand({ Bucket, Key: 'stream', Body: streamed, ContentLength: 12 }));
    expect(await keysOf({ Bucket })).toEqual(['stream', 'text']);
    const text = await client.send(new GetObjectCommand({ Bucket, Key: 'text' }));
    expect(await text.Body?.transformToString()).toBe('h\u00e9llo');
    expect(text.ContentType).toBe('text/plain');
    const stream = await client.send(new GetObjectCommand({ Bucket, Key: 'stream' }));
    expect(await stream.Body?.transformToString()).toBe('first second');
    expect(await failure(client.send(new DeleteBucketCommand({ Bucket })))).toMatchObject({
      name: 'BucketNotEmpty',
    });
    for (const Key of ['text', 'stream']) await client.send(new DeleteObjectCommand({ Bucket, Key }));
    await client.send(new DeleteBucketCommand({ Bucket }));
    expect(await failure(client.send(new HeadBucketCommand({ Bucket })))).toMatchObject({ name: 'NotFound' });
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
    expect(await failure(read('bytes=99999999-'))).toMatchObject({ name: 'InvalidRange' });
  });

  test('keys longer than S3 allows are refused', async () => {
    const put = s3().send(
      new PutObjectCommand({ Bucket: DEMO_BUCKETS.website, Key: 'x'.repeat(1025), Body: '' }),
    );
    expect(await failure(put)).toMatchObject({ name: 'KeyTooLongError' });
  });

  test('writing to a big bucket keeps its order', async () => {
    const own = await startDemoServer();
    try {
      const client = new S3Client({ endpoint: own.url, region: 'us-east-1', credentials: own.credentials });
      const Bucket = DEMO_BUCKETS.cloudTrail;
      const before = await keysOf({ Bucket }, client);
      const Key = `${before[1000] ?? ''}-written`;
      await client.send(new PutObjectCommand({ Bucket, Key, Body: '' }));
      expect(await keysOf({ Bucket }, client)).toEqual([...before, Key].sort(compareUtf8));
      await client.send(new DeleteObjectCommand({ Bucket, Key }));
      expect(await keysOf({ Bucket }, client)).toEqual(before);
    } finally {
      await own.close();
    }
  });
});
