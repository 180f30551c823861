import { z } from 'zod';

/** What a whole listing adds up to, in whatever order its objects come. */
export const ListingTotalsSchema = z.strictObject({
  objects: z.int(),
  /** Sum of the sizes. */
  bytes: z.int(),
  /** 16 hexadecimal digits over keys and sizes. */
  checksum: z.string(),
});
export type ListingTotals = z.infer<typeof ListingTotalsSchema>;

/** Adds up objects: two lists are told apart unless they hold the same keys with the same sizes. */
export class ListingSum {
  private objects = 0;
  private bytes = 0;
  private high = 0;
  private low = 0;

  /** `key` as UTF-8, `size` in bytes. */
  add(key: Uint8Array, size: number): void {
    let high = 0x811c9dc5;
    let low = 0x9747b28c;
    for (const byte of key) {
      high = Math.imul(high ^ byte, 0x01000193);
      low = Math.imul((low ^ byte) + (low >>> 15), 0x85ebca6b);
    }
    high = mixed(mixed(high ^ (size >>> 0)) ^ Math.floor(size / 2 ** 32));
    low = mixed(mixed(low + (size >>> 0)) + Math.floor(size / 2 ** 32) + key.length);
    this.high = (this.high + high) >>> 0;
    this.low = (this.low + low) >>> 0;
    this.objects += 1;
    this.bytes += size;
  }

  totals(): ListingTotals {
    const digits = (value: number): string => value.toString(16).padStart(8, '0');
    return { objects: this.objects, bytes: this.bytes, checksum: digits(this.high) + digits(this.low) };
  }
}

function mixed(value: number): number {
  let result = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  result = Math.imul(result ^ (result >>> 15), 0x735a2d97);
  return (result ^ (result >>> 15)) >>> 0;
}
