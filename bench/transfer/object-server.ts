import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { combineCrc, crcText, NO_BYTES, type PartCrc } from '../../src/main/aws/s3/transfer/crc-combine';
import { runningCrc } from '../../src/main/aws/s3/transfer/running-crc';

/**
 * A server of S3's reading operations with one bucket, `bench`: `small/…`, many objects of SMALL_BYTES, and `large`.
 * It holds one block of bytes, tells their CRC64NVME as S3 does, and believes every signature. Arguments: how many small
 * objects, how many MiB the large one has, and milliseconds before each answer.
 */

const SMALL_BYTES = 8 * 1024;
const BLOCK_BYTES = 1024 * 1024;
const PAGE = 1000;
const MODIFIED = new Date(Date.UTC(2026, 0, 1));

const [small = 0, megabytes = 0, latency = 0] = process.argv.slice(2).map(Number);
const block = Buffer.alloc(BLOCK_BYTES);
for (let at = 0; at < BLOCK_BYTES; at += 1) block[at] = (at * 31 + (at >> 8)) & 0xff;

async function crcOf(bytes: Buffer): Promise<PartCrc> {
  const crc = await runningCrc('CRC64NVME');
  crc.update(bytes);
  return { crc: crc.value(), bytes: bytes.length };
}

type Served = { size: number; etag: string; crc: string };

function headers(
  { size, etag, crc }: Served,
  request: IncomingMessage,
  ranged: boolean,
): Record<string, string> {
  return {
    etag,
    'last-modified': MODIFIED.toUTCString(),
    'accept-ranges': 'bytes',
    'content-type': 'binary/octet-stream',
    'x-amz-request-id': 'BENCH',
    ...(request.headers['x-amz-checksum-mode'] === 'ENABLED' &&
      !ranged && { 'x-amz-checksum-crc64nvme': crc, 'x-amz-checksum-type': 'FULL_OBJECT' }),
    ...(!ranged && { 'content-length': String(size) }),
  };
}

async function send(response: ServerResponse, from: number, to: number): Promise<void> {
  for (let at = from; at < to;) {
    const start = at % BLOCK_BYTES;
    const piece = block.subarray(start, Math.min(BLOCK_BYTES, start + to - at));
    at += piece.length;
    if (!response.write(piece)) await new Promise<void>((resolve) => response.once('drain', resolve));
  }
  response.end();
}

function keyAt(index: number): string {
  return `small/${String(index).padStart(6, '0')}`;
}

function list(query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const after = Number(query.get('continuation-token') ?? '0');
  const to = prefix.startsWith('small') ? Math.min(small, after + PAGE) : 0;
  const entries = Array.from({ length: Math.max(0, to - after) }, (_, at) => {
    const key = keyAt(after + at);
    return `<Contents><Key>${key}</Key><LastModified>${MODIFIED.toISOString()}</LastModified><ETag>"small"</ETag><Size>${SMALL_BYTES}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
  });
  const more = to > 0 && to < small;
  const encoding = query.has('encoding-type') ? '<EncodingType>url</EncodingType>' : '';
  return `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>bench</Name><Prefix>${prefix}</Prefix><MaxKeys>${PAGE}</MaxKeys>${encoding}<IsTruncated>${String(more)}</IsTruncated>${more ? `<NextContinuationToken>${to}</NextContinuationToken>` : ''}${entries.join('')}</ListBucketResult>`;
}

async function main(): Promise<void> {
  const smallCrc = await crcOf(block.subarray(0, SMALL_BYTES));
  const one = await crcOf(block);
  let large = NO_BYTES;
  for (let at = 0; at < megabytes; at += 1) large = combineCrc('CRC64NVME', large, one);
  const served: Record<'small' | 'large', Served> = {
    small: { size: SMALL_BYTES, etag: '"small"', crc: crcText('CRC64NVME', smallCrc.crc) },
    large: { size: megabytes * BLOCK_BYTES, etag: '"large-64"', crc: crcText('CRC64NVME', large.crc) },
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (latency > 0) await pause(latency);
    const url = new URL(request.url ?? '/', 'http://bench');
    const key = url.pathname.replace(/^\/bench\/?/, '');
    if (key === '') {
      response.writeHead(200, { 'content-type': 'application/xml', 'x-amz-request-id': 'BENCH' });
      response.end(request.method === 'HEAD' ? '' : list(url.searchParams));
      return;
    }
    const object = key === 'large' ? served.large : key.startsWith('small/') ? served.small : null;
    if (!object) {
      response.writeHead(404, { 'content-type': 'application/xml', 'x-amz-request-id': 'BENCH' });
      response.end('<Error><Code>NoSuchKey</Code><Message>There is none.</Message></Error>');
      return;
    }
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const from = Number(first ?? 0);
    const to = first === undefined || last === '' ? object.size : Math.min(object.size, Number(last) + 1);
    const range = {
      'content-length': String(to - from),
      'content-range': `bytes ${from}-${to - 1}/${object.size}`,
    };
    response.writeHead(first === undefined ? 200 : 206, {
      ...headers(object, request, first !== undefined),
      ...(first !== undefined && range),
    });
    if (request.method === 'HEAD') response.end();
    else await send(response, from, to);
  }

  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.send?.(`http://127.0.0.1:${port}`);
  process.once('disconnect', () => process.exit(0));
}

void main();
