import {
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChangePlan, ObjectChange } from '../../../shared/contract/object-changes';
import type { Transfer } from '../../../shared/contract/transfers';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { TransferRig } from '../transfers/transfers.test-support';

const BUCKET = 'meridian-changes';

let server: DemoServer;
let client: S3Client;
let rig: TransferRig;

beforeEach(async () => {
  server = await startDemoServer();
  client = new S3Client({
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  rig = await TransferRig.start(server);
});
afterEach(async () => {
  await rig.end();
  client.destroy();
  await server.close();
});

function put(key: string, body: string, more: Partial<PutObjectCommand['input']> = {}) {
  return client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body, ...more }));
}

/** As a header holds text that is not ASCII (RFC 2047). */
function wrapped(value: string): string {
  return `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
}

async function text(key: string, bucket = BUCKET): Promise<string | null> {
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return (await Body?.transformToString()) ?? '';
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

const head = (key: string, bucket = BUCKET) =>
  client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));

async function keys(bucket = BUCKET): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket }));
  return Contents.map(({ Key = '' }) => Key);
}

async function change(selected: readonly string[], what: ObjectChange, bucket = BUCKET): Promise<Transfer> {
  const { planId } = await rig.planChange(bucket, selected);
  return rig.over(await rig.startChange(planId, what));
}

function copying(
  from: string,
  to: string,
  more: Partial<Extract<ObjectChange, { kind: 'copy' | 'move' }>> = {},
): ObjectChange {
  return {
    kind: 'copy',
    bucket: BUCKET,
    region: null,
    from,
    to,
    existing: 'skip',
    storageClass: null,
    ...more,
  };
}

describe('copying within S3', () => {
  it('takes along bytes, headers, metadata, tags and class, of folders everything below them', async () => {
    await put('a/one', 'first', {
      ContentType: 'text/x-one',
      CacheControl: 'no-store',
      Metadata: { owner: wrapped('Zoë'), team: 'x' },
      Tagging: 'k=v%20w',
      StorageClass: 'STANDARD_IA',
    });
    await put('a/deep/two', 'second');
    await put('b', 'third');
    const done = await change(['a/', 'b'], copying('', 'copy of/'));
    expect(done).toMatchObject({ kind: 'copy', state: 'done', done: 3, failed: 0, skipped: 0, proven: 3 });
    expect(await keys()).toEqual([
      'a/deep/two',
      'a/one',
      'b',
      'copy of/a/deep/two',
      'copy of/a/one',
      'copy of/b',
    ]);
    expect(await text('copy of/a/one')).toBe('first');
    expect(await head('copy of/a/one')).toMatchObject({
      ContentType: 'text/x-one',
      CacheControl: 'no-store',
      StorageClass: 'STANDARD_IA',
      Metadata: (await head('a/one')).Metadata,
    });
    const tags = await client.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'copy of/a/one' }));
    expect(tags.TagSet).toEqual([{ Key: 'k', Value: 'v w' }]);
  });

  it('copies awkward keys exactly, into a bucket of another region', async () => {
    const other = 'meridian-elsewhere';
    const abroad = new S3Client({
      region: 'eu-central-1',
      endpoint: server.url,
      forcePathStyle: true,
      credentials: server.credentials,
    });
    await abroad.send(
      new CreateBucketCommand({
        Bucket: other,
        CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
      }),
    );
    const awkward = ['p/a b+c&d?x=%2F#1', 'p//', 'p/../up', 'p/ü🙂', 'p/ends ', "p/it's"];
    for (const key of awkward) await put(key, `body of ${key}`);
    const done = await change(['p/'], copying('p/', '', { bucket: other }));
    expect(done).toMatchObject({ state: 'done', done: awkward.length, failed: 0 });
    const { Contents = [] } = await abroad.send(new ListObjectsV2Command({ Bucket: other }));
    expect(new Set(Contents.map(({ Key }) => Key))).toEqual(new Set(awkward.map((key) => key.slice(2))));
    abroad.destroy();
  });

  it('leaves what is there, or replaces it, as it was told', async () => {
    await put('from/x', 'new');
    await put('to/x', 'old');
    expect(await change(['from/'], copying('from/', 'to/'))).toMatchObject({ done: 0, skipped: 1 });
    expect(await text('to/x')).toBe('old');
    expect(await change(['from/'], copying('from/', 'to/', { existing: 'replace' }))).toMatchObject({
      done: 1,
      skipped: 0,
    });
    expect(await text('to/x')).toBe('new');
  });

  it('refuses before anything is changed what would copy onto itself or onto what is still to be copied', async () => {
    await put('a/x', '1');
    await put('a/a/x', '2');
    const { planId } = await rig.planChange(BUCKET, ['a/']);
    const start = (what: ObjectChange) => rig.startChange(planId, what);
    await expect(start(copying('a/', 'a/'))).rejects.toThrow('onto itself');
    await expect(start(copying('a/', '', { existing: 'replace' }))).rejects.toThrow('still to be copied');
    await expect(start(copying('', 'x'.repeat(1020)))).rejects.toThrow('longer than S3 allows');
    await expect(start(copying('other/', 'b/'))).rejects.toThrow('not below the place');
    expect(await keys()).toEqual(['a/a/x', 'a/x']);
    // the plan is still good for something better
    expect(await rig.over(await start(copying('a/', 'b/')))).toMatchObject({ state: 'done', done: 2 });
  });

  it('tells a lost permission by AWS’s words, per object, and keeps the source', async () => {
    await put('one', '1');
    server.faults.add({
      match: { service: 's3', operation: 'CopyObject' },
      effect: { kind: 'error', status: 403, code: 'AccessDenied' },
      times: null,
    });
    const done = await change(['one'], copying('one', 'two', { kind: 'move' }));
    expect(done).toMatchObject({ state: 'done', done: 0, failed: 1 });
    const { items } = rig.transfers.items(done.transferId, 'failed');
    expect(items[0]).toMatchObject({ key: 'one', problem: { awsCode: 'AccessDenied', kind: 'denied' } });
    expect(await keys()).toEqual(['one']);
  });
});

describe('moving within S3', () => {
  it('deletes each source once its copy is there', async () => {
    for (const name of ['x', 'y', 'z']) await put(`old/${name}`, name);
    const done = await change(['old/'], copying('old/', 'new/', { kind: 'move' }));
    expect(done).toMatchObject({ kind: 'move', state: 'done', done: 3, failed: 0 });
    expect(await keys()).toEqual(['new/x', 'new/y', 'new/z']);
  });

  it('never deletes a source that was left out, or replaced after it was copied', async () => {
    await put('one', 'first');
    await put('taken', 'there before');
    expect(await change(['one'], copying('one', 'taken', { kind: 'move' }))).toMatchObject({ skipped: 1 });
    expect(await text('one')).toBe('first');

    server.faults.add({
      match: { service: 's3', operation: 'CopyObject' },
      effect: { kind: 'lose-answer' },
      times: 1,
    });
    const { planId } = await rig.planChange(BUCKET, ['one']);
    const id = await rig.startChange(planId, copying('one', 'moved', { kind: 'move' }));
    const over = await rig.over(id);
    expect(over).toMatchObject({ state: 'done', failed: 0 });
    expect(await text('moved')).toBe('first');
    expect(await text('one')).toBeNull();
  });

  it('goes on after a restart between copy and deletion, and loses nothing', async () => {
    for (const name of ['a', 'b', 'c']) await put(`old/${name}`, name);
    server.faults.add({
      match: { service: 's3', operation: 'DeleteObject' },
      effect: { kind: 'error', status: 400, code: 'ExpiredToken' },
      times: null,
    });
    const { planId } = await rig.planChange(BUCKET, ['old/']);
    const id = await rig.startChange(planId, copying('old/', 'new/', { kind: 'move' }));
    const waiting = await rig.over(id);
    expect(waiting).toMatchObject({ state: 'paused', problem: { kind: 'expired' }, done: 0 });
    server.faults.clear();
    await rig.restart();
    await rig.until(id, ({ state }) => state === 'paused');
    await rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 3, failed: 0, skipped: 0 });
    expect(await keys()).toEqual(['new/a', 'new/b', 'new/c']);
    expect(await text('new/b')).toBe('b');
  });
});

describe('changes in place', () => {
  it('changes the storage class of what has another one, and nothing else of it', async () => {
    await put('a', 'bytes', { ContentType: 'text/x', Metadata: { k: 'v' }, Tagging: 't=1' });
    await put('b', 'other', { StorageClass: 'GLACIER_IR' });
    const done = await change(['a', 'b'], { kind: 'storage-class', storageClass: 'GLACIER_IR' });
    expect(done).toMatchObject({ state: 'done', done: 1, skipped: 1 });
    expect(await head('a')).toMatchObject({
      StorageClass: 'GLACIER_IR',
      ContentType: 'text/x',
      Metadata: { k: 'v' },
      ServerSideEncryption: 'AES256',
      TagCount: 1,
    });
    expect(await text('a')).toBe('bytes');
  });

  it('edits metadata and headers, leaving the rest', async () => {
    await put('a', 'bytes', {
      ContentType: 'text/x',
      CacheControl: 'no-store',
      Metadata: { gone: '1', stays: wrapped('Zoë') },
      StorageClass: 'STANDARD_IA',
    });
    const before = await head('a');
    const edit: ObjectChange = {
      kind: 'metadata',
      headers: [
        { name: 'Content-Type', value: 'text/plain' },
        { name: 'Cache-Control', value: null },
      ],
      set: [{ name: 'Added', value: 'naïve' }],
      remove: ['GONE'],
    };
    expect(await change(['a'], edit)).toMatchObject({ done: 1, failed: 0 });
    const after = await head('a');
    expect(after).toMatchObject({ ContentType: 'text/plain', StorageClass: 'STANDARD_IA' });
    expect(after.CacheControl).toBeUndefined();
    expect(after.Metadata).toEqual({
      stays: before.Metadata?.['stays'],
      added: wrapped('naïve'),
    });
    expect(await change(['a'], edit)).toMatchObject({ done: 0, skipped: 1 });
  });

  it('puts and takes away tags, leaving the others', async () => {
    await put('a', '1', { Tagging: 'keep=1&change=old&drop=x' });
    await put('b', '2');
    const edit: ObjectChange = {
      kind: 'tags',
      set: [{ name: 'change', value: 'new <&>' }],
      remove: ['drop'],
    };
    expect(await change(['a', 'b'], edit)).toMatchObject({ done: 2 });
    const tags = async (key: string) =>
      (await client.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: key }))).TagSet;
    expect(await tags('a')).toEqual([
      { Key: 'keep', Value: '1' },
      { Key: 'change', Value: 'new <&>' },
    ]);
    expect(await tags('b')).toEqual([{ Key: 'change', Value: 'new <&>' }]);
    expect(await change(['b'], { kind: 'tags', set: [], remove: ['change'] })).toMatchObject({ done: 1 });
    expect(await tags('b')).toEqual([]);
    // more than ten: told by S3, for the object that has too many
    const ten = Array.from({ length: 9 }, (_, index) => ({ Key: `k${index}`, Value: '' }));
    await client.send(new PutObjectTaggingCommand({ Bucket: BUCKET, Key: 'b', Tagging: { TagSet: ten } }));
    const full = await change(['b'], {
      kind: 'tags',
      set: [
        { name: 'x', value: '' },
        { name: 'y', value: '' },
      ],
      remove: [],
    });
    expect(full).toMatchObject({ done: 0, failed: 1 });
  });

  it('restores what is archived, and leaves out what is not, or is being restored', async () => {
    for (const [key, storageClass] of [
      ['cold', 'GLACIER'],
      ['colder', 'DEEP_ARCHIVE'],
      ['warm', 'STANDARD'],
    ] as const) {
      await put(key, key, { StorageClass: storageClass });
    }
    const restore: ObjectChange = { kind: 'restore', tier: 'Bulk', days: 3 };
    expect(await change(['cold', 'colder', 'warm'], restore)).toMatchObject({ done: 2, skipped: 1 });
    expect((await head('cold')).Restore).toBe('ongoing-request="true"');
    expect(await change(['cold', 'colder'], restore)).toMatchObject({ done: 0, skipped: 2 });
  });
});

describe('the door to changes', () => {
  it('is shut where the connection is read-only, before and while they are made', async () => {
    for (let index = 0; index < 30; index += 1) await put(`k/${String(index)}`, 'x');
    const { planId } = await rig.planChange(BUCKET, ['k/']);
    rig.connection.readOnly = true;
    await expect(rig.planChange(BUCKET, ['k/'])).rejects.toMatchObject({ problem: { kind: 'read-only' } });
    await expect(rig.startChange(planId, copying('k/', 'l/'))).rejects.toMatchObject({
      problem: { kind: 'read-only' },
    });
    expect((await keys()).some((key) => key.startsWith('l/'))).toBe(false);

    rig.connection.readOnly = false;
    server.faults.add({
      match: { service: 's3', operation: 'CopyObject' },
      effect: { kind: 'latency', ms: 100 },
      times: null,
    });
    const id = await rig.startChange(planId, copying('k/', 'l/'));
    await rig.until(id, ({ planned }) => planned);
    rig.connection.readOnly = true;
    rig.transfers.connectionChanged();
    expect(await rig.over(id)).toMatchObject({ state: 'paused', problem: { kind: 'read-only' } });
    await expect(
      rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id }),
    ).rejects.toMatchObject({ problem: { kind: 'read-only' } });
  });

  it('counts by storage class, and lets nothing be started twice', async () => {
    await put('f/a', '12345', { StorageClass: 'GLACIER' });
    await put('f/b', '123');
    const plan = await rig.planChange(BUCKET, ['f/']);
    expect(plan).toMatchObject({
      objects: 2,
      bytes: 8,
      requests: 1,
      versioning: 'off',
    } satisfies Partial<ChangePlan>);
    expect(plan.classes).toEqual(
      expect.arrayContaining([
        { storageClass: 'GLACIER', objects: 1, bytes: 5, small: { objects: 1, bytes: 5 } },
        { storageClass: 'STANDARD', objects: 1, bytes: 3, small: { objects: 1, bytes: 3 } },
      ]),
    );
    const tags: ObjectChange = { kind: 'tags', set: [{ name: 'a', value: 'b' }], remove: [] };
    await rig.over(await rig.startChange(plan.planId, tags));
    await expect(rig.startChange(plan.planId, tags)).rejects.toThrow('not known any more');
    const uploads = await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    expect(uploads.Uploads ?? []).toEqual([]);
  });
});
