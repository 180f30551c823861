import { setTimeout as pause } from 'node:timers/promises';
import { TestConnection } from '../../src/main/aws/s3/client-source.test-support';
import { createListingService, type Listings } from '../../src/main/jobs/listing-service';
import { NO_FILTER } from '../../src/shared/listing/object-filter';
import type { ListingStatus } from '../../src/shared/contract/listing';
import { ListingSum, type ListingTotals } from '../list-server/listing-checksum';
import type { ListerRun } from './lister-run';
import { peakRssOf } from './measured-command';

/**
 * Lists a bucket as the app does, threads, DuckDB file and all, and tells its parent what it took. Takes
 * from the environment what AWS's own programs take, `BENCH_BUCKET` and `SKYGLASS_HOME`.
 */

/** The app has its threads running before anybody can click: so long after its start, in milliseconds. */
const WARM = 2000;
const WINDOW = 5000;

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is missing.`);
  return value;
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

async function finished(listings: Listings, listingId: string): Promise<ListingStatus> {
  let last: ListingStatus | null = null;
  for await (const status of listings.progress(listingId, new AbortController().signal)) last = status;
  if (last?.state !== 'complete') {
    throw new Error(`The listing is ${last?.state ?? 'gone'}: ${JSON.stringify(last?.problem)}`);
  }
  return last;
}

/** Reads the whole listing back, by the windows that the grid reads. */
async function addUp(listings: Listings, listingId: string): Promise<ListingTotals> {
  const sum = new ListingSum();
  for (let offset = 0; ; offset += WINDOW) {
    const query = { listingId, sort: [], filter: NO_FILTER, offset, limit: WINDOW };
    const { rows, total } = await listings.window(query, undefined);
    for (const { key, size } of rows) sum.add(Buffer.from(key), size ?? NaN);
    if (offset + WINDOW >= total) return sum.totals();
  }
}

async function main(): Promise<void> {
  const accessKeyId = setting('AWS_ACCESS_KEY_ID');
  const clients = new TestConnection(setting('AWS_ENDPOINT_URL'), {
    accessKeyId,
    secretAccessKey: setting('AWS_SECRET_ACCESS_KEY'),
  });
  const { connectionId } = clients;
  const listings = createListingService({ clients, home: setting('SKYGLASS_HOME') });
  listings.warm();
  await pause(WARM);
  const cpuBefore = cpuSeconds();
  const from = performance.now();
  const place = {
    connectionId,
    bucket: setting('BENCH_BUCKET'),
    prefix: '',
    mode: 'all',
    start: 'anew',
  } as const;
  const { status } = await listings.open(place);
  const { listingId, splits } = await finished(listings, status.listingId);
  const seconds = (performance.now() - from) / 1000;
  const measured = { seconds, cpuSeconds: cpuSeconds() - cpuBefore, peakRss: peakRssOf('self'), splits };
  const run: ListerRun = { ...measured, totals: await addUp(listings, listingId) };
  await listings.dispose();
  process.send?.(run, () => process.disconnect());
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
