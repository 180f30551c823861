import { objectSpace, type ObjectSpace, type StoredObject } from '../contents';
import { etag, mix, REFERENCE_TIME } from './derive';

/** Keys that S3 allows and that careless programs lose, merge, mistake for paths or take for markup. */

function points(...codes: number[]): string {
  return String.fromCodePoint(...codes);
}

/** Every awkward key, in no order. */
export const AWKWARD_KEYS: readonly string[] = [
  // a key, the same with a slash, and what lies below
  'a',
  'a/',
  'a/b',
  'a//b',
  'a///b',
  'a/./b',
  'a/../b',
  // segments that paths would swallow
  '/',
  '//',
  '/leading-slash',
  '//two-leading-slashes',
  './dot',
  '../dot-dot',
  '../../etc/passwd',
  '.',
  '..',
  'folder/.',
  'folder/..',
  'folder/',
  'folder/.hidden',
  'C:\\Windows\\system32\\config',
  'back\\slash/file',
  'CON',
  'aux.txt',
  'case/README.md',
  'case/readme.md',
  // spaces, and what looks like none
  ' ',
  ' leading space',
  'trailing space ',
  'trailing space in a folder /file',
  'two  spaces',
  'ends with a dot.',
  `no${points(0xa0)}break${points(0xa0)}space`,
  `zero${points(0x200b)}width`,
  `byte-order-mark${points(0xfeff)}`,
  // controls
  `control/${points(1)}start-of-heading`,
  `control/bell${points(7)}`,
  'control/tab\there',
  'control/new\nline',
  'control/carriage\rreturn',
  'control/return-and\r\nline',
  `control/escape${points(0x1b)}[31mred${points(0x1b)}[0m`,
  `control/delete${points(0x7f)}`,
  `control/next-line${points(0x85)}`,
  `control/line-separator${points(0x2028)}`,
  `control/not-a-character${points(0xfffe)}`,
  `control/last-of-the-plane${points(0xffff)}`,
  // markup and quoting
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>.png',
  '&amp;',
  '&lt;b&gt;',
  '&#65;',
  ']]>',
  '<!-- comment -->',
  `quotes/it's "quoted"`,
  "quotes/'; DROP TABLE objects; --",
  '"quoted",comma,"csv"',
  '=HYPERLINK("http://example.com")',
  '${HOME}/$(id)/`id`',
  '%s%n%x',
  // encoding
  '%2F',
  '%2f',
  '%252F',
  '%',
  '%zz',
  '+',
  'plus+plus',
  'a=b&c=d',
  'query?list-type=2',
  'hash#fragment',
  'semi;colon',
  'star*',
  'tilde~!()',
  'constructor',
  '__proto__',
  'true',
  'null',
  '007',
  // Unicode
  `form/nfc-caf${points(0xe9)}`,
  `form/nfc-cafe${points(0x301)}`,
  `form/${points(0x212b)}ngstrom`,
  `form/${points(0xc5)}ngstrom`,
  `direction/${points(0x202e)}gpj.exe`,
  `direction/${points(0x5e9, 0x5dc, 0x5d5, 0x5dd)}`,
  `width/${points(0xff5e)}fullwidth-tilde`,
  `width/${points(0xfffd)}replacement`,
  `width/${points(0xe000)}private-use`,
  `width/${points(0xd7ff)}before-the-surrogates`,
  `width/${points(0x1f600)}grin`,
  `width/${points(0x1f600)}/inside`,
  `width/${points(0x10000)}first-astral`,
  `width/${points(0x10ffff)}last-of-all`,
  `${points(0x1f468, 0x200d, 0x1f469, 0x200d, 0x1f467)} family.png`,
  `${points(0x1f1e9, 0x1f1ea)}.txt`,
  `${points(0x65e5, 0x672c, 0x8a9e)}/${points(0x30d5, 0x30a1, 0x30a4, 0x30eb)}.txt`,
  `z${points(0x0335, 0x0321, 0x0322, 0x0334)}algo`,
  // lengths: the longest key, in ASCII and in three-byte characters
  `long/${'x'.repeat(1019)}`,
  `long/${points(0x6f22).repeat(339)}`,
  `deep/${'d/'.repeat(200)}bottom`,
];

function awkwardObject(key: string, index: number): StoredObject {
  const size = key.endsWith('/') && key !== 'folder/' ? 0 : mix(21, index) % 5000;
  return {
    key,
    size,
    modified: Math.floor((REFERENCE_TIME - (mix(22, index) % 8_640_000) * 1000) / 1000) * 1000,
    storageClass: 'STANDARD',
    etag: etag(21, index, size),
  };
}

/** The awkward keys as objects; `folder/` holds data, as a marker may. */
export function awkwardObjects(): ObjectSpace {
  return objectSpace(AWKWARD_KEYS.map(awkwardObject));
}
