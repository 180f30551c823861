import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineCrc, crcText, NO_BYTES, type CrcAlgorithm, type PartCrc } from './crc-combine';
import { runningCrc } from './running-crc';

const SDK = { CRC32: Crc32, CRC32C: Crc32c, CRC64NVME: Crc64Nvme };

async function sdkText(algorithm: CrcAlgorithm, bytes: Uint8Array): Promise<string> {
  const crc = new SDK[algorithm]();
  crc.update(bytes);
  return Buffer.from(await crc.digest()).toString('base64');
}

async function part(algorithm: CrcAlgorithm, bytes: Uint8Array): Promise<PartCrc> {
  const crc = await runningCrc(algorithm);
  crc.update(bytes);
  return { crc: crc.value(), bytes: bytes.length };
}

/** Bytes that begin anywhere in a word, as those of a socket's buffer do. */
const stretch = fc
  .tuple(fc.uint8Array({ maxLength: 300 }), fc.nat(7))
  .map(([bytes, from]) => bytes.subarray(Math.min(from, bytes.length)));

describe.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)('%s', (algorithm) => {
  it('of pieces one behind the other is that of the whole, as the SDK reckons it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stretch, { maxLength: 6 }), async (pieces) => {
        let all = NO_BYTES;
        for (const piece of pieces) all = combineCrc(algorithm, all, await part(algorithm, piece));
        expect(crcText(algorithm, all.crc)).toBe(await sdkText(algorithm, Buffer.concat(pieces)));
      }),
      { numRuns: 60 },
    );
  });

  it('is that of the standard', async () => {
    const checks = { CRC32: 'cbf43926', CRC32C: 'e3069283', CRC64NVME: 'ae8b14860a799888' };
    const { crc } = await part(algorithm, Buffer.from('123456789'));
    expect(crcText(algorithm, crc)).toBe(Buffer.from(checks[algorithm], 'hex').toString('base64'));
  });
});
