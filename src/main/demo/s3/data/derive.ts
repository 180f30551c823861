import type { ObjectSpace, StoredObject } from '../contents';

/**
 * Objects by arithmetic: a space is made of sections, each of which knows the key of its n-th object,
 * so that a hundred thousand of them cost nothing until they are asked for.
 */

/** The day on which the demo account's data ends; fixed, so that every start shows the same. */
export const REFERENCE_TIME = Date.UTC(2026, 6, 20, 6, 0, 0);
export const DAY_MS = 86_400_000;

/** A well-mixed 32-bit number from two numbers, the same for ever. */
export function mix(seed: number, index: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(seed + 1, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97);
  return (value ^ (value >>> 15)) >>> 0;
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function byteHex(value: number, shift: number): string {
  return BYTES[(value >>> shift) & 0xff] ?? '';
}

/** Eight hexadecimal digits. */
export function hex(seed: number, index: number): string {
  const value = mix(seed, index);
  return byteHex(value, 24) + byteHex(value, 16) + byteHex(value, 8) + byteHex(value, 0);
}

/** Something like a UUID. */
export function uuid(seed: number, index: number): string {
  const digits = [0, 1, 2, 3].map((part) => hex(seed * 4 + part, index)).join('');
  const variant = 'ab89'[mix(seed, index) % 4] ?? 'a';
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-${variant}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

/** Thirty-two hexadecimal digits, with `-N` for the objects that multipart uploads would have made. */
export function etag(seed: number, index: number, size: number): string {
  const digits = [4, 5, 6, 7].map((part) => hex(seed * 8 + part, index)).join('');
  const part = 8 * 1024 * 1024;
  return size > part * 2 ? `${digits}-${String(Math.ceil(size / part))}` : digits;
}

export function pad(number: number, width: number): string {
  return String(number).padStart(width, '0');
}

export type DayParts = readonly [year: string, month: string, day: string];

const days = new Map<number, DayParts>();

/** `YYYY`, `MM`, `DD` of a day counted from another. */
export function dayParts(firstDay: number, day: number): DayParts {
  const time = firstDay + day * DAY_MS;
  const kept = days.get(time);
  if (kept) return kept;
  const [year = '', month = '', date = ''] = new Date(time).toISOString().slice(0, 10).split('-');
  const parts: DayParts = [year, month, date];
  days.set(time, parts);
  return parts;
}

/** A run of objects whose keys ascend with their index. Keys of a later section sort after. */
export type Section = {
  count: number;
  /** ASCII keys only, so that JavaScript's order is S3's. */
  keyAt(index: number): string;
  /** Bytes. */
  sizeAt(index: number): number;
  /** Milliseconds since 1970. */
  modifiedAt(index: number): number;
  storageClassAt?(index: number): string;
  contentType?: string;
};

/** Joins sections to a space. */
export function deriveSpace(sections: readonly Section[]): ObjectSpace {
  const starts: number[] = [];
  let count = 0;
  for (const section of sections) {
    starts.push(count);
    count += section.count;
  }

  function locate(index: number): { section: Section; seed: number; local: number } {
    let seed = starts.length - 1;
    while (seed > 0 && (starts[seed] ?? 0) > index) seed -= 1;
    const section = sections[seed];
    if (!section || index < 0 || index >= count)
      throw new RangeError(`There is nothing at ${String(index)}.`);
    return { section, seed, local: index - (starts[seed] ?? 0) };
  }

  return {
    count,
    keyAt(index) {
      const { section, local } = locate(index);
      return section.keyAt(local);
    },
    objectAt(index): StoredObject {
      const { section, seed, local } = locate(index);
      const size = section.sizeAt(local);
      return {
        key: section.keyAt(local),
        size,
        modified: Math.floor(section.modifiedAt(local) / 1000) * 1000,
        storageClass: section.storageClassAt?.(local) ?? 'STANDARD',
        etag: etag(seed, local, size),
        ...(section.contentType === undefined ? {} : { contentType: section.contentType }),
      };
    },
  };
}
