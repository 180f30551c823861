import { checksumOf } from './checksums';
import type { StoredObject } from './contents';

/** Bytes of a gzip file of one member besides its stored blocks, and of each block. */
const GZIP_FRAME = 18;
const BLOCK_FRAME = 5;
const BLOCK_BYTES = 65_535;

/** Objects that are made whole are no larger than this, in bytes; larger ones are pattern. */
const MOST_MADE = 2 * 1024 * 1024;

/** A document of JSON that is exactly so long: blanks at its end are part of no value. */
function json(key: string, size: number): Buffer | null {
  const records: object[] = [];
  const text = (): string => `${JSON.stringify({ source: key, Records: records }, null, 2)}\n`;
  if (text().length > size) return null;
  const one = JSON.stringify(record(key, 0), null, 2).length + 60;
  const count = Math.max(1, Math.floor((size - text().length) / one));
  for (let index = 0; index < count; index += 1) records.push(record(key, index));
  while (text().length > size && records.length > 0) records.pop();
  return Buffer.from(text().padEnd(size, ' '));
}

function record(key: string, index: number): object {
  return {
    eventTime: new Date(Date.UTC(2026, 6, 1) + index * 61_000).toISOString(),
    eventName: ['AssumeRole', 'GetObject', 'DescribeInstances', 'PutObject'][(key.length + index) % 4],
    awsRegion: 'us-east-1',
    readOnly: index % 4 !== 3,
    requestId: index,
  };
}

/** The same, packed so that the file is exactly so long: stored as it is, which leaves the length to be chosen. */
function packedJson(key: string, size: number): Buffer | null {
  const blocks = Math.max(1, Math.ceil((size - GZIP_FRAME) / (BLOCK_BYTES + BLOCK_FRAME)));
  const inner = json(key, size - GZIP_FRAME - blocks * BLOCK_FRAME);
  return inner && gzipStored(inner, blocks);
}

/** RFC 1952's frame around so many of RFC 1951's stored blocks, the last one perhaps empty. */
function gzipStored(content: Buffer, blocks: number): Buffer {
  const parts: Buffer[] = [Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff])];
  for (let number = 0; number < blocks; number += 1) {
    const block = content.subarray(number * BLOCK_BYTES, (number + 1) * BLOCK_BYTES);
    const head = Buffer.alloc(BLOCK_FRAME);
    head[0] = number === blocks - 1 ? 1 : 0;
    head.writeUInt16LE(block.length, 1);
    head.writeUInt16LE(~block.length & 0xffff, 3);
    parts.push(head, block);
  }
  const length = Buffer.alloc(4);
  length.writeUInt32LE(content.length);
  parts.push(Buffer.from(checksumOf('CRC32', content), 'base64').reverse(), length);
  return Buffer.concat(parts);
}

/** Rows in CSV that are exactly so long: the last one's note is as long as it takes. */
function csv(key: string, size: number): Buffer | null {
  const lines = ['id,country,amount,placed_at,note'];
  let length = (lines[0] ?? '').length + 1;
  for (let index = 0; ; index += 1) {
    const line = order(key, index);
    if (length + 2 * line.length + 2 > size) break;
    lines.push(line);
    length += line.length + 1;
  }
  const last = order(key, lines.length - 1);
  if (length + last.length + 1 > size) return null;
  lines.push(last.padEnd(size - length - 1, '.'));
  return Buffer.from(`${lines.join('\n')}\n`);
}

function order(key: string, index: number): string {
  const amount = (((key.length + index) * 7919) % 100_000) / 100;
  const placed = new Date(Date.UTC(2026, 0, 1) + index * 97_000).toISOString().slice(0, 19);
  const country = ['DE', 'FR', 'US', 'JP'][(key.length + index) % 4] ?? 'DE';
  return `${index},${country},${amount.toFixed(2)},${placed},"order ${index}, as it came in"`;
}

/** What an object holds that nobody put, where its name promises more than a pattern; null for all others. */
export function madeContent({ key, size }: StoredObject): Buffer | null {
  if (size > MOST_MADE) return null;
  if (key.endsWith('.json')) return json(key, size);
  if (key.endsWith('.csv')) return csv(key, size);
  return key.endsWith('.json.gz') ? packedJson(key, size) : null;
}
