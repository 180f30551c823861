import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { madeContent } from './made-content';

function made(key: string, size: number): Buffer | null {
  return madeContent({ key, size, modified: 0, storageClass: 'STANDARD', etag: '' });
}

it.each([700, 2000, 65_000, 65_553, 65_560, 131_100, 400_899])(
  'is of the size that was promised: %d',
  (size) => {
    const plain = made('a.json', size);
    expect(plain?.length).toBe(size);
    expect(JSON.parse(plain?.toString() ?? '')).toHaveProperty('Records');
    const table = made('a.csv', size)?.toString() ?? '';
    expect(table.length).toBe(size);
    expect(table.split('\n').at(-2)?.split(',')).toHaveLength(6);
    const packed = made('a.json.gz', size);
    expect(packed?.length).toBe(size);
    expect(JSON.parse(gunzipSync(packed ?? Buffer.alloc(0)).toString())).toHaveProperty('Records');
  },
);

it('leaves others alone', () => {
  expect(made('a.txt', 700)).toBeNull();
  expect(made('a.json', 10)).toBeNull();
});
