import { createCRC32, createCRC64 } from 'hash-wasm';
import type { CrcAlgorithm } from './crc-combine';

/** A CRC that grows with the bytes it is shown; its value is asked for once, at the end. */
export type RunningCrc = {
  update(bytes: Uint8Array): void;
  value(): bigint;
};

/** The polynomials of the checksums that S3 keeps, lowest bit first. */
const MAKERS = {
  CRC32: () => createCRC32(),
  CRC32C: () => createCRC32(0x82f63b78),
  CRC64NVME: () => createCRC64('9a6c9329ac4bc9b5'),
} as const satisfies Record<CrcAlgorithm, unknown>;

/** A CRC over no bytes yet. In WebAssembly: every byte of a large object passes here. */
export async function runningCrc(algorithm: CrcAlgorithm): Promise<RunningCrc> {
  const crc = await MAKERS[algorithm]();
  crc.init();
  return {
    update: (bytes) => {
      crc.update(bytes);
    },
    value: () => BigInt(`0x${crc.digest('hex')}`),
  };
}
