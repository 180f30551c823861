/** The CRCs that S3 keeps of whole objects, by the width and the reflected polynomial of each. */
const CRCS = {
  CRC32: { width: 32n, polynomial: 0xedb88320n },
  CRC32C: { width: 32n, polynomial: 0x82f63b78n },
  CRC64NVME: { width: 64n, polynomial: 0x9a6c9329ac4bc9b5n },
} as const;

export type CrcAlgorithm = keyof typeof CRCS;

/** The product of two polynomials modulo that of the CRC, all of them reflected: the highest bit stands for x^0. */
function product(algorithm: CrcAlgorithm, a: bigint, b: bigint): bigint {
  const { width, polynomial } = CRCS[algorithm];
  let result = 0n;
  let shifted = b;
  for (let bit = 1n << (width - 1n); bit > 0n; bit >>= 1n) {
    if (a & bit) result ^= shifted;
    shifted = shifted & 1n ? (shifted >> 1n) ^ polynomial : shifted >> 1n;
  }
  return result;
}

/** x to the power of 8 times `bytes`: what appending so many bytes multiplies a CRC by. */
function power(algorithm: CrcAlgorithm, bytes: number): bigint {
  const { width } = CRCS[algorithm];
  let square = 1n << (width - 9n);
  let result = 1n << (width - 1n);
  for (let left = BigInt(bytes); left > 0n; left >>= 1n) {
    if (left & 1n) result = product(algorithm, square, result);
    square = product(algorithm, square, square);
  }
  return result;
}

/** Powers by algorithm and length: the parts of an object are mostly of one length. */
const powers = new Map<string, bigint>();
const MOST_POWERS = 64;

function keptPower(algorithm: CrcAlgorithm, bytes: number): bigint {
  const name = `${algorithm} ${String(bytes)}`;
  const known = powers.get(name);
  if (known !== undefined) return known;
  const found = power(algorithm, bytes);
  if (powers.size >= MOST_POWERS) powers.clear();
  powers.set(name, found);
  return found;
}

/** The CRC of a stretch of bytes: as a number, and how many bytes it is of. */
export type PartCrc = { crc: bigint; bytes: number };

/** The CRC of two stretches, one behind the other. */
export function combineCrc(algorithm: CrcAlgorithm, first: PartCrc, second: PartCrc): PartCrc {
  const crc = product(algorithm, keptPower(algorithm, second.bytes), first.crc) ^ second.crc;
  return { crc, bytes: first.bytes + second.bytes };
}

/** The CRC of no bytes. */
export const NO_BYTES: PartCrc = { crc: 0n, bytes: 0 };

/** A CRC as S3 writes it: big-endian, in base64. */
export function crcText(algorithm: CrcAlgorithm, crc: bigint): string {
  const digits = Number(CRCS[algorithm].width) / 4;
  return Buffer.from(crc.toString(16).padStart(digits, '0'), 'hex').toString('base64');
}
