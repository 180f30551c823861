import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXPIRED_KEY, NO_LIST_BUCKETS_KEY } from '../../demo/identities';
import { DEMO_BUCKETS, OWNED_BUCKETS } from '../../demo/s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from '../../demo/server';
import { createBucketService, type Buckets } from './buckets';
import { TestConnection } from './client-source.test-support';

const scope = { connectionId: 'connection-1' };
let server: DemoServer;
let connection: TestConnection;
let buckets: Buckets;

beforeAll(async () => {
  const many = Array.from({ length: 1500 }, (_, index) => ({
    name: `many-${String(index).padStart(5, '0')}`,
  }));
  server = await startDemoServer({ s3: { buckets: many } });
});
beforeEach(() => {
  connection = new TestConnection(server.url, server.credentials);
  buckets = createBucketService({ clients: connection });
});
afterEach(() => {
  server.faults.clear();
  connection.destroy();
});
afterAll(() => server.close());

describe('the list of buckets', () => {
  it('is whole, over several pages, with regions and dates', async () => {
    const list = await buckets.list(scope, undefined);
    expect(list.buckets).toHaveLength(1500 + OWNED_BUCKETS);
    expect(new Set(list.buckets.map(({ name }) => name)).size).toBe(list.buckets.length);
    expect(list.buckets.find(({ name }) => name === DEMO_BUCKETS.exports)).toEqual({
      name: DEMO_BUCKETS.exports,
      region: 'ap-southeast-2',
      created: Date.parse('2020-10-09T19:47:26Z'),
    });
    expect(list.owner).not.toBeNull();
  });

  it('says which permission is missing', async () => {
    connection.keys = [NO_LIST_BUCKETS_KEY];
    await expect(buckets.list(scope, undefined)).rejects.toMatchObject({
      problem: { kind: 'denied', action: 's3:ListAllMyBuckets', title: 'Could not list the buckets' },
    });
  });

  it('ends when it is cancelled', async () => {
    const held = server.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'hold' } });
    const cancel = new AbortController();
    const list = buckets.list(scope, cancel.signal);
    await held.reached();
    cancel.abort();
    await expect(list).rejects.toMatchObject({ problem: { kind: 'cancelled' } });
  });

  it('refuses a connection that was replaced', async () => {
    connection.connectionId = 'connection-2';
    await expect(buckets.list(scope, undefined)).rejects.toMatchObject({
      problem: { kind: 'stale-connection' },
    });
  });
});

describe('the places of buckets', () => {
  async function placesOf(names: string[]): Promise<Record<string, string>> {
    const found: Record<string, string> = {};
    for await (const places of buckets.places({ ...scope, names }, new AbortController().signal)) {
      for (const { name, region } of places) found[name] = region;
    }
    return found;
  }

  it('are told, denied or not, and a bucket that is gone is left out', async () => {
    const { dataLake, exports, denied, foreign } = DEMO_BUCKETS;
    const more = Array.from({ length: 20 }, (_, index) => `many-${String(index).padStart(5, '0')}`);
    const found = await placesOf([dataLake, exports, 'no-such-bucket', denied, foreign, ...more]);
    expect(found).toMatchObject({
      [dataLake]: 'us-east-1',
      [exports]: 'ap-southeast-2',
      [denied]: 'eu-central-1',
      [foreign]: 'us-east-1',
    });
    expect(Object.keys(found)).toHaveLength(24);
  });

  it('does not take expired credentials for another region', async () => {
    connection.keys = [EXPIRED_KEY];
    expect(await placesOf([DEMO_BUCKETS.dataLake])).toEqual({});
  });

  it('end when nobody wants to know any more', async () => {
    const held = server.faults.add({ match: { operation: 'HeadBucket' }, effect: { kind: 'hold' } });
    const cancel = new AbortController();
    const places = buckets.places({ ...scope, names: [DEMO_BUCKETS.dataLake] }, cancel.signal);
    const end = places[Symbol.asyncIterator]().next();
    await held.reached();
    cancel.abort();
    expect(await end).toEqual({ done: true, value: undefined });
  });
});

describe('servers that are not quite S3', () => {
  let odd: Server | null = null;
  afterEach(() => new Promise<void>((resolve) => (odd ? odd.close(() => resolve()) : resolve())));

  /** Starts a server that answers ListBuckets with what `answer` makes of the query. */
  async function start(
    answer: (query: URLSearchParams, request: IncomingMessage) => { status: number; body: string },
  ): Promise<Buckets> {
    const started = createServer((request, response) => {
      const { status, body } = answer(new URL(request.url ?? '/', 'http://odd').searchParams, request);
      response.writeHead(status, { 'content-type': 'application/xml', connection: 'close' });
      response.end(body);
    });
    odd = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    const address = started.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    connection = new TestConnection(`http://127.0.0.1:${port}`, server.credentials);
    return createBucketService({ clients: connection });
  }
  const list = (rest: string): string =>
    `<ListAllMyBucketsResult><Buckets><Bucket><Name>one</Name></Bucket></Buckets>${rest}</ListAllMyBucketsResult>`;

  it('which refuse paging are asked without', async () => {
    const service = await start((query) =>
      query.has('max-buckets')
        ? { status: 400, body: '<Error><Code>InvalidArgument</Code><Message>no</Message></Error>' }
        : { status: 200, body: list('') },
    );
    expect(await service.list(scope, undefined)).toEqual({
      buckets: [{ name: 'one', region: null, created: null }],
      owner: null,
    });
  });

  it('which have no HeadBucket are asked for the location', async () => {
    const located: Record<string, string> = {
      home: '<LocationConstraint/>',
      old: '<LocationConstraint>EU</LocationConstraint>',
      north: '<LocationConstraint>eu-north-1</LocationConstraint>',
    };
    const service = await start((query, { url = '' }) => {
      const body = located[/^\/(\w+)/.exec(url)?.[1] ?? ''];
      return query.has('location') && body !== undefined
        ? { status: 200, body }
        : { status: 501, body: '<Error><Code>NotImplemented</Code></Error>' };
    });
    const names = ['home', 'old', 'north', 'none'];
    const places = service.places({ ...scope, names }, new AbortController().signal);
    const found: unknown[] = [];
    for await (const some of places) found.push(...some);
    expect(found).toEqual([
      { name: 'home', region: 'us-east-1' },
      { name: 'old', region: 'eu-west-1' },
      { name: 'north', region: 'eu-north-1' },
    ]);
  });

  it('which tell no places at all are not asked for each', async () => {
    let calls = 0;
    const service = await start(() => {
      calls += 1;
      return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
    });
    const names = Array.from({ length: 500 }, (_, index) => `bucket-${String(index)}`);
    for await (const some of service.places({ ...scope, names }, new AbortController().signal)) {
      expect(some).toEqual([]);
    }
    expect(calls).toBeLessThanOrEqual(16);
  });

  it('which send the same token for ever are stopped', async () => {
    const service = await start(() => ({
      status: 200,
      body: list('<ContinuationToken>t</ContinuationToken>'),
    }));
    await expect(service.list(scope, undefined)).rejects.toMatchObject({ problem: { kind: 'not-aws' } });
  });
});
