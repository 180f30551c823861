import { expect, it } from 'vitest';
import { NO_COUNTS } from '../store/listings/protocol';
import { ListingJob } from './listing-job';

const of = {
  listingId: 'listing-1',
  connectionId: 'connection-1',
  place: { source: 'aws', bucket: 'bucket', prefix: '', mode: 'all' as const },
};

it('tells a rate that falls while nothing comes in', async () => {
  let now = 0;
  const job = ListingJob.begin(of, null, () => now);
  now = 1000;
  job.counted({ ...NO_COUNTS, objects: 5000, revision: 1 });
  const told = job.progress(new AbortController().signal);
  expect((await told.next()).value).toMatchObject({ state: 'running', rate: 5000 });
  now = 11_000;
  const { value } = await told.next();
  expect(value).toMatchObject({ state: 'running', objects: 5000, revision: 1 });
  expect(value?.rate).toBeLessThan(50);
  await told.return();
});
