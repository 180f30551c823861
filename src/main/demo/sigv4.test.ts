import { expect, test } from 'vitest';
import { computeSignature, parseTimestamp, formatTimestamp, readClaim } from './sigv4';

// The examples that AWS's documentation of Signature Version 4 works through.
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const S3_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

function claimOf(
  headers: Record<string, string>,
  query = '',
): Exclude<ReturnType<typeof readClaim>, null | string> {
  const claim = readClaim(headers, new URLSearchParams(query));
  if (claim === null || claim === 'malformed') throw new Error('no claim');
  return claim;
}

test("AWS's example of a query request to IAM comes out as documented", () => {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
    host: 'iam.amazonaws.com',
    'x-amz-date': '20150830T123600Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=x',
  };
  const { signature } = computeSignature(claimOf(headers), SECRET, {
    method: 'GET',
    path: '/',
    rawQuery: 'Action=ListUsers&Version=2010-05-08',
    headers,
    body: Buffer.alloc(0),
  });
  expect(signature).toBe('5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7');
});

test("AWS's example of a ranged S3 read comes out as documented", () => {
  const headers = {
    host: 'examplebucket.s3.amazonaws.com',
    range: 'bytes=0-9',
    'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-amz-date': '20130524T000000Z',
    authorization:
      'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=x',
  };
  const { signature } = computeSignature(claimOf(headers), S3_SECRET, {
    method: 'GET',
    path: '/test.txt',
    rawQuery: '',
    headers,
    body: Buffer.alloc(0),
  });
  expect(signature).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41');
});

test("AWS's example of a presigned S3 URL comes out as documented", () => {
  const rawQuery =
    'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=x';
  const headers = { host: 'examplebucket.s3.amazonaws.com' };
  const { signature } = computeSignature(claimOf(headers, rawQuery), S3_SECRET, {
    method: 'GET',
    path: '/test.txt',
    rawQuery,
    headers,
    body: Buffer.alloc(0),
  });
  expect(signature).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404');
});

test.each([
  ['another scheme', { authorization: 'Basic abc' }],
  [
    'no signature',
    { authorization: 'AWS4-HMAC-SHA256 Credential=A/20260101/r/s3/aws4_request, SignedHeaders=host' },
  ],
  [
    'a short scope',
    {
      authorization:
        'AWS4-HMAC-SHA256 Credential=A/20260101/s3/aws4_request, SignedHeaders=host, Signature=x',
    },
  ],
])('%s is malformed, not unsigned', (_, headers) => {
  expect(readClaim(headers, new URLSearchParams())).toBe('malformed');
});

test('a request without any signature has no claim', () => {
  expect(readClaim({ host: 'x' }, new URLSearchParams('list-type=2'))).toBeNull();
});

test('timestamps are read strictly and written back', () => {
  expect(parseTimestamp('20260720T060102Z')).toBe(Date.UTC(2026, 6, 20, 6, 1, 2));
  expect(formatTimestamp(Date.UTC(2026, 6, 20, 6, 1, 2))).toBe('20260720T060102Z');
  expect(parseTimestamp('2026-07-20T06:01:02Z')).toBeNull();
  expect(parseTimestamp('')).toBeNull();
});
