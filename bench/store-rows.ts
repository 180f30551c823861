import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { MessageChannel } from 'node:worker_threads';
import { buffersOf, packTexts, type EntryBatch } from '../src/shared/listing/entry-batch';
import { FEED_ROOM, type FromFeed, type ToFeed } from '../src/shared/listing/feed';
import type { ObjectColumn, ObjectFilter, SortKey } from '../src/shared/contract/listing';
import { NO_FILTER, textFilter } from '../src/shared/listing/object-filter';
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

type View = { name: string; sort: SortKey<ObjectColumn>[]; filter: ObjectFilter };

const by = (column: ObjectColumn, direction: 'asc' | 'desc' = 'asc') => ({ column, direction });
const keyIs = (test: 'glob' | 'regex', value: string): ObjectFilter => ({
  ...NO_FILTER,
  conditions: [{ field: 'key', test, not: false, value }],
});

const views: View[] = [
  { name: 'as listed', sort: [], filter: NO_FILTER },
  { name: 'key, descending', sort: [by('key', 'desc')], filter: NO_FILTER },
  { name: 'size, descending', sort: [by('size', 'desc')], filter: NO_FILTER },
  { name: 'modified', sort: [by('modified')], filter: NO_FILTER },
  { name: 'storage class, size', sort: [by('storageClass'), by('size', 'desc')], filter: NO_FILTER },
  { name: 'ETag', sort: [by('etag')], filter: NO_FILTER },
  { name: 'text "42"', sort: [], filter: textFilter('42') },
  { name: 'text "part"', sort: [], filter: textFilter('part') },
  { name: 'text "PART-0007"', sort: [], filter: textFilter('PART-0007') },
  { name: 'text "nowhere"', sort: [], filter: textFilter('nowhere') },
  { name: 'text "42", size', sort: [by('size', 'desc')], filter: textFilter('42') },
  { name: 'text "part", size', sort: [by('size', 'desc')], filter: textFilter('part') },
  { name: 'glob *4[0-3]?.gz', sort: [], filter: keyIs('glob', '*4[0-3]?.gz') },
  { name: 'regex 4[0-3].\\.gz$', sort: [], filter: keyIs('regex', '4[0-3].\\.gz$') },
  {
    name: 'size > 999 MB',
    sort: [],
    filter: { ...NO_FILTER, conditions: [{ field: 'size', test: '>', value: 999e6 }] },
  },
  {
    name: 'modified or class',
    sort: [by('size')],
    filter: {
      text: '',
      operation: 'or',
      conditions: [
        { field: 'modified', test: '<', value: 1.7e12 + 1e9 },
        { field: 'storageClass', test: '=', value: 'GLACIER' },
      ],
    },
  },
  {
    name: 'extension = gz',
    sort: [],
    filter: { ...NO_FILTER, conditions: [{ field: 'extension', test: '=', value: 'gz' }] },
  },
];

/** Milliseconds of the processor since `before`, of all threads. */
function cpuSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How long the windows of a view take: the first, one in the middle, and those once it has come to rest. */
async function measure(store: ListingStore, { name, sort, filter }: View): Promise<string> {
  const window = (offset: number) =>
    store.window('bench', { sort, filter, offset, limit: windowRows }, undefined);
  const before = process.cpuUsage();
  const first = await timed(() => window(0));
  const firstCpu = cpuSince(before);
  const { total } = first.value;
  const deep = await timed(() => window(Math.floor(total / 2)));
  await pause(Math.max(rows / 300, 500));
  const times: number[] = [];
  for (let turn = 0; turn < 100; turn += 1) {
    const most = Math.max(total - windowRows, 0);
    times.push((await timed(() => window(Math.floor(((turn * 61) % 100) * (most / 100))))).ms);
  }
  times.sort((a, b) => a - b);
  const cells = [
    name.padEnd(22),
    `${String(total).padStart(9)} rows`,
    `first ${first.ms.toFixed(0).padStart(5)} ms (CPU ${firstCpu.toFixed(0).padStart(5)})`,
    `middle ${deep.ms.toFixed(0).padStart(5)} ms`,
    `at rest p50 ${(times[50] ?? 0).toFixed(1).padStart(5)}, p95 ${(times[95] ?? 0).toFixed(1).padStart(6)} ms`,
    `RSS ${(process.memoryUsage.rss() / 1e6).toFixed(0).padStart(5)} MB`,
  ];
  return cells.join('   ');
}

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
  for (const view of views) console.log(await measure(store, view));
  delay.disable();
  console.log(`longest stop of the main thread meanwhile: ${(delay.max / 1e6).toFixed(1)} ms`);
  console.log(`closed in ${(await timed(() => store.dispose())).ms.toFixed(0)} ms`);
  rmSync(home, { recursive: true, force: true });
}

void main();
