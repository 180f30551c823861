import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXPIRED_KEY } from '../../demo/identities';
import { AWKWARD_KEYS } from '../../demo/s3/data/awkward-keys';
import { DEMO_BUCKETS } from '../../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { awkwardBytes, TransferRig } from './transfers.test-support';

const MIB = 1024 * 1024;
let server: DemoServer;
let rig: TransferRig;

beforeAll(async () => {
  server = await startDemoServer({ s3: { buckets: [{ name: 'moved' }] } });
});
beforeEach(async () => {
  rig = await TransferRig.start(server);
});
afterEach(async () => {
  server.faults.clear();
  await rig.end();
});
afterAll(() => server.close());

function s3() {
  return rig.connection.clients({ connectionId: rig.connection.connectionId }).s3();
}

async function put(key: string, body: Buffer, algorithm: 'CRC32' | 'CRC64NVME' | 'SHA256' = 'CRC64NVME') {
  await s3().send(
    new PutObjectCommand({ Bucket: 'moved', Key: key, Body: body, ChecksumAlgorithm: algorithm }),
  );
}

async function read(bucket: string, key: string): Promise<Buffer> {
  const { Body } = await s3().send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

describe('a download', () => {
  it('saves a folder as it is, with the times of the objects', async () => {
    const id = await rig.download(DEMO_BUCKETS.website, ['assets/fonts/', 'robots.txt', 'images/']);
    const over = await rig.over(id);
    expect(over).toMatchObject({ state: 'done', objects: 123, done: 123, failed: 0, problem: null });
    const files = await rig.files();
    expect(files.size).toBe(122);
    for (const key of ['robots.txt', 'assets/fonts/Inter-roman.woff2', 'images/gallery/007.webp']) {
      expect(files.get(key)?.equals(await read(DEMO_BUCKETS.website, key))).toBe(true);
    }
    const { mtimeMs } = await stat(join(rig.saved, 'robots.txt'));
    expect(mtimeMs).toBeLessThan(Date.UTC(2026, 6, 21));
    expect(over.bytesDone).toBe(over.bytes);
  });

  it('saves every awkward key once, inside of the folder, and says what is called otherwise', async () => {
    const id = await rig.download(DEMO_BUCKETS.awkward, AWKWARD_KEYS, { objectsOnly: true });
    const over = await rig.over(id);
    expect(over).toMatchObject({ state: 'done', failed: 0, done: AWKWARD_KEYS.length });
    const files = await rig.files();
    const renamed = new Map(
      rig.transfers.items(id, 'renamed').items.map(({ key, savedAs }) => [key, savedAs ?? '']),
    );
    expect(renamed.get('case/readme.md')).toBe('case/readme (2).md');
    expect(renamed.get('../../etc/passwd')).toBe('%2E%2E/%2E%2E/etc/passwd');
    expect(over.renamed).toBe(renamed.size);
    const places = AWKWARD_KEYS.map((key) => renamed.get(key) ?? key);
    expect(new Set(places).size).toBe(AWKWARD_KEYS.length);
    for (const [index, key] of AWKWARD_KEYS.entries()) {
      const place = places[index] ?? '';
      const bytes = await read(DEMO_BUCKETS.awkward, key);
      // markers become folders
      if (bytes.length === 0 && key.endsWith('/'))
        expect((await stat(join(rig.saved, place))).isDirectory()).toBe(true);
      else expect([place, files.get(place)?.equals(bytes)]).toEqual([place, true]);
    }
  });

  it.each(['CRC64NVME', 'CRC32'] as const)(
    'fetches a large object in stretches, proven by %s',
    async (algorithm) => {
      const bytes = awkwardBytes(40 * MIB + 17);
      await put('large', bytes, algorithm);
      const over = await rig.over(await rig.download('moved', ['large']));
      expect(over).toMatchObject({ state: 'done', done: 1, proven: 1, bytesDone: bytes.length });
      expect((await rig.files()).get('large')?.equals(bytes)).toBe(true);
    },
  );

  it('never replaces a file unless it is told to', async () => {
    await put('notes.txt', Buffer.from('new'));
    await writeFile(join(rig.saved, 'notes.txt'), 'mine');
    const both = await rig.over(await rig.download('moved', ['notes.txt']));
    expect(both).toMatchObject({ done: 1, renamed: 1 });
    const left = await rig.over(await rig.download('moved', ['notes.txt'], { existing: 'skip' }));
    expect(left).toMatchObject({ state: 'done', done: 0, skipped: 1 });
    expect(await readFile(join(rig.saved, 'notes.txt'), 'utf8')).toBe('mine');
    expect(await readFile(join(rig.saved, 'notes (2).txt'), 'utf8')).toBe('new');
    await rig.over(await rig.download('moved', ['notes.txt'], { existing: 'replace' }));
    expect(await readFile(join(rig.saved, 'notes.txt'), 'utf8')).toBe('new');
    expect((await rig.files()).size).toBe(2);
  });

  it('follows no link out of the folder', async () => {
    const outside = join(rig.folder, 'outside');
    await mkdir(outside);
    await symlink(outside, join(rig.saved, 'trap'));
    await put('trap/file', Buffer.from('x'));
    const id = await rig.download('moved', ['trap/file']);
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 0, failed: 1 });
    expect(rig.transfers.items(id, 'failed').items[0]?.problem?.message).toContain('link');
    await expect(stat(join(outside, 'file'))).rejects.toThrow();
  });

  it('tells each object that could not be moved, and moves the others; what is mended is tried again', async () => {
    await put('one', Buffer.from('1'));
    await put('two', Buffer.from('2'));
    const refusal = server.faults.add({
      match: { operation: 'GetObject', key: 'one' },
      times: null,
      effect: { kind: 'error', status: 403, code: 'AccessDenied' },
    });
    const id = await rig.download('moved', ['one', 'two']);
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 1, failed: 1 });
    expect(rig.transfers.items(id, 'failed').items).toMatchObject([
      {
        key: 'one',
        problem: { kind: 'denied', awsCode: 'AccessDenied', title: 'Could not download the object' },
      },
    ]);
    // nothing is left lying beside
    expect([...(await rig.files()).keys()]).toEqual(['two']);
    server.faults.remove(refusal);
    const held = server.faults.add({
      match: { operation: 'GetObject', key: 'one' },
      times: null,
      effect: { kind: 'hold' },
    });
    await rig.transfers.retry({ connectionId: rig.connection.connectionId, transferId: id });
    await held.reached();
    // what is tried again is not over, after a restart either
    await rig.restart();
    server.faults.clear();
    expect(await rig.until(id, () => true)).toMatchObject({ state: 'paused', done: 1, failed: 0 });
    await rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 2, failed: 0 });
  });
});

describe('a download in trouble', () => {
  it.each([0, 1, 1000, 65_536, 700_000])(
    'goes on where the connection was cut after %d bytes',
    async (bytes) => {
      const small = awkwardBytes(900_000, 3);
      const large = awkwardBytes(20 * MIB, 4);
      await put('small', small);
      await put('large', large);
      for (const effect of [
        { kind: 'reset', when: 'mid-body', bytes },
        { kind: 'truncate', bytes },
      ] as const) {
        server.faults.add({ match: { operation: 'GetObject' }, times: 3, effect });
      }
      const over = await rig.over(await rig.download('moved', ['small', 'large']));
      expect(over).toMatchObject({
        state: 'done',
        done: 2,
        failed: 0,
        proven: 2,
        bytesDone: small.length + large.length,
      });
      const files = await rig.files();
      expect(files.get('small')?.equals(small)).toBe(true);
      expect(files.get('large')?.equals(large)).toBe(true);
    },
  );

  it('learns of credentials that expire although a HEAD has no words', async () => {
    const large = awkwardBytes(12 * MIB, 12);
    await put('folder/large', large);
    // a folder is listed by the first key; its objects' sizes are known then, and a large one begins with its HEAD
    rig.connection.keys = [server.credentials, EXPIRED_KEY, server.credentials];
    expect(await rig.over(await rig.download('moved', ['folder/']))).toMatchObject({ done: 1, failed: 0 });
  });

  it('outlasts 503 in the middle', async () => {
    const large = awkwardBytes(40 * MIB, 5);
    await put('large', large);
    server.faults.add({
      match: { operation: 'GetObject' },
      skip: 1,
      times: 4,
      effect: { kind: 'error', status: 503, code: 'SlowDown' },
    });
    await rig.over(await rig.download('moved', ['large']));
    expect((await rig.files()).get('large')?.equals(large)).toBe(true);
  });

  it('goes on with other credentials when they expire', async () => {
    await put('one', Buffer.from('1'));
    rig.connection.keys = [EXPIRED_KEY, server.credentials];
    expect(await rig.over(await rig.download('moved', ['one']))).toMatchObject({ state: 'done', done: 1 });
  });

  it('waits where there are no others, and goes on when there are', async () => {
    await put('one', Buffer.from('1'));
    await put('two', Buffer.from('2'));
    rig.connection.keys = [EXPIRED_KEY];
    const id = await rig.download('moved', ['one', 'two']);
    expect(await rig.over(id)).toMatchObject({
      state: 'paused',
      done: 0,
      failed: 0,
      problem: { kind: 'expired' },
    });
    rig.connection.keys = [server.credentials];
    await rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 2 });
  });

  it('begins anew with an object that is replaced meanwhile, and mixes nothing', async () => {
    await put('changing', awkwardBytes(40 * MIB, 6));
    const held = server.faults.add({
      match: { operation: 'GetObject', key: 'changing' },
      skip: 1,
      times: 1,
      effect: { kind: 'hold' },
    });
    const id = await rig.download('moved', ['changing']);
    await held.reached();
    const later = awkwardBytes(33 * MIB, 7);
    await put('changing', later);
    held.release();
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 1, bytesDone: later.length });
    expect((await rig.files()).get('changing')?.equals(later)).toBe(true);
  });

  it('fetches again what arrives damaged, and saves nothing that stays damaged', async () => {
    const small = awkwardBytes(50_000, 8);
    const large = awkwardBytes(20 * MIB, 9);
    await put('small', small);
    await put('large', large);
    server.faults.add({ match: { operation: 'GetObject', key: 'small' }, effect: { kind: 'corrupt' } });
    server.faults.add({ match: { operation: 'GetObject', key: 'large' }, effect: { kind: 'corrupt' } });
    expect(await rig.over(await rig.download('moved', ['small', 'large']))).toMatchObject({
      done: 2,
      proven: 2,
    });
    const files = await rig.files();
    expect(files.get('small')?.equals(small)).toBe(true);
    expect(files.get('large')?.equals(large)).toBe(true);

    server.faults.add({
      match: { operation: 'GetObject', key: 'large' },
      times: null,
      effect: { kind: 'corrupt' },
    });
    const id = await rig.download('moved', ['large']);
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 0, failed: 1 });
    expect(rig.transfers.items(id, 'failed').items[0]?.problem?.message).toContain('CRC64NVME');
    expect([...(await rig.files()).keys()].sort()).toEqual(['large', 'small']);
  });
});

describe('a download that is interrupted', () => {
  it('pauses, and goes on from what is on disk after a restart', async () => {
    const large = awkwardBytes(80 * MIB, 10);
    await put('large', large);
    server.faults.add({
      match: { operation: 'GetObject', key: 'large' },
      skip: 3,
      times: null,
      effect: { kind: 'hold' },
    });
    const id = await rig.download('moved', ['large']);
    // three of the five stretches are whole before it is stopped
    await rig.until(id, ({ bytesDone }) => bytesDone >= 48 * MIB);
    await rig.restart();
    server.faults.clear();
    expect((await rig.files()).has('large')).toBe(false);
    const paused = await rig.until(id, () => true);
    expect(paused).toMatchObject({ state: 'paused', done: 0, objects: 1, isReachable: true });
    server.requests.clear();
    await rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 1, proven: 1 });
    expect((await rig.files()).get('large')?.equals(large)).toBe(true);
    // only what was missing was fetched: two stretches
    expect(server.requests.requests.filter(({ operation }) => operation === 'GetObject')).toHaveLength(2);
  });

  it('leaves nothing when it is cancelled', async () => {
    await put('large', awkwardBytes(80 * MIB, 11));
    const held = server.faults.add({
      match: { operation: 'GetObject', key: 'large' },
      skip: 2,
      times: null,
      effect: { kind: 'hold' },
    });
    const id = await rig.download('moved', ['large']);
    await held.reached();
    expect((await rig.files()).size).toBe(1);
    await rig.transfers.cancel({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'cancelled', done: 0 });
    expect((await rig.files()).size).toBe(0);
    await rig.transfers.forget(id);
    await rig.restart();
    await expect(
      rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id }),
    ).rejects.toMatchObject({ problem: { kind: 'not-found' } });
  });

  it('waits for its own account', async () => {
    await put('one', Buffer.from('1'));
    const held = server.faults.add({ match: { operation: 'GetObject' }, effect: { kind: 'hold' } });
    const id = await rig.download('moved', ['one']);
    await held.reached();
    rig.accountKey = 'another';
    rig.transfers.connectionChanged();
    expect(await rig.over(id)).toMatchObject({
      state: 'paused',
      isReachable: false,
      problem: { kind: 'stale-connection' },
    });
    await expect(
      rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id }),
    ).rejects.toMatchObject({ problem: { title: 'The transfer belongs to another account' } });
    held.release();
    rig.accountKey = 'demo';
    await rig.transfers.resume({ connectionId: rig.connection.connectionId, transferId: id });
    expect(await rig.over(id)).toMatchObject({ state: 'done', done: 1 });
  });
});
