import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { MessageChannel } from 'node:worker_threads';
import { build } from 'vite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeWorkerForTests } from '../../../../config/node-worker-plugin';
import type { ScanOutcome, ToFeed } from '../../../shared/listing/feed';
import { batchOf, type TestEntry } from './entries.test-support';
import { ListingStore, StoreError } from './listing-store';
import type { ListingCounts } from './protocol';
import { NO_FILTER, textFilter } from '../../../shared/listing/object-filter';

const outDir = resolve(`.cache/test-workers/store-child-${process.pid}`);
const children = new Set<ChildProcess>();
let home = '';

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [nodeWorkerForTests()],
    build: {
      ssr: resolve('src/main/store/listings/store-child.test-support.ts'),
      outDir,
      rolldownOptions: {
        external: [/^@duckdb\//],
        output: { format: 'cjs', entryFileNames: 'child.cjs', codeSplitting: false },
      },
    },
    ssr: { noExternal: true, external: ['@duckdb/node-api'] },
  });
});
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'skyglass-store-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  rmSync(home, { recursive: true, force: true });
});
afterAll(() => rmSync(outDir, { recursive: true, force: true }));

type Child = { process: ChildProcess; lines: AsyncIterator<string>; ended: Promise<number | string> };

function startChild(): Child {
  const child = spawn(process.execPath, [join(outDir, 'child.cjs'), home], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  const ended = new Promise<number | string>((done) =>
    child.once('exit', (code, signal) => done(signal ?? code ?? 'unknown')),
  );
  return { process: child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), ended };
}

/** Waits until the child has told of its rows so many times. */
async function tidings({ lines }: Child, count: number): Promise<void> {
  for (let told = 0; told < count; told += 1) {
    const line = await lines.next();
    if (line.done === true) throw new Error('The child ended early.');
    expect(line.value).toMatch(/^rows \d+$/);
  }
}

type Ended = { counts: ListingCounts | null; outcome: ScanOutcome };

/** Fills a listing of a store; resolves with its last word. */
function fill(store: ListingStore, listingId: string, messages: ToFeed[], prefix = ''): Promise<Ended> {
  const { port1, port2 } = new MessageChannel();
  const ended = new Promise<Ended>((done) => {
    store.open({ listingId, prefix, storage: 'file' }, port1, {
      counted: () => undefined,
      ended: (counts, outcome) => done({ counts, outcome }),
    });
  });
  for (const message of messages) port2.postMessage(message);
  port2.unref();
  return ended.finally(() => port2.close());
}

const objects: TestEntry[] = Array.from({ length: 5000 }, (_, index) => ({
  kind: 'object',
  key: `k${String(index).padStart(5, '0')}`,
  size: index,
  modified: null,
  storageClass: null,
  etag: null,
}));
const whole: ToFeed[] = [
  { kind: 'batch', batch: batchOf(objects) },
  { kind: 'end', outcome: { kind: 'complete' } },
];
const bySize = {
  sort: [{ column: 'size' as const, direction: 'desc' as const }],
  filter: NO_FILTER,
  offset: 0,
  limit: 3,
};

describe('a store', () => {
  it('works after other processes were killed while they wrote, and takes their files away', async () => {
    for (const moment of [1, 4, 9]) {
      const child = startChild();
      await tidings(child, moment);
      child.process.kill('SIGKILL');
      await child.ended;
      const store = new ListingStore(home);
      try {
        expect(await fill(store, 'again', whole)).toMatchObject({
          counts: { objects: 5000 },
          outcome: { kind: 'complete' },
        });
        const window = await store.window('again', bySize, undefined);
        expect(window.rows.map(({ size }) => size)).toEqual([4999, 4998, 4997]);
        const folders = readdirSync(join(home, 'listings'));
        expect(folders.filter((name) => name.startsWith(`${child.process.pid ?? 0}-`))).toEqual([]);
      } finally {
        await store.dispose();
      }
    }
  }, 180_000);

  it('leaves the files of a living process alone, which ends in good order with everything open', async () => {
    const child = startChild();
    await tidings(child, 3);
    const store = new ListingStore(home);
    await fill(store, 'beside', whole);
    await store.dispose();
    const folders = readdirSync(join(home, 'listings'));
    expect(folders).toHaveLength(1);
    expect(folders[0]).toMatch(new RegExp(`^${child.process.pid ?? 0}-`));
    await tidings(child, 3);
    child.process.stdin?.write('quit\n');
    expect(await child.ended).toBe(0);
    expect(readdirSync(join(home, 'listings'))).toEqual([]);
  }, 180_000);

  it('keeps listings in memory where the state folder cannot be written to', async () => {
    writeFileSync(join(home, 'listings'), 'not a folder');
    const store = new ListingStore(home);
    try {
      expect(await fill(store, 'anyway', whole)).toMatchObject({ counts: { objects: 5000 } });
      expect((await store.window('anyway', bySize, undefined)).total).toBe(5000);
    } finally {
      await store.dispose();
    }
  });

  it('refuses keys that were not asked for, and keeps those before', async () => {
    const store = new ListingStore(home);
    try {
      const foreign = batchOf([{ kind: 'folder', key: 'elsewhere/' }]);
      const ended = await fill(store, 'odd', [...whole.slice(0, 1), { kind: 'batch', batch: foreign }], 'k');
      expect(ended).toMatchObject({
        counts: { objects: 5000 },
        outcome: { kind: 'failed', problem: { kind: 'not-aws' } },
      });
      expect((await store.window('odd', bySize, undefined)).total).toBe(5000);
    } finally {
      await store.dispose();
    }
  });

  it('answers the newest window first, drops cancelled ones, and none of a closed listing', async () => {
    const store = new ListingStore(home);
    try {
      await fill(store, 'one', whole);
      const cancels = Array.from({ length: 15 }, () => new AbortController());
      const windows = Array.from({ length: 20 }, (_, index) =>
        store.window('one', { ...bySize, offset: index }, cancels[index]?.signal),
      );
      for (const cancel of cancels) cancel.abort();
      const results = await Promise.allSettled(windows);
      expect(results.map(({ status }) => status)).toEqual([
        ...Array<string>(15).fill('rejected'),
        ...Array<string>(5).fill('fulfilled'),
      ]);
      const late = store.window('one', { ...bySize, filter: textFilter('1') }, undefined);
      const closed = store.close('one');
      // answered in time or refused, but never left waiting
      const [settled] = await Promise.allSettled([late]);
      if (settled.status === 'rejected') expect(settled.reason).toBeInstanceOf(StoreError);
      await closed;
      await expect(store.window('one', bySize, undefined)).rejects.toMatchObject({ code: 'unknown-listing' });
    } finally {
      await store.dispose();
    }
  });
});
