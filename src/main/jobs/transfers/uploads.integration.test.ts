import { appendFile, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { localProblem, ProblemError } from '../../aws/problems';
import { READ_MOSTLY_KEY } from '../../demo/identities';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { awkwardBytes, TransferRig } from './transfers.test-support';

const MIB = 1024 * 1024;
let server: DemoServer;
let rig: TransferRig;
let source: string;

beforeAll(async () => {
  server = await startDemoServer({ s3: { buckets: [{ name: 'taking' }] } });
});
beforeEach(async () => {
  rig = await TransferRig.start(server);
  source = await mkdtemp(join(tmpdir(), 'skyglass-source-'));
});
afterEach(async () => {
  server.faults.clear();
  await rig.end();
  await rm(source, { recursive: true, force: true });
});
afterAll(() => server.close());

function s3() {
  return rig.connection.clients({ connectionId: rig.connection.connectionId }).s3();
}

async function file(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(source, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, bytes);
  return path;
}

async function object(key: string): Promise<Buffer> {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: 'taking', Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

async function unfinished(): Promise<number> {
  const { Uploads = [] } = await s3().send(new ListMultipartUploadsCommand({ Bucket: 'taking' }));
  return Uploads.length;
}

describe('an upload', () => {
  it('puts a folder with its files below the prefix, proven by their CRC32', async () => {
    await file('site/index.html', '<h1>hello</h1>');
    await file('site/deep/er/data.bin', awkwardBytes(30_000));
    await file('site/ünï cödé +&.txt', 'x');
    await mkdir(join(source, 'site', 'empty'));
    await symlink(source, join(source, 'site', 'circle'));
    const over = await rig.over(await rig.upload('taking', [join(source, 'site')], { prefix: 'in/' }));
    expect(over).toMatchObject({ kind: 'upload', state: 'done', objects: 3, done: 3, proven: 3, failed: 0 });
    expect((await object('in/site/ünï cödé +&.txt')).toString()).toBe('x');
    expect((await object('in/site/deep/er/data.bin')).equals(awkwardBytes(30_000))).toBe(true);
    const head = await s3().send(
      new HeadObjectCommand({ Bucket: 'taking', Key: 'in/site/index.html', ChecksumMode: 'ENABLED' }),
    );
    expect(head).toMatchObject({ ContentType: 'text/html', ContentLength: 14 });
    expect(head.ChecksumCRC32).toBeDefined();
  });

  it('does not send what is there and is to stay, though the server may ignore conditions', async () => {
    const path = await file('stays.txt', 'new');
    await s3().send(new PutObjectCommand({ Bucket: 'taking', Key: 'stays.txt', Body: 'old' }));
    const before = server.requests.count('s3', 'PutObject');
    expect(await rig.over(await rig.upload('taking', [path]))).toMatchObject({ done: 0, skipped: 1 });
    expect(server.requests.count('s3', 'PutObject')).toBe(before);
    expect((await object('stays.txt')).toString()).toBe('old');
  });

  it('sends a large file in parts, held against one checksum of the whole', async () => {
    const bytes = awkwardBytes(40 * MIB + 5, 2);
    const path = await file('large.bin', bytes);
    const over = await rig.over(await rig.upload('taking', [path]));
    expect(over).toMatchObject({ state: 'done', done: 1, bytesDone: bytes.length });
    expect((await object('large.bin')).equals(bytes)).toBe(true);
    const head = await s3().send(
      new HeadObjectCommand({ Bucket: 'taking', Key: 'large.bin', ChecksumMode: 'ENABLED' }),
    );
    expect(head.ChecksumType).toBe('FULL_OBJECT');
    expect(head.ETag).toMatch(/-6"$/);
    expect(await unfinished()).toBe(0);
  });

  it('leaves what is there alone unless it is told to replace it', async () => {
    await s3().send(new PutObjectCommand({ Bucket: 'taking', Key: 'there.txt', Body: 'theirs' }));
    const path = await file('there.txt', 'mine');
    expect(await rig.over(await rig.upload('taking', [path]))).toMatchObject({
      state: 'done',
      skipped: 1,
      done: 0,
    });
    expect((await object('there.txt')).toString()).toBe('theirs');
    await rig.over(await rig.upload('taking', [path], { existing: 'replace' }));
    expect((await object('there.txt')).toString()).toBe('mine');
  });

  it('makes two objects of two files of one name', async () => {
    const paths = [await file('a/same.txt', '1'), await file('b/same.txt', '2')];
    expect(await rig.over(await rig.upload('taking', paths))).toMatchObject({ done: 2, renamed: 1 });
    expect((await object('same.txt')).toString()).toBe('1');
    expect((await object('same (2).txt')).toString()).toBe('2');
  });

  it('tells of a file that vanished, and of one that may not be put, by name', async () => {
    const gone = await file('gone.txt', 'x');
    const kept = await file('kept.txt', 'y');
    const held = server.faults.add({
      match: { operation: 'PutObject', key: 'kept.txt' },
      effect: { kind: 'hold' },
    });
    await rm(gone);
    const id = await rig.upload('taking', [gone, kept]);
    await held.reached();
    held.release();
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 1, failed: 1 });
    expect(rig.transfers.items(id, 'failed').items).toMatchObject([
      { key: 'gone.txt', problem: { message: expect.stringContaining('gone') as string } },
    ]);
    rig.connection.keys = [READ_MOSTLY_KEY];
    const denied = await rig.upload('taking', [kept], { existing: 'replace' });
    expect(await rig.over(denied)).toMatchObject({ failed: 1 });
    expect(rig.transfers.items(denied, 'failed').items[0]?.problem).toMatchObject({
      kind: 'denied',
      action: 's3:PutObject',
    });
  });

  it('is refused to a read-only connection', async () => {
    rig.connection.writableClients = () => {
      throw new ProblemError(localProblem('read-only', 'The connection is read-only', ''));
    };
    await expect(rig.upload('taking', [await file('x', 'x')])).rejects.toMatchObject({
      problem: { kind: 'read-only' },
    });
  });
});

describe('an upload in trouble', () => {
  it('outlasts cut connections, 503, and answers that are lost', async () => {
    const bytes = awkwardBytes(40 * MIB, 3);
    const paths = [await file('large.bin', bytes), await file('small.bin', awkwardBytes(1000, 4))];
    for (const effect of [
      { kind: 'reset', when: 'before' },
      { kind: 'error', status: 503, code: 'SlowDown' },
      { kind: 'lose-answer' },
    ] as const) {
      server.faults.add({ match: { operation: 'UploadPart' }, skip: 1, times: 2, effect });
      server.faults.add({ match: { operation: 'PutObject' }, times: 1, effect });
    }
    server.faults.add({ match: { operation: 'CompleteMultipartUpload' }, effect: { kind: 'lose-answer' } });
    const id = await rig.upload('taking', paths, { prefix: 'trouble/', existing: 'replace' });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 2, failed: 0 });
    expect((await object('trouble/large.bin')).equals(bytes)).toBe(true);
    expect((await object('trouble/small.bin')).equals(awkwardBytes(1000, 4))).toBe(true);
    expect(await unfinished()).toBe(0);
  });

  it('puts nothing of a file that is written meanwhile, and leaves no parts', async () => {
    const path = await file('growing.log', awkwardBytes(40 * MIB, 5));
    const held = server.faults.add({
      match: { operation: 'UploadPart' },
      skip: 2,
      times: 1,
      effect: { kind: 'hold' },
    });
    const id = await rig.upload('taking', [path], { prefix: 'growing/' });
    await held.reached();
    await appendFile(path, 'one more line');
    await utimes(path, new Date(), new Date(Date.now() + 5000));
    held.release();
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 0, failed: 1 });
    expect(rig.transfers.items(id, 'failed').items[0]?.problem?.message).toContain(
      'changed while it was uploaded',
    );
    await expect(object('growing/growing.log')).rejects.toThrow();
    expect(await unfinished()).toBe(0);
  });

  it('goes on after a restart with the parts that S3 has, and sends only the others', async () => {
    const bytes = awkwardBytes(48 * MIB, 6);
    const path = await file('resumed.bin', bytes);
    const held = server.faults.add({
      match: { operation: 'UploadPart' },
      skip: 3,
      times: null,
      effect: { kind: 'hold' },
    });
    const id = await rig.upload('taking', [path]);
    await rig.until(id, ({ bytesDone }) => bytesDone >= 24 * MIB);
    await held.reached();
    await rig.restart();
    server.faults.clear();
    expect(await rig.until(id, () => true)).toMatchObject({ state: 'paused', done: 0 });
    expect(await unfinished()).toBe(1);
    server.requests.clear();
    await rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 1 });
    expect((await object('resumed.bin')).equals(bytes)).toBe(true);
    expect(server.requests.requests.filter(({ operation }) => operation === 'UploadPart')).toHaveLength(3);
  });

  it('aborts what was sent when it is cancelled, after a restart too', async () => {
    const path = await file('given-up.bin', awkwardBytes(48 * MIB, 7));
    const held = server.faults.add({
      match: { operation: 'UploadPart' },
      skip: 2,
      times: null,
      effect: { kind: 'hold' },
    });
    const id = await rig.upload('taking', [path]);
    await held.reached();
    expect(await unfinished()).toBe(1);
    await rig.restart();
    server.faults.clear();
    await rig.until(id, () => true);
    await rig.transfers.cancel({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'cancelled', done: 0 });
    expect(await unfinished()).toBe(0);
    await expect(object('given-up.bin')).rejects.toThrow();
  });
});
