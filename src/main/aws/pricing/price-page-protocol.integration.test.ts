import { createServer } from 'node:http';
import { GetProductsCommand, PricingClient } from '@aws-sdk/client-pricing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_PRICE_CHOICE } from '../../../shared/price-choices';
import { NORMAL_KEY } from '../../demo/identities';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { systemTimer } from '../timer';
import { readPriceList } from './price-list';
import { entriesRead, ThreadedPricingProtocol } from './price-page-protocol';
import { readStoragePriceList } from './storage-price-list';

let demo: DemoServer;
/** What the next request to the other server is answered with. */
let answer = { status: 200, body: '' };
const other = createServer((_, response) => {
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.1' }).end(answer.body);
});
const clients: PricingClient[] = [];

beforeAll(async () => {
  demo = await startDemoServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await demo.close();
  await new Promise((resolve) => other.close(resolve));
});

function client(threaded: boolean, endpoint = demo.url): PricingClient {
  const made = new PricingClient({
    region: 'us-east-1',
    endpoint,
    credentials: NORMAL_KEY,
    maxAttempts: 1,
    ...(threaded && { protocol: ThreadedPricingProtocol }),
  });
  clients.push(made);
  return made;
}

const { signal } = new AbortController();
const access = (threaded: boolean) => ({
  client: client(threaded),
  pace: { take: () => Promise.resolve() },
  timer: systemTimer,
});

const isList = (value: unknown): value is unknown[] => Array.isArray(value);

/** The list of a page as the SDK hands it out. */
async function page(size: number): Promise<unknown[]> {
  const command = new GetProductsCommand({ ServiceCode: 'AmazonEC2', MaxResults: size });
  const told: unknown = (await client(true).send(command)).PriceList;
  if (!isList(told)) throw new Error('There is no list.');
  return told;
}

describe('pages of the Price List read by a thread', () => {
  it('have the prices that they have when they are read here', async () => {
    const read = (threaded: boolean) =>
      readPriceList(
        access(threaded),
        { region: 'ap-northeast-3', choice: DEFAULT_PRICE_CHOICE },
        { types: () => Promise.resolve(null), knownPublication: null, sideBySide: true },
        () => undefined,
        signal,
      );
    const here = await read(false);
    expect(await read(true)).toEqual(here);
    expect(here).toMatchObject({ prices: { 'm5.large': { onDemand: { state: 'known' } } } });
  });

  it('have the prices of S3 as well', async () => {
    const read = (threaded: boolean) =>
      readStoragePriceList(access(threaded), 'eu-central-1', () => undefined, signal);
    expect(await read(true)).toEqual(await read(false));
  });

  it('are indeed read there, and small ones are not', async () => {
    const large = await page(100);
    expect(entriesRead(large)).toHaveLength(100);
    const small = await page(1);
    expect(entriesRead(small)).toBeNull();
    expect(small).toHaveLength(1);
  });

  it.each([
    ['cut off', 200, `{"FormatVersion":"aws_v1","PriceList":["${'x'.repeat(100_000)}"`],
    ['no list', 200, JSON.stringify({ PriceList: 'x'.repeat(100_000) })],
    ['an error', 400, JSON.stringify({ __type: 'ThrottlingException', message: 'x'.repeat(100_000) })],
  ])('that are %s come to what the SDK makes of them', async (_, status, body) => {
    answer = { status, body };
    const address = other.address();
    const url = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`;
    const ask = (threaded: boolean): Promise<unknown> =>
      client(threaded, url)
        .send(new GetProductsCommand({ ServiceCode: 'AmazonEC2' }))
        .then((output): unknown => output.PriceList)
        .catch((error: unknown) => ({ failed: error instanceof Error ? error.name : error }));
    expect(await ask(true)).toEqual(await ask(false));
  });
});
