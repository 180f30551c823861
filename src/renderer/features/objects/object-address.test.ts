import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { manifestIn, objectsAddress, objectsPlace, parentPrefix, prefixSteps } from './object-address';

describe('the address of an Objects view', () => {
  it('brings every bucket, prefix and mode back exactly', () => {
    const place = fc.record({
      bucket: fc.string({ minLength: 1 }),
      prefix: fc.oneof(
        fc.string({ unit: 'binary-ascii' }),
        fc.string({ unit: 'grapheme-ascii' }).map((text) => `é🪣${text}\u2028`),
        fc.constantFrom('a//b/', '/lead', 'trail ', '\u0000\u0001\n', '🪣/é/', '100%/+?#&='),
      ),
      mode: fc.constantFrom('folder' as const, 'all' as const),
    });
    fc.assert(
      fc.property(place, (value) => {
        const url = new URL(objectsAddress(value), 'http://localhost');
        expect(objectsPlace(url.searchParams)).toEqual(value);
      }),
    );
  });

  it('names a report for all objects of a whole bucket, and for nothing less', () => {
    const report = 's3://reports/a b&c=/manifest.json';
    const found = (prefix: string, mode: 'folder' | 'all', named: string | null) =>
      manifestIn(
        new URL(objectsAddress({ bucket: 'b', prefix, mode }, named), 'http://localhost').searchParams,
      );
    expect(found('', 'all', report)).toBe(report);
    expect(found('', 'all', null)).toBeNull();
    expect(found('', 'folder', report)).toBeNull();
    expect(found('a/', 'all', report)).toBeNull();
  });

  it('shows nothing without a bucket', () => {
    expect(objectsPlace(new URLSearchParams('prefix=a'))).toBeNull();
  });
});

describe('prefixSteps', () => {
  it.each([
    ['', []],
    ['a/', [{ name: 'a', prefix: 'a/' }]],
    [
      'a//b',
      [
        { name: 'a', prefix: 'a/' },
        { name: '', prefix: 'a//' },
        { name: 'b', prefix: 'a//b' },
      ],
    ],
    ['/', [{ name: '', prefix: '/' }]],
  ])('cuts %j', (prefix, steps) => {
    expect(prefixSteps(prefix)).toEqual(steps);
  });

  it('ends at the prefix itself and starts every step where the one before ended', () => {
    const prefix = fc.array(fc.constantFrom('a', '/', ' ', 'é')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(prefix, (text) => {
        let before = '';
        for (const step of prefixSteps(text)) {
          expect([`${before}${step.name}`, `${before}${step.name}/`]).toContain(step.prefix);
          before = step.prefix;
        }
        expect(before).toBe(text);
      }),
    );
  });
});

describe('parentPrefix', () => {
  it.each([
    ['a/b/', 'a/'],
    ['a//', 'a/'],
    ['a/', ''],
    ['/', ''],
    ['a/part', 'a/'],
    ['part', ''],
  ])('goes from %j up to %j', (prefix, parent) => {
    expect(parentPrefix(prefix)).toBe(parent);
  });

  it('ends at the top', () => {
    expect(parentPrefix('')).toBeNull();
  });
});
