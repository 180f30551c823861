/**
 * CRC-64/NVME, eight bytes at a step by eight tables. The SDK's own keeps its tables in unsigned numbers, which V8 turns
 * into floating-point ones, and reckons a few hundred megabytes a second less; every byte of a large download passes here.
 */
const POLYNOMIAL = 0x9a6c9329ac4bc9b5n;

/** Table k holds what a byte makes of the CRC with k bytes of zeros behind it; upper and lower halves apart. */
const HIGH = new Int32Array(8 * 256);
const LOW = new Int32Array(8 * 256);
const NONE = new Int32Array();
let isFilled = false;

function fill(): void {
  if (isFilled) return;
  isFilled = true;
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = BigInt(byte);
    for (let bit = 0; bit < 64; bit += 1) {
      crc = crc & 1n ? (crc >> 1n) ^ POLYNOMIAL : crc >> 1n;
      if (bit % 8 !== 7) continue;
      const at = (bit >> 3) * 256 + byte;
      HIGH[at] = Number(BigInt.asIntN(32, crc >> 32n));
      LOW[at] = Number(BigInt.asIntN(32, crc));
    }
  }
}

/** A CRC that grows with the bytes it is shown. */
export class Crc64Nvme {
  private high = -1;
  private low = -1;

  constructor() {
    fill();
  }

  update(bytes: Uint8Array): void {
    let { high, low } = this;
    let at = 0;
    // words must lie at a multiple of four
    const lead = Math.min(bytes.length, (4 - (bytes.byteOffset & 3)) & 3);
    for (; at < lead; at += 1) {
      const entry = (low ^ (bytes[at] ?? 0)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (LOW[entry] ?? 0);
      high = (high >>> 8) ^ (HIGH[entry] ?? 0);
    }
    const steps = (bytes.length - at) >> 3;
    // a few bytes may end before a word begins
    const words = steps === 0 ? NONE : new Int32Array(bytes.buffer, bytes.byteOffset + at, steps * 2);
    for (let word = 0; word < words.length; word += 2) {
      const x = low ^ (words[word] ?? 0);
      const y = high ^ (words[word + 1] ?? 0);
      const a = 1792 + (x & 255);
      const b = 1536 + ((x >>> 8) & 255);
      const c = 1280 + ((x >>> 16) & 255);
      const d = 1024 + (x >>> 24);
      const e = 768 + (y & 255);
      const f = 512 + ((y >>> 8) & 255);
      const g = 256 + ((y >>> 16) & 255);
      const h = y >>> 24;
      low =
        (LOW[a] ?? 0) ^
        (LOW[b] ?? 0) ^
        (LOW[c] ?? 0) ^
        (LOW[d] ?? 0) ^
        (LOW[e] ?? 0) ^
        (LOW[f] ?? 0) ^
        (LOW[g] ?? 0) ^
        (LOW[h] ?? 0);
      high =
        (HIGH[a] ?? 0) ^
        (HIGH[b] ?? 0) ^
        (HIGH[c] ?? 0) ^
        (HIGH[d] ?? 0) ^
        (HIGH[e] ?? 0) ^
        (HIGH[f] ?? 0) ^
        (HIGH[g] ?? 0) ^
        (HIGH[h] ?? 0);
    }
    for (at += steps * 8; at < bytes.length; at += 1) {
      const entry = (low ^ (bytes[at] ?? 0)) & 255;
      low = ((low >>> 8) | (high << 24)) ^ (LOW[entry] ?? 0);
      high = (high >>> 8) ^ (HIGH[entry] ?? 0);
    }
    this.high = high;
    this.low = low;
  }

  /** Of all bytes so far. */
  value(): bigint {
    return (BigInt(~this.high >>> 0) << 32n) | BigInt(~this.low >>> 0);
  }
}
