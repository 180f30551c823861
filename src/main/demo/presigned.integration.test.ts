import { afterAll, beforeAll, expect, test } from 'vitest';
import { NORMAL_KEY } from './identities';
import { startDemoServer, type DemoServer } from './server';
import { computeSignature, formatTimestamp, readClaim, sha256Hex } from './sigv4';
import { DEMO_BUCKETS } from './s3/data/demo-buckets';

let server: DemoServer;
beforeAll(async () => {
  server = await startDemoServer();
});
afterAll(() => server.close());

const path = `/${DEMO_BUCKETS.website}/robots.txt`;

/** A URL as a client presigns it, by the computation that AWS's own examples prove. */
function presigned(expiresIn: number, signedAt = Date.now()): string {
  const timestamp = formatTimestamp(signedAt);
  const rawQuery = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${NORMAL_KEY.accessKeyId}/${timestamp.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': timestamp,
    'X-Amz-Expires': String(expiresIn),
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': 'x',
  }).toString();
  const headers = { host: new URL(server.url).host };
  const claim = readClaim(headers, new URLSearchParams(rawQuery));
  if (claim === null || claim === 'malformed') throw new Error('The URL cannot be read.');
  const { signature } = computeSignature(claim, NORMAL_KEY.secretAccessKey, {
    method: 'GET',
    path,
    rawQuery,
    headers,
    body: Buffer.alloc(0),
  });
  return `${server.url}${path}?${rawQuery.replace('Signature=x', `Signature=${signature}`)}`;
}

test('give the object without credentials', async () => {
  const response = await fetch(presigned(60));
  expect(response.status).toBe(200);
  expect((await response.arrayBuffer()).byteLength).toBe(67);
});

test('live exactly as long as they say, longer than a request may be old', async () => {
  expect((await fetch(presigned(3600, Date.now() - 3_590_000))).status).toBe(200);
  const late = await fetch(presigned(3600, Date.now() - 3_610_000));
  expect(late.status).toBe(403);
  expect(await late.text()).toContain('<Code>AccessDenied</Code><Message>Request has expired</Message>');
});

test('cannot be changed, nor live longer than a week', async () => {
  expect((await fetch(presigned(60).replace('robots', 'index'))).status).toBe(403);
  expect(await (await fetch(presigned(60).replace('Expires=60', 'Expires=61'))).text()).toContain(
    '<Code>SignatureDoesNotMatch</Code>',
  );
  expect((await fetch(presigned(604_801))).status).toBe(400);
});

test('a body that differs from its signed hash is refused', async () => {
  const timestamp = formatTimestamp(Date.now());
  const headers: Record<string, string> = {
    host: new URL(server.url).host,
    'x-amz-date': timestamp,
    'x-amz-content-sha256': sha256Hex('what was signed'),
    authorization: `AWS4-HMAC-SHA256 Credential=${NORMAL_KEY.accessKeyId}/${timestamp.slice(0, 8)}/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=x`,
  };
  const claim = readClaim(headers, new URLSearchParams());
  if (claim === null || claim === 'malformed') throw new Error('The signature cannot be read.');
  const body = Buffer.from('what was sent');
  const parts = { method: 'PUT', path, rawQuery: '', headers, body };
  const { signature } = computeSignature(claim, NORMAL_KEY.secretAccessKey, parts);
  headers['authorization'] = headers['authorization']?.replace('Signature=x', `Signature=${signature}`) ?? '';
  const response = await fetch(server.url + path, { method: 'PUT', headers, body });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('<Code>XAmzContentSHA256Mismatch</Code>');
});
