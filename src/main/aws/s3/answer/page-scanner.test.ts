import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_CLASS } from '../../../../shared/listing/entry-batch';
import { NotAwsAnswerError } from '../../problems/not-aws';
import { PageScanner } from './page-scanner';
import { pages } from './pages.test-support';
import { comparableOutput, comparablePage, sdkReads, textsOf } from './sdk-reading.test-support';

const scanner = new PageScanner();
const scan = (text: string) => scanner.scan(Buffer.from(text));
const listing = (inner: string): string => `<ListBucketResult>${inner}</ListBucketResult>`;
const keyOf = (written: string): string | undefined =>
  textsOf(scan(listing(`<Contents><Key>${written}</Key></Contents>`)).columns.keys)[0];

/** Whether bytes are taken for a page; any other error than the one for what is none fails the test. */
function isRead(body: Uint8Array): boolean {
  try {
    scanner.scan(body);
    return true;
  } catch (error) {
    if (error instanceof NotAwsAnswerError) return false;
    throw error;
  }
}

describe('a scanned page', () => {
  it('is what the SDK makes of it, on every field', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (page) => {
        const body = Buffer.from(page);
        expect(comparablePage(scanner.scan(body))).toEqual(comparableOutput(await sdkReads(body)));
      }),
      { numRuns: 300 },
    );
  });

  it('that is cut anywhere is no page', () => {
    fc.assert(
      fc.property(pages, (page) => {
        const body = Buffer.from(page.trimEnd());
        const read = Array.from(body, (_, length) => isRead(body.subarray(0, length)));
        expect(read.indexOf(true)).toBe(-1);
      }),
      { numRuns: 5 },
    );
  });

  it('keeps characters that the SDK loses', () => {
    expect(keyOf('&#x1F600;')).toBe('\u{1F600}');
    expect(keyOf('&#xD83D;&#xDE00;')).toBe('\u{1F600}');
    expect(keyOf('&#10;')).toBe('\n');
    expect(() => keyOf('&eacute;')).toThrow('stands for nothing');
    expect(() => keyOf('&#x110000;')).toThrow('stands for nothing');
  });

  it('has decoded names where the answer says that they are encoded', () => {
    const entries =
      '<Contents><Key>a+b%2Bc%</Key></Contents><CommonPrefixes><Prefix>100%+%C3%A9/</Prefix></CommonPrefixes>';
    const names = (text: string): string[] => {
      const { keys, prefixes } = scan(listing(text)).columns;
      return [...textsOf(keys), ...textsOf(prefixes)];
    };
    expect(names(entries)).toEqual(['a+b%2Bc%', '100%+%C3%A9/']);
    expect(names(`${entries}<EncodingType>url</EncodingType>`)).toEqual(['a b+c%', '100% é/']);
  });

  it('may have its names in a namespace, and a byte order mark', () => {
    const text =
      '\uFEFF<s:ListBucketResult xmlns:s="a"><s:Contents><s:Key>k</s:Key></s:Contents></s:ListBucketResult>';
    expect(textsOf(scan(text).columns.keys)).toEqual(['k']);
  });

  it('has U+FFFD for bytes that are no text, and each text by itself', () => {
    const encoded = (name: string): string => `<Contents><Key>${name}</Key></Contents>`;
    const { columns } = scan(
      listing(`<EncodingType>url</EncodingType>${encoded('a%C3')}${encoded('%A9%FF')}`),
    );
    expect(textsOf(columns.keys)).toEqual(['a\uFFFD', '\uFFFD\uFFFD']);
  });

  it('tells what is unknown from what is nothing', () => {
    const { columns } = scan(
      listing('<Contents><Key>a</Key></Contents><Contents><Key>b</Key><Size>0</Size></Contents>'),
    );
    expect([...columns.sizes]).toEqual([NaN, 0]);
    expect([...columns.modified]).toEqual([NaN, NaN]);
    expect([...columns.classes]).toEqual([NO_CLASS, NO_CLASS]);
    expect(textsOf(columns.etags)).toEqual(['', '']);
  });

  it.each([
    ['an error', '<Error><Code>InternalError</Code></Error>'],
    ['a page of HTML', '<html><body>Sign in</body></html>'],
    ['no XML', 'ListBucketResult'],
    ['nothing', ''],
    ['an entry without a key', listing('<Contents><Size>1</Size></Contents>')],
    ['a folder without a name', listing('<CommonPrefixes/>')],
    ['an entry with two keys', listing('<Contents><Key>a</Key><Key>b</Key></Contents>')],
    [
      'two words on whether it is whole',
      listing('<IsTruncated>true</IsTruncated><IsTruncated>false</IsTruncated>'),
    ],
    ['elements that cross', listing('<Contents><Key>a</Contents></Key>')],
    ['an element in a key', listing('<Contents><Key>a<b/></Key></Contents>')],
    [
      'a time that is none',
      listing('<Contents><Key>a</Key><LastModified>yesterday</LastModified></Contents>'),
    ],
  ])('is not made of %s', (_, text) => {
    expect(() => scan(text)).toThrow('The answer is not XML that can be read');
  });
});
