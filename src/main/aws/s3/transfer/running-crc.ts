import { Crc32, Crc32c } from '@aws-sdk/checksums/crc';
import { Crc64Nvme } from './crc64-nvme';
import type { CrcAlgorithm } from './crc-combine';

/** A CRC that grows with the bytes it is shown. */
export type RunningCrc = {
  update(bytes: Uint8Array): void;
  value(): Promise<bigint>;
};

const SDKS_OWN = { CRC32: Crc32, CRC32C: Crc32c };

/** A CRC by the SDK's own means, but for the one that it is slow at. */
export function runningCrc(algorithm: CrcAlgorithm): RunningCrc {
  if (algorithm === 'CRC64NVME') {
    const crc = new Crc64Nvme();
    return { update: (bytes) => crc.update(bytes), value: () => Promise.resolve(crc.value()) };
  }
  const crc = new SDKS_OWN[algorithm]();
  return {
    update: (bytes) => crc.update(bytes),
    value: async () => BigInt(`0x${Buffer.from(await crc.digest()).toString('hex')}`),
  };
}
