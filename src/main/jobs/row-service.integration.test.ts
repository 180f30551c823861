import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTER, textFilter } from '../../shared/listing/object-filter';
import { startDemoServer } from '../demo/server';
import { finish } from './following.test-support';
import { startListingRig, type ListingRig } from './listing-rig.test-support';
import type { Listings } from './listing-service';
import { createRowService } from './row-service';

const keys = ['b/1', 'b/2', 'Echo', 'a.txt', 'alpha', 'c/1', 'édition'];

let rig: ListingRig;
let listings: Listings;
let listingId: string;

beforeAll(async () => {
  rig = startListingRig(await startDemoServer({ s3: { buckets: [{ name: 'few', keys }] } }));
  ({ listings } = rig);
  const opened = await listings.open({
    connectionId: 'connection-1',
    bucket: 'few',
    prefix: '',
    mode: 'folder',
    start: 'anew',
  });
  ({ listingId } = await finish(listings, opened.status));
});
afterAll(() => rig.close());

// shown as b/, c/, Echo, a.txt, alpha, édition
describe('rows of a listing', () => {
  const view = { sort: [], filter: NO_FILTER };

  it('are found where they are, and by how their names start', async () => {
    const rows = createRowService({ listings });
    const position = (kind: 'folder' | 'object', key: string, filter = NO_FILTER) =>
      rows.position({ listingId, sort: [], filter, row: { kind, key } }, undefined);
    expect(await position('folder', 'c/')).toBe(1);
    expect(await position('object', 'alpha')).toBe(4);
    expect(await position('object', 'alpha', textFilter('alpha'))).toBe(0);
    expect(await position('object', 'c/')).toBeNull();
    const find = (text: string, from: number) => rows.find({ listingId, ...view, text, from }, undefined);
    expect(await find('A', 0)).toBe(3);
    expect(await find('a', 4)).toBe(4);
    expect(await find('a', 5)).toBe(3);
    expect(await find('C', 2)).toBe(1);
    expect(await find('É', 0)).toBe(5);
    expect(await find('zz', 0)).toBeNull();
  });

  it('are named, and counted as they are selected', async () => {
    const rows = createRowService({ listings });
    const except = [{ kind: 'folder' as const, key: 'b/' }];
    const filter = textFilter('e');
    expect(await rows.names({ listingId, sort: [], filter, except }, undefined)).toEqual({
      names: [{ kind: 'object', key: 'Echo' }],
      more: false,
    });
    const named = [...except, ...['Echo', 'alpha', 'gone'].map((key) => ({ kind: 'object' as const, key }))];
    const totals = await rows.namedTotals({ listingId, rows: named }, undefined);
    // every object of the demo account's own making has a byte
    expect(totals).toEqual({ rows: 3, bytes: 2 });
  });

  it('are not asked for by an expression that cannot be read, and the answer says why', async () => {
    const filter = {
      ...NO_FILTER,
      conditions: [{ field: 'key' as const, test: 'regex' as const, not: false, value: 'a(b' }],
    };
    const problem = {
      kind: 'invalid-input',
      title: 'The filter cannot be applied',
      message: '"a(b" is not a regular expression that can be searched for: missing ): a(b',
    };
    const window = listings.window({ listingId, sort: [], filter, offset: 0, limit: 1 }, undefined);
    await expect(window).rejects.toMatchObject({ problem });
    const names = createRowService({ listings }).names(
      { listingId, sort: [], filter, except: [] },
      undefined,
    );
    await expect(names).rejects.toMatchObject({ problem });
  });
});
