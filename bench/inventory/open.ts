import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { TestConnection } from '../../src/main/aws/s3/client-source.test-support';
import { createListingService } from '../../src/main/jobs/listing-service';
import { NO_FILTER } from '../../src/shared/listing/object-filter';
import { BENCH_BUCKET } from './made-report';

/** The app has its threads running before anybody can click: so long after its start, in milliseconds. */
const WARM = 2000;

/** Opens a report as the app does, and tells on its output what that took. */
async function main(): Promise<void> {
  const [path = '', rows = '', home = ''] = process.argv.slice(2);
  const clients = new TestConnection('http://127.0.0.1:9', { accessKeyId: 'x', secretAccessKey: 'x' });
  const { connectionId } = clients;
  const listings = createListingService({ clients, home });
  listings.warm();
  await pause(WARM);
  const inventory = await listings.inventories.choose({ chooseManifest: () => Promise.resolve(path) });
  if (inventory === null) throw new Error('There is no manifest.');
  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const start = performance.now();
  const place = { bucket: BENCH_BUCKET, prefix: '', mode: 'all' as const };
  const opened = await listings.open({ connectionId, ...place, start: 'anew', inventory });
  const { listingId } = opened.status;
  let firstRows = NaN;
  let last = opened.status;
  for await (const status of listings.progress(listingId, new AbortController().signal)) {
    if (Number.isNaN(firstRows) && status.objects > 0) firstRows = (performance.now() - start) / 1000;
    last = status;
  }
  const seconds = (performance.now() - start) / 1000;
  lag.disable();
  const peakRss = process.resourceUsage().maxRSS * 1024;
  if (last.state !== 'complete') throw new Error(`It is ${last.state}: ${JSON.stringify(last.problem)}`);
  const count = Number(rows);
  let exact = last.objects === count && last.bytes === (count * (count - 1)) / 2;
  for (const offset of [0, Math.floor(count / 2), count - 100]) {
    const window = await listings.window(
      { listingId, sort: [], filter: NO_FILTER, offset, limit: 100 },
      undefined,
    );
    // the number in a key is its size and its place
    exact &&= window.rows.every(({ size }, index) => size === offset + index);
  }
  const bytes = last.inventory?.bytes ?? 0;
  process.stdout.write(JSON.stringify({ seconds, firstRows, bytes, peakRss, lag: lag.max / 1e6, exact }));
  await listings.dispose();
  clients.destroy();
}

void main();
