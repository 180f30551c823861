import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUnseen, visibleParts } from './visible-text';

/** Said otherwise than in the code under test. */
function isSeen(character: string): boolean {
  return character >= ' ' && character !== '\u007f';
}

const plain = (text: string) => ({ text, sign: null });
const mark = (text: string, sign: string) => ({ text, sign });

describe('visibleParts', () => {
  it.each([
    ['plain', [plain('plain')]],
    ['a b', [plain('a b')]],
    ['trail ', [plain('trail'), mark(' ', '·')]],
    ['  lead', [mark('  ', '··'), plain('lead')]],
    [' ', [mark(' ', '·')]],
    ['a\u0000\nb', [plain('a'), mark('\u0000', 'NUL'), mark('\n', 'LF'), plain('b')]],
    ['del\u007f', [plain('del'), mark('\u007f', 'DEL')]],
    ['x\u202Egpj.exe', [plain('x'), mark('\u202E', 'U+202E'), plain('gpj.exe')]],
    ['zero\u200bwidth', [plain('zero'), mark('\u200b', 'U+200B'), plain('width')]],
    ['🪣 é 日本', [plain('🪣 é 日本')]],
    ['', []],
  ])('shows %j', (text, parts) => {
    expect(visibleParts(text)).toEqual(parts);
  });

  it('keeps emoji that are joined together', () => {
    const family = '👩\u200d👩\u200d👧.png';
    const shown = visibleParts(family);
    expect(shown.map((part) => part.text).join('')).toBe(family);
    expect(shown.every((part) => part.sign === null)).toBe(true);
  });

  it('marks a joiner that joins nothing', () => {
    expect(visibleParts('a\u200db')).toContainEqual(mark('\u200d', 'U+200D'));
  });

  it('gives every character that cannot be seen a sign, and changes none', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const parts = visibleParts(text);
        for (const part of parts) {
          expect(Array.from(part.sign ?? part.text).every(isSeen)).toBe(true);
        }
        expect(parts.map((part) => part.text).join('')).toBe(text);
      }),
    );
  });

  it('says when there is nothing to mark', () => {
    expect(hasUnseen('photos/2026/a b.jpg')).toBe(false);
    expect(hasUnseen('photos ')).toBe(true);
    expect(hasUnseen('a\tb')).toBe(true);
  });
});
