import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasUnseen, visibleParts } from './visible-text';

/** Said otherwise than in the code under test. */
function isSeen(character: string): boolean {
  return character >= ' ' && character !== '\u007f';
}

const plain = (text: string) => ({ text, mark: false });
const mark = (text: string) => ({ text, mark: true });

describe('visibleParts', () => {
  it.each([
    ['plain', [plain('plain')]],
    ['a b', [plain('a b')]],
    ['trail ', [plain('trail'), mark('·')]],
    ['  lead', [mark('··'), plain('lead')]],
    [' ', [mark('·')]],
    ['a\u0000\nb', [plain('a'), mark('NUL'), mark('LF'), plain('b')]],
    ['del\u007f', [plain('del'), mark('DEL')]],
    ['x\u202Egpj.exe', [plain('x'), mark('U+202E'), plain('gpj.exe')]],
    ['zero\u200bwidth', [plain('zero'), mark('U+200B'), plain('width')]],
    ['🪣 é 日本', [plain('🪣 é 日本')]],
    ['', []],
  ])('shows %j', (text, parts) => {
    expect(visibleParts(text)).toEqual(parts);
  });

  it('keeps emoji that are joined together', () => {
    const family = '👩\u200d👩\u200d👧.png';
    const shown = visibleParts(family);
    expect(shown.map((part) => part.text).join('')).toBe(family);
    expect(shown.every((part) => !part.mark)).toBe(true);
  });

  it('marks a joiner that joins nothing', () => {
    expect(visibleParts('a\u200db')).toContainEqual(mark('U+200D'));
  });

  it('never lets a character through that cannot be seen, and loses none of the others', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const parts = visibleParts(text);
        for (const part of parts) {
          expect(Array.from(part.text).every(isSeen)).toBe(true);
        }
        const seen = parts.flatMap((part) => (part.mark ? [] : [part.text])).join('');
        const inner = text.replace(/^ +/, '').replace(/ +$/, '');
        const expected = Array.from(inner).filter(isSeen).join('');
        expect(seen).toBe(expected);
      }),
    );
  });

  it('says when there is nothing to mark', () => {
    expect(hasUnseen('photos/2026/a b.jpg')).toBe(false);
    expect(hasUnseen('photos ')).toBe(true);
    expect(hasUnseen('a\tb')).toBe(true);
  });
});
