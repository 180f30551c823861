import { dayParts, hex, mix, pad } from '../../src/main/demo/s3/data/derive';
import { awkwardKey } from './awkward-keys';
import { packKeys, type PackedKeys } from './packed-keys';

/** What the keys of a bucket can look like. */
export const SHAPES = ['flat', 'dates', 'deep', 'huge', 'awkward'] as const;
export type Shape = (typeof SHAPES)[number];

/** Makes so many keys of a shape; the same for ever. */
export function shapedKeys(shape: Shape, count: number): PackedKeys {
  switch (shape) {
    case 'flat':
      return flat(count);
    case 'dates':
      return packKeys(count, dated(count));
    case 'deep':
      return packKeys(count, deep);
    case 'huge':
      return packKeys(count, huge(count));
    case 'awkward':
      return packKeys(count, awkwardKey);
  }
}

/** Thirty-two random hexadecimal digits: no prefix, no delimiter, no hint where to split. */
function flat(count: number): PackedKeys {
  const halves = new Uint32Array(count * 2);
  for (let index = 0; index < halves.length; index += 1) halves[index] = mix(index & 1, index >>> 1);
  // 64-bit integers are sorted without a call a comparison
  new BigUint64Array(halves.buffer).sort();
  const digits = (value: number): string => value.toString(16).padStart(8, '0');
  return packKeys(
    count,
    (index) =>
      digits(halves[index * 2 + 1] ?? 0) + digits(halves[index * 2] ?? 0) + hex(2, index) + hex(3, index),
  );
}

const FIRST_DAY = Date.UTC(2023, 6, 1);
const MOST_HOURS = 3 * 365 * 24;

/** Partitions by year, month, day and hour, with some forty files an hour. */
function dated(count: number): (index: number) => string {
  const hours = Math.min(Math.max(Math.ceil(count / 40), 1), MOST_HOURS);
  return (index) => {
    // every hour gets its share, some more than others
    const hour = Math.min(Math.floor((index + (mix(11, index >>> 4) % 13)) / (count / hours)), hours - 1);
    const [year, month, day] = dayParts(FIRST_DAY, Math.floor(hour / 24));
    return `events/year=${year}/month=${month}/day=${day}/hour=${pad(hour % 24, 2)}/part-${pad(index, 8)}-${hex(12, index)}.snappy.parquet`;
  };
}

const LEVELS = ['projects', 'teams', 'services', 'environments', 'releases', 'artifacts'];

/** Six levels of six folders each, with long names in common. */
function deep(index: number): string {
  let rest = index;
  let path = '';
  for (const level of LEVELS) {
    path += `${level}-${String(rest % 6)}-of-the-platform/`;
    rest = Math.floor(rest / 6);
  }
  return `${path}object-${pad(rest, 7)}.json`;
}

/** Nine of ten objects in one folder, numbered; the rest in small folders before and behind it. */
function huge(count: number): (index: number) => string {
  const small = Math.floor(count / 10);
  return (index) => {
    if (index >= small) return `measurements/${pad(index - small, 12)}.json`;
    return `${index % 2 === 0 ? 'archive' : 'tenants'}/${hex(13, Math.floor(index / 24))}/${pad(index, 8)}.csv`;
  };
}
