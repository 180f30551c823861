import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import type { CrcAlgorithm } from './crc-combine';

/** A CRC that grows with the bytes it is shown. */
export type RunningCrc = {
  update(bytes: Uint8Array): void;
  value(): Promise<bigint>;
};

const CRCS = { CRC32: Crc32, CRC32C: Crc32c, CRC64NVME: Crc64Nvme };

/** A CRC by the SDK's own means. */
export function runningCrc(algorithm: CrcAlgorithm): RunningCrc {
  const crc = new CRCS[algorithm]();
  return {
    update: (bytes) => crc.update(bytes),
    value: async () => BigInt(`0x${Buffer.from(await crc.digest()).toString('hex')}`),
  };
}
