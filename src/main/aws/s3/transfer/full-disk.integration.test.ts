import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mkdtemp, open, readdir, readFile, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startDemoServer, type DemoServer } from '../../../demo/server';
import { pooledHandler } from '../../request-handler';
import { RecoveringClient } from '../recovering-client';
import { ScanClient } from '../scan-client';
import { downloadFile } from './download-file';
import { Lanes } from './lanes';
import type { DownloadMark, DownloadTask } from './transfer-task';

const BUCKET = 'meridian-full';
const MIB = 1024 * 1024;
const body = Buffer.alloc(6 * MIB, 'what is to be saved ');

let server: DemoServer;
let root: string;
let marks: DownloadMark[];

beforeEach(async () => {
  server = await startDemoServer();
  root = await mkdtemp(join(tmpdir(), 'skyglass-full-'));
  marks = [];
  const client = new S3Client({
    region: 'us-east-1',
    endpoint: server.url,
    forcePathStyle: true,
    credentials: server.credentials,
  });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  for (const [Key, Body] of [
    ['large', body],
    ['small', body.subarray(0, 1000)],
  ] as const) {
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body, ChecksumAlgorithm: 'CRC64NVME' }));
  }
  client.destroy();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
  await rm(root, { recursive: true, force: true });
});

/** Has the disk take only so many writes from now on. */
async function fill(writes: number): Promise<void> {
  const handle = await open(join(root, '.probe'), 'w');
  const own = Object.getPrototypeOf(handle) as Pick<FileHandle, 'write' | 'writev'>;
  await handle.close();
  await rm(join(root, '.probe'));
  let left = writes;
  for (const name of ['write', 'writev'] as const) {
    const real: (...args: never[]) => unknown = own[name];
    vi.spyOn(own, name).mockImplementation(function (this: FileHandle, ...args: unknown[]) {
      left -= 1;
      if (left >= 0) return Reflect.apply(real, this, args) as never;
      return Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
    });
  }
}

function download(key: string, mark: DownloadMark | null) {
  const config = { region: 'us-east-1', endpoint: server.url, forcePathStyle: true, maxAttempts: 1 };
  const client = new RecoveringClient(
    new ScanClient(
      config,
      () => Promise.resolve({ ...server.credentials, expiration: null }),
      pooledHandler(false),
      { responseChecksumValidation: 'WHEN_REQUIRED' },
    ),
    BUCKET,
  );
  const task: DownloadTask = {
    kind: 'download',
    taskId: 0,
    bucket: BUCKET,
    key,
    versionId: null,
    size: null,
    root,
    steps: [key],
    partName: `.${key}.part`,
    existing: 'keep-both',
    mark,
    isAgain: mark !== null,
  };
  const tools = {
    client,
    lanes: new Lanes(2),
    stretchBytes: MIB,
    pauses: [],
    moved: () => undefined,
    marked: (made: DownloadMark) => marks.push(made),
  };
  return downloadFile(task, tools, new AbortController().signal);
}

it.each([
  ['large', 0],
  ['large', 4],
  ['small', 0],
])('a disk that is full while %s is saved, after %d writes, has the transfer wait', async (key, writes) => {
  await fill(writes);
  expect(await download(key, null)).toMatchObject({
    kind: 'failed',
    everything: true,
    problem: { message: 'The disk is full. (ENOSPC)', hint: 'Make room, then resume.' },
  });
  // nothing has its final name
  expect((await readdir(root)).filter((name) => !name.endsWith('.part'))).toEqual([]);

  vi.restoreAllMocks();
  expect(await download(key, marks.at(-1) ?? null)).toMatchObject({ kind: 'done', proven: 'CRC64NVME' });
  const saved = await readFile(join(root, key));
  expect(saved.equals(key === 'large' ? body : body.subarray(0, 1000))).toBe(true);
});
