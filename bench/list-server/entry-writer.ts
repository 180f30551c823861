import { mix } from '../../src/main/demo/s3/data/derive';
import { modifiedOf, sizeOf, storageClassOf, ETAG_SEEDS, partsOf, CLASSES } from './listed-object';

/** The most bytes that an entry takes beside its key. */
const MOST_BESIDE_KEY = 360;

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1');
const BEFORE_KEY = ascii('<Contents><Key>');
const BEFORE_TIME = ascii('</Key><LastModified>');
const BEFORE_ETAG = ascii('</LastModified><ETag>&quot;');
const BEFORE_SIZE = ascii(
  '&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType><Size>',
);
const AFTER_SIZE = new Map(
  CLASSES.map((name) => [name, ascii(`</Size><StorageClass>${name}</StorageClass></Contents>`)]),
);
const HEX = ascii('0123456789abcdef');
const UPPER_HEX = ascii('0123456789ABCDEF');
const [ZERO, PERCENT, PLUS, SPACE, DASH] = [0x30, 0x25, 0x2b, 0x20, 0x2d];
/** Bytes that `encoding-type=url` leaves alone. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\w\-./*]/.test(String.fromCharCode(byte)) && byte < 128 ? 1 : 0,
);

/** Writes entries of ListObjectsV2 with `encoding-type=url`, byte by byte: a million in half a second. */
export class EntryWriter {
  private bytes = Buffer.allocUnsafe(4 * 2 ** 20);
  /** Where the next entry begins. */
  end = 0;

  /** Writes the object of that index under its key. */
  write(key: Buffer, index: number): void {
    this.makeRoom(MOST_BESIDE_KEY + key.length * 3);
    const size = sizeOf(index);
    this.fixed(BEFORE_KEY);
    this.encoded(key);
    this.fixed(BEFORE_TIME);
    this.time(modifiedOf(index));
    this.fixed(BEFORE_ETAG);
    for (const seed of ETAG_SEEDS) this.hex(mix(seed, index));
    const parts = partsOf(size);
    if (parts > 0) {
      this.byte(DASH);
      this.decimal(parts);
    }
    this.fixed(BEFORE_SIZE);
    this.decimal(size);
    this.fixed(AFTER_SIZE.get(storageClassOf(index)) ?? BEFORE_SIZE);
  }

  /** A copy of what was written since it was last taken. */
  take(): Buffer {
    const taken = Buffer.from(this.bytes.subarray(0, this.end));
    this.end = 0;
    return taken;
  }

  private makeRoom(bytes: number): void {
    if (this.end + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(this.bytes.length * 2);
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
  }

  private byte(value: number): void {
    this.bytes[this.end] = value;
    this.end += 1;
  }

  private fixed(text: Buffer): void {
    this.bytes.set(text, this.end);
    this.end += text.length;
  }

  private encoded(key: Buffer): void {
    for (const byte of key) {
      if (PLAIN[byte] === 1) this.byte(byte);
      else if (byte === SPACE) this.byte(PLUS);
      else {
        this.byte(PERCENT);
        this.byte(UPPER_HEX[byte >>> 4] ?? 0);
        this.byte(UPPER_HEX[byte & 15] ?? 0);
      }
    }
  }

  private hex(value: number): void {
    for (let shift = 28; shift >= 0; shift -= 4) this.byte(HEX[(value >>> shift) & 15] ?? 0);
  }

  private decimal(value: number): void {
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits += 1;
    let rest = value;
    for (let at = this.end + digits - 1; at >= this.end; at -= 1) {
      const tens = Math.floor(rest / 10);
      this.bytes[at] = ZERO + rest - tens * 10;
      rest = tens;
    }
    this.end += digits;
  }

  private twoDigits(value: number): void {
    this.byte(ZERO + Math.floor(value / 10));
    this.byte(ZERO + (value % 10));
  }

  /** As `Date.toISOString` writes it. */
  private time(ms: number): void {
    const day = Math.floor(ms / DAY_MS);
    const seconds = Math.floor((ms - day * DAY_MS) / 1000);
    this.fixed(dayText(day));
    this.twoDigits(Math.floor(seconds / 3600));
    this.byte(0x3a);
    this.twoDigits(Math.floor(seconds / 60) % 60);
    this.byte(0x3a);
    this.twoDigits(seconds % 60);
    this.fixed(AFTER_SECONDS);
  }
}

const DAY_MS = 86_400_000;
const AFTER_SECONDS = ascii('.000Z');
const days = new Map<number, Buffer>();

function dayText(day: number): Buffer {
  const kept = days.get(day);
  if (kept) return kept;
  const text = ascii(new Date(day * DAY_MS).toISOString().slice(0, 11));
  days.set(day, text);
  return text;
}
