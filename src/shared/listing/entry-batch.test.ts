import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packedAt, packTexts } from './entry-batch';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Any character but a lone surrogate, which UTF-8 cannot hold. */
const unit = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));

it('gives back every text as it was packed', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit, maxLength: 8 }), { maxLength: 8 }), (texts) => {
      const packed = packTexts(texts);
      expect(texts.map((_, index) => decoder.decode(packedAt(packed, index)))).toEqual(texts);
    }),
  );
});

it('keeps a leading byte order mark, U+0000 and texts without a character', () => {
  const packed = packTexts(['\uFEFFkey', '', 'a\u0000b', '']);
  expect([0, 1, 2, 3].map((index) => decoder.decode(packedAt(packed, index)))).toEqual([
    '\uFEFFkey',
    '',
    'a\u0000b',
    '',
  ]);
});
