import { expect, test } from 'vitest';
import type { ObjectSpace } from '../contents';
import { AWKWARD_KEYS, awkwardObjects } from './awkward-keys';
import { DATA_LAKE_OBJECTS, dataLake } from './data-lake';
import { demoBuckets } from './demo-buckets';

function ascends(space: ObjectSpace): boolean {
  let last = Buffer.from('');
  for (let index = 0; index < space.count; index++) {
    const key = Buffer.from(space.keyAt(index));
    if (Buffer.compare(last, key) >= 0) return false;
    last = key;
  }
  return true;
}

test('the data lake has exactly 100,000 objects below thousands of prefixes', () => {
  const space = dataLake();
  const keys = Array.from({ length: space.count }, (_, index) => space.keyAt(index));
  expect(new Set(keys).size).toBe(DATA_LAKE_OBJECTS);
  const folders = new Set(keys.map((key) => key.slice(0, key.lastIndexOf('/'))));
  expect(folders.size).toBeGreaterThan(5000);
  const storageClasses = new Set<string>();
  for (let index = 0; index < space.count; index += 97)
    storageClasses.add(space.objectAt(index).storageClass);
  expect(storageClasses.size).toBeGreaterThanOrEqual(4);
});

test('every bucket tells its keys in the order of their bytes, and the same at every start', () => {
  for (const bucket of demoBuckets()) {
    const space = bucket.contents.objects();
    expect(ascends(space), bucket.name).toBe(true);
    const again = demoBuckets()
      .find((other) => other.name === bucket.name)
      ?.contents.objects();
    const middle = space.count >> 1;
    if (space.count === 0) continue;
    const one = space.objectAt(middle);
    const other = again?.objectAt(middle);
    // megabytes, which an assertion would compare one by one
    const bytes = one.content ?? Buffer.alloc(0);
    expect(other?.content?.equals(bytes) ?? bytes.length === 0).toBe(true);
    expect({ ...other, content: null }).toEqual({ ...one, content: null });
  }
});

test('there are at least eight buckets in three regions', () => {
  const own = demoBuckets().filter((bucket) => bucket.owned);
  expect(own.length).toBeGreaterThanOrEqual(8);
  expect(new Set(own.map((bucket) => bucket.region)).size).toBe(3);
});

test('awkward keys are distinct, and none is longer than S3 allows', () => {
  const lengths = AWKWARD_KEYS.map((key) => Buffer.byteLength(key));
  expect(new Set(AWKWARD_KEYS).size).toBe(AWKWARD_KEYS.length);
  expect(awkwardObjects().count).toBe(AWKWARD_KEYS.length);
  expect(Math.max(...lengths)).toBe(1024);
});
