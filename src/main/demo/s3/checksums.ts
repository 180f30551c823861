import { createHash } from 'node:crypto';
import type { StoredChecksum } from './contents';

/** The checksums that S3 knows, reckoned by the demo account itself ("Checking object integrity", S3 user guide). */

export type ChecksumAlgorithm = StoredChecksum['algorithm'];

export const CHECKSUM_ALGORITHMS: readonly ChecksumAlgorithm[] = [
  'CRC32',
  'CRC32C',
  'CRC64NVME',
  'SHA1',
  'SHA256',
];

function table32(polynomial: number): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    return value >>> 0;
  });
}

const CRC32 = table32(0xedb88320);
const CRC32C = table32(0x82f63b78);

function crc32(table: Uint32Array, content: Buffer): Buffer {
  let value = 0xffffffff;
  for (const byte of content) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  const digest = Buffer.alloc(4);
  digest.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return digest;
}

/** The table of CRC64NVME as halves: an entry's upper 32 bits, then its lower ones. */
const CRC64 = Uint32Array.from({ length: 512 }, (_, at) => {
  let value = BigInt(at >> 1);
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
  return Number(at % 2 === 0 ? value >> 32n : value & 0xffffffffn);
});

function crc64nvme(content: Buffer): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (const byte of content) {
    const entry = ((low ^ byte) & 0xff) << 1;
    low = ((low >>> 8) | (high << 24)) ^ (CRC64[entry + 1] ?? 0);
    high = (high >>> 8) ^ (CRC64[entry] ?? 0);
  }
  const digest = Buffer.alloc(8);
  digest.writeUInt32BE((high ^ 0xffffffff) >>> 0, 0);
  digest.writeUInt32BE((low ^ 0xffffffff) >>> 0, 4);
  return digest;
}

function digestOf(algorithm: ChecksumAlgorithm, content: Buffer): Buffer {
  switch (algorithm) {
    case 'CRC32':
      return crc32(CRC32, content);
    case 'CRC32C':
      return crc32(CRC32C, content);
    case 'CRC64NVME':
      return crc64nvme(content);
    case 'SHA1':
    case 'SHA256':
      return createHash(algorithm.toLowerCase()).update(content).digest();
  }
}

/** The checksum of a whole content, in base64. */
export function checksumOf(algorithm: ChecksumAlgorithm, content: Buffer): string {
  return digestOf(algorithm, content).toString('base64');
}

/** The checksum of parts' checksums, as S3 writes composite ones. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, parts: readonly string[]): string {
  const joined = Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')));
  return `${checksumOf(algorithm, joined)}-${String(parts.length)}`;
}

/** Which checksum a request carries in its headers or trailer, or null. */
export function sentChecksum(
  headers: Record<string, string>,
): { algorithm: ChecksumAlgorithm; value: string } | null {
  for (const algorithm of CHECKSUM_ALGORITHMS) {
    const value = headers[`x-amz-checksum-${algorithm.toLowerCase()}`];
    if (value !== undefined) return { algorithm, value };
  }
  return null;
}
