import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeListed } from './listed-text';

/** Any character but a lone surrogate, which UTF-8 cannot hold. */
const unit = fc
  .oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
  .map((point) => String.fromCodePoint(point));

/** As S3 encodes: everything but unreserved characters and `/` by its UTF-8 bytes, a space as `+`. */
function encodeAsS3(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%2F', '/');
}

describe('decodeListed', () => {
  it('gives back every text that S3 encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => decodeListed(encodeAsS3(text)) === text),
    );
  });

  it('tells a plus from a space', () => {
    expect(decodeListed('a+b%2Bc')).toBe('a b+c');
  });

  it('leaves a percent sign that begins no escape, and decodes the rest', () => {
    expect(decodeListed('100%+of+%C3%A9%')).toBe('100% of é%');
  });

  it('does not fail on bytes that are no text', () => {
    expect(decodeListed('a%FFb')).toBe('a\uFFFDb');
  });
});
