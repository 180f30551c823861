import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DemoRequest } from '../wire';
import { createPricingService } from './service';

function getProducts(filters: Record<string, string>, token?: string): DemoRequest {
  const body = {
    ServiceCode: 'AmazonEC2',
    Filters: Object.entries(filters).map(([Field, Value]) => ({ Type: 'TERM_MATCH', Field, Value })),
    ...(token !== undefined && { NextToken: token }),
  };
  return {
    service: 'pricing',
    region: 'us-east-1',
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': 'AWSPriceListService.GetProducts' },
    body: Buffer.from(JSON.stringify(body)),
    requestId: 'test',
    accessKeyId: 'test',
  };
}

describe('the quota, where it holds', () => {
  test("ten calls at once, then five a second, by the account's clock", async () => {
    let now = 0;
    const service = createPricingService({ clock: () => now, accountId: '1', throttle: true });
    const ask = async () => (await service.handle(getProducts({ regionCode: 'nowhere' }))).status;
    const statuses: number[] = [];
    for (let call = 0; call < 12; call += 1) statuses.push(await ask());
    expect(statuses).toEqual([...Array<number>(10).fill(200), 400, 400]);
    now += 400;
    expect([await ask(), await ask(), await ask()]).toEqual([200, 200, 400]);
    const { body } = await service.handle(getProducts({}));
    expect(JSON.parse(body.toString())).toMatchObject({ __type: 'ThrottlingException' });
  });

  test('nobody is throttled otherwise', async () => {
    const service = createPricingService({ clock: () => 0, accountId: '1' });
    for (let call = 0; call < 50; call += 1) {
      expect((await service.handle(getProducts({ regionCode: 'nowhere' }))).status).toBe(200);
    }
  });
});

test('a page of a hundred products is about a megabyte with its reservations', async () => {
  const service = createPricingService({ clock: () => 0, accountId: '1' });
  const { body } = await service.handle(
    getProducts({
      regionCode: 'us-east-1',
      operatingSystem: 'Linux',
      tenancy: 'Shared',
      capacitystatus: 'Used',
    }),
  );
  const { PriceList } = z.object({ PriceList: z.array(z.string()) }).parse(JSON.parse(body.toString()));
  expect(PriceList).toHaveLength(100);
  expect(body.length).toBeGreaterThan(400_000);
  expect(body.length).toBeLessThan(1_200_000);
});
