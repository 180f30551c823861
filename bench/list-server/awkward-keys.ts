import { AWKWARD_KEYS } from '../../src/main/demo/s3/data/awkward-keys';

/** The longest key that S3 takes, in bytes. */
const LONGEST = 1024;

const short = AWKWARD_KEYS.filter((key) => Buffer.byteLength(key) < 64);

/**
 * An endless row of keys that S3 allows and that careless programs lose or merge: the demo account's own,
 * then those put together; keys of 1,024 bytes that differ in their last ones; keys that are each other's
 * beginnings; the same with one byte more.
 */
export function awkwardKey(index: number): string {
  const own = AWKWARD_KEYS[index];
  if (own !== undefined) return own;
  const number = (index - AWKWARD_KEYS.length).toString(36);
  const part = (turn: number): string => short[(index * 7 + turn * 31) % short.length] ?? '';
  switch (index % 100) {
    case 0:
      return `longest/${'\u6f22'.repeat(300)}`.padEnd(LONGEST - 600 - 12, 'x') + number.padStart(12, '0');
    case 1:
      return `beginning/${'/'.repeat(Math.floor(index / 100) % 900)}${number}`;
    case 2:
      return `last-byte/${number.slice(0, -1)}${String.fromCodePoint(0x1f600 + (index % 7))}${number}`;
    case 3:
      return `${part(0)}/${number}/`;
    default:
      return `${part(0)}${index % 3 === 0 ? '/' : ''}${part(1)}~${number}`;
  }
}
