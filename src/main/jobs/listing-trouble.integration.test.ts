import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestConnection } from '../aws/s3/client-source.test-support';
import { DENIED_KEY, EXPIRED_KEY } from '../demo/identities';
import { DEMO_BUCKETS } from '../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../demo/server';
import { finish, rowsOf } from './following.test-support';
import { startListingRig, type ListingRig } from './listing-rig.test-support';
import type { Listings } from './listing-service';

const NUMBERED = 'numbered';
const keys = Array.from({ length: 12_345 }, (_, index) => `n/${String(index).padStart(6, '0')}`);

let rig: ListingRig;
let server: DemoServer;
let connection: TestConnection;
let listings: Listings;

beforeAll(async () => {
  server = await startDemoServer({ s3: { buckets: [{ name: NUMBERED, keys }] } });
  rig = startListingRig(server);
  ({ connection, listings } = rig);
});
beforeEach(() => {
  connection.keys = [server.credentials];
});
afterEach(() => server.faults.clear());
afterAll(() => rig.close());

describe('trouble', () => {
  const list = { operation: 'ListObjectsV2' };

  it.each([
    ['503s', { kind: 'error', status: 503, code: 'SlowDown' } as const],
    ['resets', { kind: 'reset', when: 'before' } as const],
    ['resets in mid-answer', { kind: 'reset', when: 'mid-body' } as const],
    ['truncated answers', { kind: 'truncate' } as const],
    ['answers that are half a document', { kind: 'cut-document' } as const],
    ['pages of a proxy', { kind: 'html' } as const],
  ])('such as %s on the way costs no row', async (_, effect) => {
    server.faults.add({ match: list, skip: 4, times: 2, effect });
    server.faults.add({ match: list, skip: 9, times: 1, effect });
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({ state: 'complete', objects: keys.length, bytes: keys.length });
    const rows = await rowsOf(listings, status, 3500, 1000);
    expect(rows.map(({ key }) => key)).toEqual(keys.slice(3500, 4500));
  });

  it('such as short and empty pages is none', async () => {
    server.faults.add({ match: list, skip: 1, times: 1, effect: { kind: 'short-page', keys: 0 } });
    server.faults.add({ match: list, skip: 2, times: 3, effect: { kind: 'short-page', keys: 7 } });
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({ state: 'complete', objects: keys.length });
  });

  it('that does not end leaves the listing partial, and says why', async () => {
    server.faults.add({
      match: list,
      skip: 2,
      times: null,
      effect: { kind: 'error', status: 403, code: 'AccessDenied' },
    });
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({
      state: 'partial',
      objects: 2000,
      problem: { kind: 'denied', awsCode: 'AccessDenied' },
    });
    expect(await rowsOf(listings, status, 1999)).toHaveLength(1);
  });

  it('from the start is a failure that names the permission', async () => {
    const denied = await finish(listings, await rig.open(DEMO_BUCKETS.denied));
    expect(denied).toMatchObject({
      state: 'failed',
      objects: 0,
      problem: { kind: 'denied', awsCode: 'AccessDenied', action: 's3:ListBucket', httpStatus: 403 },
    });
    connection.keys = [DENIED_KEY];
    const byUser = await finish(listings, await rig.open(DEMO_BUCKETS.website));
    expect(byUser).toMatchObject({ state: 'failed', problem: { kind: 'denied', action: 's3:ListBucket' } });
  });

  it('with the name of the bucket is told as such', async () => {
    const status = await finish(listings, await rig.open('no-such-bucket-anywhere'));
    expect(status).toMatchObject({
      state: 'failed',
      problem: { kind: 'not-found', awsCode: 'NoSuchBucket' },
    });
  });

  it('with credentials that expire on the way is cured by asking again', async () => {
    server.faults.add({
      match: list,
      skip: 3,
      times: 1,
      effect: { kind: 'error', status: 400, code: 'ExpiredToken' },
    });
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({ state: 'complete', objects: keys.length });
    connection.keys = [EXPIRED_KEY, server.credentials];
    expect(await finish(listings, await rig.open(NUMBERED))).toMatchObject({ state: 'complete' });
  });

  it('with credentials that expire time after time is cured each time', async () => {
    const effect = { kind: 'error', status: 400, code: 'ExpiredToken' } as const;
    const moments = [2, 5, 8, 11].map((skip) => server.faults.add({ match: list, skip, times: 1, effect }));
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({ state: 'complete', objects: keys.length, problem: null });
    expect(moments.map(({ hits }) => hits)).toEqual([1, 1, 1, 1]);
  });

  it('with credentials that stay expired is told as such', async () => {
    connection.keys = [EXPIRED_KEY];
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({ state: 'failed', problem: { kind: 'expired' } });
  });

  it('with an endpoint that is not AWS is never an empty listing', async () => {
    server.faults.add({ match: list, times: null, effect: { kind: 'html', status: 200 } });
    const status = await finish(listings, await rig.open(NUMBERED));
    expect(status).toMatchObject({ state: 'failed', problem: { kind: 'not-aws' } });
  });
});
