import { createHash } from 'node:crypto';

/** Hexadecimal digits that are always the same for the same text: ids that look like AWS's and never change. */
export function stableHex(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** A number in [0, 1) that is always the same for the same text. */
export function stableFraction(text: string): number {
  return Number.parseInt(stableHex(text, 12), 16) / 0x1000000000000;
}

const BASE_32 = 'ABCDEFGHJKMNPQRSTUVWXYZ234567892';

/** Sixteen capitals and digits, as the Price List's SKUs are. */
export function stableSku(text: string): string {
  const bytes = createHash('sha256').update(text).digest();
  let sku = '';
  for (const byte of bytes.subarray(0, 16)) sku += BASE_32.charAt(byte & 31);
  return sku;
}
