import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { DEMO_BUCKETS } from './s3/data/demo-buckets';
import { startDemoServer, type DemoServer } from './server';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer({ controls: true });
});
afterAll(() => server.close());
afterEach(() => {
  server.faults.clear();
  server.requests.clear();
});

function config(maxAttempts = 1) {
  return { endpoint: server.url, region: 'us-east-1', credentials: server.credentials, maxAttempts };
}

function listBuckets(maxAttempts = 1): Promise<unknown> {
  return new S3Client(config(maxAttempts)).send(new ListBucketsCommand({}));
}

describe('faults on order', () => {
  test('an error is told in the dialect of the service, once by default', async () => {
    server.faults.add({
      match: { service: 's3' },
      effect: { kind: 'error', status: 503, code: 'SlowDown', message: 'Please reduce your request rate.' },
    });
    server.faults.add({
      match: { service: 'ec2' },
      effect: { kind: 'error', status: 503, code: 'RequestLimitExceeded' },
    });
    await expect(listBuckets()).rejects.toMatchObject({
      name: 'SlowDown',
      message: 'Please reduce your request rate.',
      $metadata: { httpStatusCode: 503 },
    });
    await expect(new EC2Client(config()).send(new DescribeInstancesCommand({}))).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
    });
    await expect(listBuckets()).resolves.toBeDefined();
  });

  test('the nth request is struck, and retries get past it', async () => {
    const fault = server.faults.add({
      match: { operation: 'ListBuckets' },
      skip: 1,
      times: 2,
      effect: { kind: 'error', status: 500, code: 'InternalError' },
    });
    await expect(listBuckets()).resolves.toMatchObject({ $metadata: { attempts: 1 } });
    await expect(listBuckets(3)).resolves.toMatchObject({ $metadata: { attempts: 3 } });
    expect(fault.hits).toBe(2);
  });

  test('only fitting requests are struck', async () => {
    const fault = server.faults.add({
      match: { bucket: DEMO_BUCKETS.website, key: 'index.html' },
      times: null,
      effect: { kind: 'error', status: 403, code: 'AccessDenied' },
    });
    const client = new S3Client(config());
    await client.send(new ListObjectsV2Command({ Bucket: DEMO_BUCKETS.website }));
    await client.send(new HeadObjectCommand({ Bucket: DEMO_BUCKETS.website, Key: '404.html' }));
    expect(fault.hits).toBe(0);
    await expect(
      client.send(new GetObjectCommand({ Bucket: DEMO_BUCKETS.website, Key: 'index.html' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  test('a held request waits for its gate', async () => {
    const gate = server.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'hold' } });
    let answered = false;
    const call = listBuckets().then(() => (answered = true));
    await gate.reached();
    await new STSClient(config()).send(new GetCallerIdentityCommand({}));
    expect(answered).toBe(false);
    gate.release();
    await call;
  });

  test('a held request that is aborted frees the server', async () => {
    const gate = server.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'hold' } });
    const controller = new AbortController();
    const call = new S3Client(config()).send(new ListBucketsCommand({}), { abortSignal: controller.signal });
    await gate.reached();
    controller.abort();
    await expect(call).rejects.toMatchObject({ name: 'AbortError' });
    await expect.poll(() => server.requests.requests[0]?.aborted).toBe(true);
  });

  test.each(['before', 'mid-body'] as const)('a connection is cut %s', async (when) => {
    server.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'reset', when } });
    await expect(listBuckets()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(listBuckets()).resolves.toBeDefined();
  });

  test('a truncated body is an error to the client', async () => {
    server.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'truncate' } });
    await expect(listBuckets()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  test('half a document arrives as a whole answer', async () => {
    server.faults.add({ match: { operation: 'ListBuckets' }, effect: { kind: 'cut-document', bytes: 200 } });
    await expect(listBuckets()).rejects.toThrow();
  });

  test('a lost answer has done its work', async () => {
    const client = new S3Client(config());
    const object = { Bucket: DEMO_BUCKETS.website, Key: 'written' };
    server.faults.add({ match: { operation: 'PutObject' }, effect: { kind: 'lose-answer' } });
    await expect(client.send(new PutObjectCommand({ ...object, Body: 'x' }))).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    await expect(client.send(new HeadObjectCommand(object))).resolves.toMatchObject({ ContentLength: 1 });
  });

  test('a proxy may answer in place of AWS', async () => {
    server.faults.add({ match: { service: 'sts' }, effect: { kind: 'html', status: 200 } });
    const { headers } = await fetch(`${server.url}/`, { method: 'POST', body: 'Version=2011-06-15' });
    expect(headers.get('content-type')).toContain('text/html');
  });

  test('a late answer comes all the same', async () => {
    server.faults.add({ effect: { kind: 'latency', ms: 20 } });
    await expect(listBuckets()).resolves.toBeDefined();
  });
});

/** Of a reply's many fields, the one that further orders need. */
const ReplySchema = z.looseObject({ id: z.string().default('') });

describe('the controls', () => {
  async function control(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(`${server.url}/_demo/${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: ReplySchema.parse(await response.json()) };
  }

  test('order faults, wait for them, and count requests from another process', async () => {
    const { body } = await control('POST', 'faults', {
      match: { operation: 'ListBuckets' },
      effect: { kind: 'hold' },
    });
    const { id } = body;
    const call = listBuckets();
    expect(await control('GET', `faults/${id}/reached`)).toMatchObject({ body: { hits: 1 } });
    await control('POST', `faults/${id}/release`);
    await call;
    expect(await control('GET', 'requests')).toMatchObject({ body: { counts: { 's3.ListBuckets': 1 } } });
    expect(await control('DELETE', `faults/${id}`)).toMatchObject({ status: 200 });
    expect(await control('GET', `faults/${id}`)).toMatchObject({ status: 404 });
  });

  test('refuse what does not make sense', async () => {
    expect(await control('POST', 'faults', { effect: { kind: 'explode' } })).toMatchObject({ status: 400 });
    expect(
      await control('POST', 'faults', { match: { bukket: 'x' }, effect: { kind: 'hold' } }),
    ).toMatchObject({ status: 400 });
    expect(await control('GET', 'nothing')).toMatchObject({ status: 404 });
  });

  test('move the clock', async () => {
    await control('POST', 'clock', { moveMs: 3_600_000 });
    await expect(listBuckets()).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
    await control('POST', 'clock', { moveMs: -3_600_000 });
  });

  test('are closed to web pages', async () => {
    expect(await control('DELETE', 'faults', undefined, { origin: 'https://evil.example' })).toMatchObject({
      status: 403,
    });
  });

  test('are off unless asked for', async () => {
    const plain = await startDemoServer();
    const response = await fetch(`${plain.url}/_demo/requests`);
    expect(response.headers.get('content-type')).toBe('application/xml');
    expect(response.status).toBe(403);
    await plain.close();
  });
});
