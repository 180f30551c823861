import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeWords, readRestore } from './object-properties';

describe('a restore header', () => {
  it('is read in each of its forms', () => {
    expect(readRestore(undefined)).toBeNull();
    expect(readRestore('ongoing-request="true"')).toEqual({ ongoing: true });
    expect(readRestore('ongoing-request="false", expiry-date="Fri, 21 Dec 2012 00:00:00 GMT"')).toEqual({
      ongoing: false,
      expires: Date.UTC(2012, 11, 21),
    });
    expect(readRestore('ongoing-request="false"')).toEqual({ ongoing: false, expires: null });
  });
});

describe('wrapped metadata', () => {
  it('is unwrapped from base64, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        expect(decodeWords(`=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`)).toBe(text);
      }),
    );
  });

  it('is unwrapped from quoted-printable, over several words', () => {
    expect(decodeWords('=?UTF-8?Q?Zo=C3=AB_100%?= =?UTF-8?Q?_sure?=')).toBe('Zoë 100% sure');
  });

  it('leaves all else as it is', () => {
    for (const text of ['plain', '=?ISO-8859-1?Q?x=E9?=', 'a =? b ?=']) expect(decodeWords(text)).toBe(text);
  });
});
