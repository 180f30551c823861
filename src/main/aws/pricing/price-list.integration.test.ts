import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { PricingClient } from '@aws-sdk/client-pricing';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PriceChoice, TypePrices } from '../../../shared/contract/prices';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { systemTimer } from '../timer';
import { priceDocument, type ExampleProduct } from './example-documents';
import { readPriceList, type KnownTypes, type PriceListOptions } from './price-list';

/** A price list with whatever pages a test wants, however odd. */
type Asked = {
  filters: Record<string, string>;
  /** By field, of those that are no TERM_MATCH. */
  types: Record<string, string>;
  token: string | undefined;
};
type Page = { PriceList: unknown[]; NextToken?: string };
let answer: (asked: Asked) => Page | 'refused';
const asked: Asked[] = [];

const request = z.object({
  NextToken: z.string().optional(),
  Filters: z.array(z.object({ Type: z.string(), Field: z.string(), Value: z.string() })),
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
      const types = Object.fromEntries(Filters.map(({ Field, Type }) => [Field, Type]));
      const one = { filters, types, token: NextToken };
      asked.push(one);
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      const page = answer(one);
      if (page === 'refused') {
        response.statusCode = 400;
        response.end(
          JSON.stringify({ __type: 'InvalidParameterException', Message: 'Filter type is not valid' }),
        );
        return;
      }
      response.end(JSON.stringify({ FormatVersion: 'aws_v1', ...page }));
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

async function readAny(
  choice: Partial<PriceChoice> = {},
  types: KnownTypes = [],
  options: Partial<PriceListOptions> = {},
) {
  const told: Record<string, TypePrices>[] = [];
  const list = await readPriceList(
    // the pace is tested by itself
    { client, pace: { take: () => Promise.resolve() }, timer: systemTimer },
    { region: 'us-east-1', choice: { ...DEFAULT_PRICE_CHOICE, ...choice } },
    { types: () => Promise.resolve(types), knownPublication: null, sideBySide: false, ...options },
    ({ prices }) => told.push(prices),
    new AbortController().signal,
  );
  return { list, told };
}

async function read(...asks: Parameters<typeof readAny>) {
  const { list, told } = await readAny(...asks);
  if (list === 'unchanged') throw new Error('The list is said to be unchanged.');
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
    const expected = (await read()).prices;
    expect(Object.values(expected).map(({ onDemand }) => onDemand.state)).toEqual([
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
          const { prices, told } = await read();
          expect(prices).toEqual(expected);
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
    const { told, prices } = await read();
    expect(told.map((page) => page['m5.large']?.onDemand)).toMatchObject([
      { state: 'known' },
      { state: 'conflict' },
    ]);
    expect(prices['m5.large']?.onDemand).toMatchObject({ state: 'conflict' });
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
    expect(Object.keys(list.prices)).toEqual(['m5.large', 'm4.large']);
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
    expect((await read({ tenancy: 'Host' }, types)).prices).toMatchObject({
      'm5.large': { onDemand: { perHour: 5 } },
    });
    expect((await read({ ...windows, licenseModel: 'Bring your own license' }, types)).prices).toMatchObject({
      'm5.large': { onDemand: { perHour: 5 } },
    });
    expect((await read(windows, types)).prices).toEqual({});
  });
});

describe('a refresh', () => {
  it('that finds the same publication ends after one page, and one that does not reads them all', async () => {
    pages(documents.slice(0, 4), documents.slice(4));
    const same = await readAny({}, [], { knownPublication: '2026-07-17T20:00:00Z', sideBySide: true });
    expect(same).toEqual({ list: 'unchanged', told: [] });
    expect(asked).toHaveLength(1);
    const other = await read({}, [], { knownPublication: '2026-07-01T00:00:00Z' });
    expect(Object.keys(other.prices)).toHaveLength(4);
  });

  it('that finds nothing at all does not take it for the same', async () => {
    pages([]);
    const { list } = await readAny({}, [], { knownPublication: '2026-07-17T20:00:00Z' });
    expect(list).toEqual({ prices: {}, publishedAt: null });
  });
});

describe('two queries side by side', () => {
  const families = ['General purpose', 'Memory optimized', 'Compute optimized', undefined];
  const typed = families.map((instanceFamily, index) => ({
    instanceFamily,
    json: priceDocument({
      instanceType: `x${index}.large`,
      sku: `SKU${index}`,
      perHour: `0.${index + 1}`,
      attributes: { instanceFamily },
    }),
  }));
  const all = typed.map(({ json }) => json);

  /** A server that knows the filters that split; what has no family passes NONE_OF or not. */
  function splitting(lenient: boolean): void {
    answer = ({ filters, types, token }) => {
      const half = filters['instanceFamily']?.split(',') ?? [];
      const none = types['instanceFamily'] === 'NONE_OF';
      const named = filters['instanceType']?.split(',');
      const found = typed.filter(({ instanceFamily, json }) => {
        if (named) return named.some((name) => json.includes(`"${name}"`));
        if (instanceFamily === undefined) return none && lenient;
        return half.includes(instanceFamily) !== none;
      });
      const at = Number(token ?? 0);
      const PriceList = found.slice(at, at + 1).map(({ json }) => json);
      return { PriceList, ...(at + 1 < found.length && { NextToken: String(at + 1) }) };
    };
  }

  it('have every price once, and a page of each is asked for before the first is answered', async () => {
    splitting(true);
    const { prices } = await read({}, [], { sideBySide: true });
    expect(Object.keys(prices).sort()).toEqual(['x0.large', 'x1.large', 'x2.large', 'x3.large']);
    expect(asked).toHaveLength(4);
    expect(asked.slice(0, 2).map(({ types }) => types['instanceFamily'])).toEqual(['ANY_OF', 'NONE_OF']);
  });

  it('lose no type where what has no family passes neither', async () => {
    splitting(false);
    const known = [0, 1, 2, 3].map((index) => ({ instanceType: `x${index}.large`, bareMetal: false }));
    const { prices } = await read({}, known, { sideBySide: true });
    expect(Object.keys(prices)).toHaveLength(4);
    expect(asked.at(-1)?.filters['instanceType']).toBe('x3.large');
  });

  it.each([
    ['passes over filters that it does not know', () => ({ PriceList: all })],
    [
      'refuses them',
      ({ filters }: Asked) => ('instanceFamily' in filters ? ('refused' as const) : { PriceList: all }),
    ],
    [
      'compares every filter for equality',
      ({ filters }: Asked) => ({ PriceList: 'instanceFamily' in filters ? [] : all }),
    ],
  ])('become one where a server %s', async (_, serve) => {
    answer = serve;
    const { prices } = await read({}, [], { sideBySide: true });
    expect(Object.keys(prices)).toHaveLength(4);
    expect(asked.at(-1)?.filters['instanceFamily']).toBeUndefined();
  });
});
