import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { PricingClient } from '@aws-sdk/client-pricing';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PriceChoice } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { systemTimer } from '../timer';
import { priceDocument, type ExampleProduct } from './example-documents';
import { readPriceList, type KnownTypes } from './price-list';

/** A price list with whatever pages a test wants, however odd. */
type Asked = { filters: Record<string, string>; token: string | undefined };
type Page = { PriceList: unknown[]; NextToken?: string };
let answer: (asked: Asked) => Page;
const asked: Asked[] = [];

const request = z.object({
  NextToken: z.string().optional(),
  Filters: z.array(z.object({ Field: z.string(), Value: z.string() })),
});

let server: Server;
let client: PricingClient;
beforeAll(async () => {
  server = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const { NextToken, Filters } = request.parse(JSON.parse(Buffer.concat(chunks).toString()));
      const filters = Object.fromEntries(Filters.map(({ Field, Value }) => [Field, Value]));
      const one = { filters, token: NextToken };
      asked.push(one);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      response.end(JSON.stringify({ FormatVersion: 'aws_v1', ...answer(one) }));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  client = new PricingClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});
afterEach(() => {
  asked.length = 0;
});
afterAll(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function read(choice: Partial<PriceChoice> = {}, types: KnownTypes = []) {
  const told: Record<string, unknown>[] = [];
  const list = await readPriceList(
    // the pace is tested by itself
    { client, pace: { take: () => Promise.resolve() }, timer: systemTimer },
    { region: 'us-east-1', choice: { ...DEFAULT_PRICE_CHOICE, ...choice } },
    () => Promise.resolve(types),
    ({ quotes }) => told.push(quotes),
    new AbortController().signal,
  );
  return { ...list, told };
}

/** Answers these pages one after the other. */
function pages(...lists: string[][]): void {
  answer = ({ token }) => {
    const at = Number(token ?? 0);
    const next = at + 1 < lists.length ? { NextToken: String(at + 1) } : {};
    return { PriceList: lists[at] ?? [], ...next };
  };
}

const products: ExampleProduct[] = ['a', 'b', 'c', 'd'].flatMap((name, at) => {
  const instanceType = `m5${name}.large`;
  const usual = { instanceType, perHour: `0.1${at}00000000` };
  return [
    { ...usual, sku: `${name}-BOX` },
    { ...usual, sku: `${name}-ZERO`, perHour: '0.0000000000' },
    { ...usual, sku: `${name}-UNUSED`, perHour: '0.2', usageType: `UnusedBox:${instanceType}` },
    { ...usual, sku: `${name}-HOST`, perHour: '0.3', usageType: `HostBoxUsage:${instanceType}` },
    // two types have a rival, one of them at the same price
    ...(at < 2 ? [{ ...usual, sku: `${name}-RIVAL`, perHour: at === 0 ? '0.1000' : '0.99' }] : []),
  ];
});
const documents = products.map(priceDocument);

describe('the price list', () => {
  it('gives the same prices however its entries are ordered and split into pages', async () => {
    pages(documents);
    const expected = (await read()).quotes;
    expect(Object.values(expected).map((quote) => quote.state)).toEqual([
      'known',
      'conflict',
      'known',
      'known',
    ]);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(documents, { minLength: documents.length }),
        fc.integer({ min: 1, max: documents.length }),
        async (shuffled, size) => {
          const lists: string[][] = [];
          for (let at = 0; at < shuffled.length; at += size) lists.push(shuffled.slice(at, at + size));
          pages(...lists);
          const { quotes, told } = await read();
          expect(quotes).toEqual(expected);
          // what was told page by page adds up to the same
          expect(Object.assign({}, ...told)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('corrects an earlier page by a later one', async () => {
    const usual = { instanceType: 'm5.large', sku: 'A' };
    pages(
      [priceDocument({ ...usual, perHour: '0.1' })],
      [priceDocument({ ...usual, sku: 'B', perHour: '0.2' })],
    );
    const { told, quotes } = await read();
    expect(told.map((page) => page['m5.large'])).toMatchObject([{ state: 'known' }, { state: 'conflict' }]);
    expect(quotes['m5.large']).toMatchObject({ state: 'conflict' });
  });

  it('passes over entries that it cannot read, and tells the latest date', async () => {
    const good = priceDocument({
      instanceType: 'm5.large',
      sku: 'A',
      perHour: '0.1',
      publicationDate: '2026-07-18T00:00:00Z',
    });
    const old = priceDocument({
      instanceType: 'm4.large',
      sku: 'B',
      perHour: '0.1',
      publicationDate: '2026-07-01T00:00:00Z',
    });
    pages(['{"product":', good, 'null', old]);
    const list = await read();
    expect(Object.keys(list.quotes)).toEqual(['m5.large', 'm4.large']);
    expect(list.publishedAt).toBe('2026-07-18T00:00:00Z');
  });

  it('says so when nothing on a page is a price', async () => {
    pages(['<html>', '<body>']);
    await expect(read()).rejects.toMatchObject({ problem: { kind: 'not-aws' } });
  });

  it('ends where a server repeats its page token', async () => {
    answer = () => ({ PriceList: [documents[0]], NextToken: 'again' });
    await expect(read()).rejects.toMatchObject({
      problem: { kind: 'not-aws', title: 'The answer never ends' },
    });
    expect(asked).toHaveLength(2);
  });

  it('asks for bare metal under Dedicated only where some has no price', async () => {
    pages([priceDocument({ instanceType: 'm5.metal', sku: 'A', perHour: '4.6' })]);
    await read({}, [{ instanceType: 'm5.metal', bareMetal: true }]);
    expect(asked.map(({ filters }) => filters['tenancy'])).toEqual(['Shared']);
    await read({}, [{ instanceType: 'm6.metal', bareMetal: true }]);
    await read({}, null);
    expect(asked.map(({ filters }) => filters['tenancy'])).toEqual([
      'Shared',
      'Shared',
      'Dedicated',
      'Shared',
      'Dedicated',
    ]);
    expect(asked[0]?.filters).toEqual({
      regionCode: 'us-east-1',
      operatingSystem: 'Linux',
      tenancy: 'Shared',
      preInstalledSw: 'NA',
      licenseModel: 'No License required',
      capacitystatus: 'Used',
      marketoption: 'OnDemand',
    });
  });

  it('prices a host for a license of your own, but not one that AWS would add', async () => {
    const host = priceDocument({
      instanceType: 'm5',
      sku: 'HOST',
      perHour: '5',
      usageType: 'HostUsage:m5',
      productFamily: 'Dedicated Host',
      attributes: { tenancy: 'Host', capacitystatus: 'AllocatedHost', marketoption: undefined },
    });
    answer = ({ filters }) => ({ PriceList: filters['operatingSystem'] === 'Linux' ? [host] : [] });
    const types = [{ instanceType: 'm5.large', bareMetal: false }];
    const windows = { operatingSystem: 'Windows', tenancy: 'Host' } as const;
    expect((await read({ tenancy: 'Host' }, types)).quotes).toMatchObject({ 'm5.large': { perHour: 5 } });
    expect((await read({ ...windows, licenseModel: 'Bring your own license' }, types)).quotes).toMatchObject({
      'm5.large': { perHour: 5 },
    });
    expect((await read(windows, types)).quotes).toEqual({});
  });
});
