import { resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AWKWARD_KEYS } from '../../demo/s3/data/awkward-keys';
import { numbered } from '../../../shared/numbered-name';
import { LocalNames } from './local-names';

function placed(keys: readonly string[], rules: 'posix' | 'windows' = 'posix'): string[] {
  const names = new LocalNames(rules);
  return keys.map((key) => names.place(key, 1).steps.join('/'));
}

/** Keys of the pieces that go wrong. */
const hostileKey = fc
  .array(
    fc.constantFrom(
      '..',
      '.',
      '',
      '/',
      '\\',
      'a',
      'A',
      'b',
      'CON',
      'nul.txt',
      ' ',
      'x:y',
      '\0',
      '\n',
      '\u202e',
      'é',
      'e\u0301',
      '~',
      '%2e%2e',
      'C:',
      'x'.repeat(300),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((pieces) => pieces.join('/'));

describe.each(['posix', 'windows'] as const)('names of %s', (rules) => {
  it('never lead out of the folder, and are never the same twice on any file system', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.oneof(hostileKey, fc.string({ minLength: 1 })), { maxLength: 20 }),
        (keys) => {
          const paths = placed(keys, rules);
          for (const path of paths) {
            expect(resolve('/root/folder', path).startsWith(`/root/folder${sep}`)).toBe(true);
            for (const step of path.split('/')) {
              expect(step).not.toMatch(/^\.{0,2}$|\0/);
              expect(Buffer.byteLength(step)).toBeLessThanOrEqual(255);
              if (rules === 'windows') expect(step).not.toMatch(/[<>:"|?*\\]|[. ]$/);
            }
          }
          const folded = paths.map((path) => path.normalize('NFC').toLowerCase());
          expect(new Set(folded).size).toBe(paths.length);
          // nothing is a file and a folder at once
          for (const path of folded) expect(folded.some((other) => other.startsWith(`${path}/`))).toBe(false);
        },
      ),
    );
  });

  it('are the same again for the same keys', () => {
    expect(placed(AWKWARD_KEYS, rules)).toEqual(placed(AWKWARD_KEYS, rules));
    expect(new Set(placed(AWKWARD_KEYS, rules)).size).toBe(AWKWARD_KEYS.length);
  });
});

describe('a name', () => {
  it('is the key itself where nothing is in the way', () => {
    const names = new LocalNames('posix');
    expect(names.place('a/b c/report 2026:07.pdf', 1)).toEqual({
      steps: ['a', 'b c', 'report 2026:07.pdf'],
      isFolder: false,
      renamed: false,
    });
  });

  it('says so where it is another', () => {
    const names = new LocalNames('posix');
    expect(names.place('case/README.md', 1).renamed).toBe(false);
    expect(names.place('case/readme.md', 1)).toMatchObject({
      steps: ['case', 'readme (2).md'],
      renamed: true,
    });
    expect(names.place('a', 1).renamed).toBe(false);
    expect(names.place('a/b', 1)).toMatchObject({ steps: ['a (2)', 'b'], renamed: true });
    expect(names.place('a/c', 1)).toMatchObject({ steps: ['a (2)', 'c'], renamed: true });
    expect(names.place('../../etc/passwd', 1).steps).toEqual(['%2E%2E', '%2E%2E', 'etc', 'passwd']);
  });

  it('of a marker is a folder, and a file where it holds data', () => {
    const names = new LocalNames('posix');
    expect(names.place('x/', 0)).toMatchObject({ steps: ['x'], isFolder: true });
    expect(names.place('y/', 7)).toMatchObject({ steps: ['y', '_'], isFolder: false });
  });

  it('is numbered before its extension', () => {
    expect(numbered('a.tar.gz', 2)).toBe('a (2).tar.gz');
    expect(numbered('no extension', 3)).toBe('no extension (3)');
    expect(numbered('.hidden', 2)).toBe('.hidden (2)');
  });
});
