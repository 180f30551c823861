import {
  CreateBucketCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../demo/server';
import { pooledHandler } from '../../request-handler';
import { RecoveringClient } from '../recovering-client';
import { ScanClient } from '../scan-client';
import { changeObject } from './change-object';
import type { ChangeTools } from './change-tools';
import { Lanes } from './lanes';
import type { ChangeTask, CopiedMark, CopyMark, CopyChange } from './transfer-task';

const BUCKET = 'meridian-copies';
const MIB = 1024 * 1024;
const never = new AbortController().signal;

let server: DemoServer;
let client: S3Client;
let tools: ChangeTools;
let marks: (CopyMark | CopiedMark)[];
let moved: number;

beforeEach(async () => {
  server = await startDemoServer();
  const config = {
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
  };
  client = new S3Client(config);
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  const own = new RecoveringClient(
    new ScanClient(
      { ...config, maxAttempts: 1 },
      () => Promise.resolve({ ...server.credentials, expiration: null }),
      pooledHandler(false),
    ),
    BUCKET,
  );
  marks = [];
  moved = 0;
  tools = {
    client: own,
    target: own,
    lanes: new Lanes(2),
    pauses: [],
    wholeBytes: MIB,
    partBytes: 5 * MIB,
    moved: (bytes) => (moved += bytes),
    marked: (mark) => marks.push(mark),
  };
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const moveTo: CopyChange = {
  kind: 'move',
  bucket: BUCKET,
  key: 'copy',
  existing: 'skip',
  storageClass: null,
};

function task(kind: 'copy' | 'move', more: Partial<ChangeTask> = {}): ChangeTask {
  const change: CopyChange = { ...moveTo, kind };
  return {
    kind: 'change',
    taskId: 0,
    bucket: BUCKET,
    key: 'source',
    change,
    mark: null,
    isAgain: false,
    ...more,
  };
}

async function put(body: Buffer | string): Promise<void> {
  await client.send(
    new PutObjectCommand({
      Bucket: BUCKET,
      Key: 'source',
      Body: body,
      ContentType: 'text/x-big',
      Metadata: { owner: 'me' },
      Tagging: 'a=b%26c',
      ChecksumAlgorithm: 'CRC64NVME',
    }),
  );
}

async function bytesOf(key: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

const big = Buffer.alloc(12 * MIB, '0123456789abcdef').fill('other', 7 * MIB);

describe('copying a large object by parts', () => {
  it('takes everything along, and has S3 hold the whole against the checksum of the source', async () => {
    await put(big);
    const outcome = await changeObject(task('copy'), tools, never);
    expect(outcome).toEqual({ kind: 'done', bytes: big.length, steps: ['copy'], proven: 'CRC64NVME' });
    expect(moved).toBe(big.length);
    expect((await bytesOf('copy')).equals(big)).toBe(true);
    const head = await client.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'copy' }));
    expect(head).toMatchObject({ ContentType: 'text/x-big', Metadata: { owner: 'me' } });
    const { TagSet } = await client.send(new GetObjectTaggingCommand({ Bucket: BUCKET, Key: 'copy' }));
    expect(TagSet).toEqual([{ Key: 'a', Value: 'b&c' }]);
    expect(server.requests.count('s3', 'UploadPartCopy')).toBe(3);
  });

  it('goes on with what S3 has of it already', async () => {
    await put(big);
    const stop = new AbortController();
    tools.lanes = new Lanes(1);
    tools.moved = () => stop.abort();
    expect(await changeObject(task('copy'), tools, stop.signal)).toEqual({ kind: 'stopped' });
    const [mark] = marks;
    expect(mark).toMatchObject({ kind: 'copy', partBytes: 5 * MIB, size: big.length });
    const before = server.requests.count('s3', 'UploadPartCopy');
    tools.moved = () => undefined;
    const again = task('copy', { mark: mark ?? null, isAgain: true });
    expect(await changeObject(again, tools, never)).toMatchObject({ kind: 'done' });
    expect(server.requests.count('s3', 'UploadPartCopy')).toBe(3);
    expect(before).toBeLessThan(3);
    expect((await bytesOf('copy')).equals(big)).toBe(true);
  });

  it('is known to be there where the answer was lost', async () => {
    await put(big);
    server.faults.add({
      match: { service: 's3', operation: 'CompleteMultipartUpload' },
      effect: { kind: 'lose-answer' },
    });
    tools.pauses = [1];
    expect(await changeObject(task('move'), tools, never)).toMatchObject({
      kind: 'done',
      proven: 'CRC64NVME',
    });
    expect((await bytesOf('copy')).equals(big)).toBe(true);
    await expect(bytesOf('source')).rejects.toThrow('does not exist');
  });

  it('begins anew where the source was replaced meanwhile, and leaves no parts behind', async () => {
    await put(big);
    server.faults.add({
      match: { service: 's3', operation: 'CompleteMultipartUpload' },
      effect: { kind: 'error', status: 412, code: 'PreconditionFailed' },
    });
    const other = Buffer.from(big).reverse();
    const replacing: Promise<void>[] = [];
    tools.marked = () => {
      if (replacing.length === 0) replacing.push(put(other));
    };
    expect(await changeObject(task('copy'), tools, never)).toMatchObject({ kind: 'done' });
    await Promise.all(replacing);
    expect((await bytesOf('copy')).equals(other)).toBe(true);
    const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }));
    expect(Uploads).toEqual([]);
  });
});

describe('moving an object', () => {
  it('keeps a source that was replaced after it was copied, and says so', async () => {
    await put('first');
    const gate = server.faults.add({
      match: { service: 's3', operation: 'HeadObject', key: 'source' },
      skip: 1,
      effect: { kind: 'hold' },
    });
    const moving = changeObject(task('move'), tools, never);
    await gate.reached();
    await put('second');
    gate.release();
    expect(await moving).toMatchObject({
      kind: 'failed',
      problem: { title: 'Copied, and not deleted where it was', kind: 'refused' },
    });
    expect((await bytesOf('copy')).toString()).toBe('first');
    expect((await bytesOf('source')).toString()).toBe('second');
  });

  it('of a killed app is known again: by its mark, or by what is there', async () => {
    await put('bytes');
    expect(await changeObject(task('copy'), tools, never)).toMatchObject({ kind: 'done' });
    // copied, not told of, not deleted
    const again = { isAgain: true };
    expect(await changeObject(task('move', again), tools, never)).toMatchObject({ kind: 'done', bytes: 5 });
    await expect(bytesOf('source')).rejects.toThrow('does not exist');
    // deleted as well, and not told of
    expect(await changeObject(task('move', again), tools, never)).toMatchObject({ kind: 'done' });
    // what is at neither place is not told of as moved
    const change: CopyChange = { ...moveTo, key: 'elsewhere' };
    expect(await changeObject(task('move', { ...again, change }), tools, never)).toMatchObject({
      kind: 'failed',
      problem: { kind: 'not-found' },
    });
  });

  it('copies again where the copy was taken away before the source was deleted', async () => {
    await put('bytes');
    const mark: CopiedMark = { kind: 'copied', source: '"other"', copy: '"gone"' };
    expect(await changeObject(task('move', { mark, isAgain: true }), tools, never)).toMatchObject({
      kind: 'done',
    });
    expect((await bytesOf('copy')).toString()).toBe('bytes');
  });
});
