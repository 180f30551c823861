import { expect, test } from 'vitest';
import { ListingSum } from '../list-server/listing-checksum';
import { addUpLsf } from './rclone';

test('what rclone wrote is added up, whatever the keys hold', () => {
  const objects: [string, number][] = [
    ['plain', 1],
    ['a\nb', 20],
    ['tab\t7', 0],
    ['', 5],
    ['\u{1f600}\r', 2 ** 40],
  ];
  const sum = new ListingSum();
  for (const [key, size] of objects) sum.add(Buffer.from(key), size);
  const written = objects.map(([key, size]) => `${key}\t${size}\n`).join('');
  expect(addUpLsf(Buffer.from(written))).toEqual(sum.totals());
  expect(addUpLsf(Buffer.alloc(0)).objects).toBe(0);
});
