import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AnalysisEvent } from '../../shared/contract/analysis';
import { NO_FILTER, textFilter } from '../../shared/listing/object-filter';
import { problemOf } from '../aws/problems';
import { AWKWARD_KEYS } from '../demo/s3/data/awkward-keys';
import { DEMO_BUCKETS } from '../demo/s3/data/demo-buckets';
import { startDemoServer } from '../demo/server';
import { createAnalysisService } from './analysis-service';
import { finish } from './following.test-support';
import { startListingRig, type ListingRig } from './listing-rig.test-support';
import type { Listings } from './listing-service';

let rig: ListingRig;
let listings: Listings;

beforeAll(async () => {
  rig = startListingRig(await startDemoServer());
  ({ listings } = rig);
});
afterAll(() => rig.close());

const never = new AbortController().signal;

async function openMuseum() {
  const { status } = await listings.open({
    connectionId: 'connection-1',
    bucket: DEMO_BUCKETS.awkward,
    prefix: '',
    mode: 'all',
    start: 'anew',
  });
  return finish(listings, status);
}

async function eventsOf(events: AsyncIterable<AnalysisEvent>): Promise<AnalysisEvent[]> {
  const told: AnalysisEvent[] = [];
  for await (const event of events) told.push(event);
  return told;
}

it('sums a listing up below a prefix and through a filter, and tells how far it is', async () => {
  const analysis = createAnalysisService({ listings, now: Date.now });
  const status = await openMuseum();
  const whole = await eventsOf(
    analysis.analyse({ listingId: status.listingId, below: '', filter: NO_FILTER }, never),
  );
  const last = whole.at(-1);
  if (last?.kind !== 'done') throw new Error('There is no analysis.');
  expect(whole.slice(0, -1).every(({ kind }) => kind === 'progress')).toBe(true);
  expect(whole.length).toBeGreaterThan(2);
  const { total, prefixes, here } = last.analysis;
  expect(total).toMatchObject({ objects: status.objects, bytes: status.bytes });
  const steps = AWKWARD_KEYS.flatMap((key) =>
    key.includes('/') ? [key.slice(0, key.indexOf('/') + 1)] : [],
  );
  expect(new Set(prefixes.map(({ step }) => step))).toEqual(new Set(steps));
  expect(here?.objects).toBe(AWKWARD_KEYS.length - steps.length);

  const part = await eventsOf(
    analysis.analyse({ listingId: status.listingId, below: 'a/', filter: textFilter('b') }, never),
  );
  const passing = AWKWARD_KEYS.filter((key) => key.startsWith('a/') && key.toLowerCase().includes('b'));
  expect(part.at(-1)).toMatchObject({ kind: 'done', analysis: { total: { objects: passing.length } } });
  await listings.close(status.listingId);
});

it('of a closed listing says so, and ends without a word when it is not wanted any more', async () => {
  const analysis = createAnalysisService({ listings, now: Date.now });
  const { listingId } = await openMuseum();
  const leaving = new AbortController();
  const told: AnalysisEvent[] = [];
  for await (const event of analysis.analyse({ listingId, below: '', filter: NO_FILTER }, leaving.signal)) {
    told.push(event);
    leaving.abort();
  }
  expect(told.map(({ kind }) => kind)).toEqual(['progress']);
  await listings.close(listingId);
  const failure = await eventsOf(analysis.analyse({ listingId, below: '', filter: NO_FILTER }, never)).catch(
    (error: unknown) => error,
  );
  expect(problemOf(failure)).toMatchObject({ kind: 'not-found', title: 'The listing is closed' });
});
