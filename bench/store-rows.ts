import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { MessageChannel } from 'node:worker_threads';
import { buffersOf, packTexts, type EntryBatch } from '../src/shared/listing/entry-batch';
import { FEED_ROOM, type FromFeed, type ToFeed } from '../src/shared/listing/feed';
import type { SortKey, ObjectColumn } from '../src/shared/contract/listing';
import { textFilter } from '../src/shared/listing/object-filter';
import { ListingStore } from '../src/main/store/listings/listing-store';

const rows = Number(process.argv[2] ?? 1_000_000);
const pageRows = 1000;
const windowRows = 200;

/** A page of made-up objects, as a lister would send it. */
function page(start: number, count: number): EntryBatch {
  const index = Array.from({ length: count }, (_, row) => start + row);
  const spread = (seed: number, range: number) => (at: number) => Math.abs(Math.imul(at, seed)) % range;
  return {
    keys: packTexts(
      index.map(
        (at) =>
          `logs/${String(Math.floor(at / 10_000)).padStart(4, '0')}/part-${String(at).padStart(9, '0')}.gz`,
      ),
    ),
    sizes: Float64Array.from(index, spread(-1_640_531_535, 1e9)),
    modified: Float64Array.from(index, (at) => 1.7e12 + spread(48_271, 2e9)(at) * 1000),
    classes: Uint8Array.from(index, (at) => at % 3),
    classNames: ['STANDARD', 'GLACIER', 'STANDARD_IA'],
    etags: packTexts(
      index.map((at) => spread(-2_048_144_789, 2e9)(at).toString(16).padStart(32, 'abcdef0123456789')),
    ),
    prefixes: packTexts([]),
    range: null,
    requests: 1,
    region: 'us-east-1',
  };
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await work();
  return { ms: performance.now() - start, value };
}

function feed(store: ListingStore, listingId: string): Promise<number> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    let sent = 0;
    const send = (): void => {
      if (sent >= rows) {
        port2.postMessage({ kind: 'end', outcome: { kind: 'complete' } } satisfies ToFeed);
        return;
      }
      const batch = page(sent, Math.min(pageRows, rows - sent));
      sent += pageRows;
      port2.postMessage({ kind: 'batch', batch } satisfies ToFeed, buffersOf(batch));
    };
    port2.on('message', (message: FromFeed) => {
      if (message.kind === 'room') send();
      else port2.close();
    });
    store.open({ listingId, prefix: '', storage: 'file' }, port1, {
      counted: () => undefined,
      ended: (counts) => resolve(counts?.objects ?? 0),
    });
    for (let room = 0; room < FEED_ROOM; room += 1) send();
  });
}

const views: [string, SortKey<ObjectColumn>[], string][] = [
  ['as listed', [], ''],
  ['key, descending', [{ column: 'key', direction: 'desc' }], ''],
  ['size, descending', [{ column: 'size', direction: 'desc' }], ''],
  ['modified', [{ column: 'modified', direction: 'asc' }], ''],
  [
    'storage class, size',
    [
      { column: 'storageClass', direction: 'asc' },
      { column: 'size', direction: 'desc' },
    ],
    '',
  ],
  ['ETag', [{ column: 'etag', direction: 'asc' }], ''],
  ['filter "42"', [], '42'],
  ['filter "part"', [], 'part'],
  ['filter "PART-0007"', [], 'PART-0007'],
  ['filter "42", size', [{ column: 'size', direction: 'desc' }], '42'],
];

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'skyglass-bench-'));
  const store = new ListingStore(home);
  store.warm();
  const fed = await timed(() => feed(store, 'bench'));
  console.log(
    `Node ${process.versions.node}: ${fed.value} rows in ${fed.ms.toFixed(0)} ms, made-up pages included (${Math.round(fed.value / (fed.ms / 1000))} rows/s)`,
  );
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  for (const [name, sort, filter] of views) {
    const window = (offset: number) =>
      store.window('bench', { sort, filter: textFilter(filter), offset, limit: windowRows }, undefined);
    const first = await timed(() => window(0));
    const times: number[] = [];
    for (let turn = 0; turn < 100; turn += 1) {
      const most = Math.max(first.value.total - windowRows, 0);
      const offset = Math.floor(((turn * 61) % 100) * (most / 100));
      times.push((await timed(() => window(offset))).ms);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${name.padEnd(22)} ${String(first.value.total).padStart(9)} rows   first ${first.ms.toFixed(1).padStart(7)} ms   then p50 ${(times[50] ?? 0).toFixed(1).padStart(5)}   p95 ${(times[95] ?? 0).toFixed(1).padStart(5)} ms`,
    );
  }
  delay.disable();
  console.log(`longest stop of the main thread meanwhile: ${(delay.max / 1e6).toFixed(1)} ms`);
  console.log(`closed in ${(await timed(() => store.dispose())).ms.toFixed(0)} ms`);
  rmSync(home, { recursive: true, force: true });
}

void main();
