import { describe, expect, it } from 'vitest';
import { findName, isTyping, NOTHING_TYPED, typeAhead, type Typed } from './type-ahead';

const press = (key: string, changes: object = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  timeStamp: 1_000,
  ...changes,
});

describe('isTyping', () => {
  it('takes characters of any script, and no keys that do something else', () => {
    for (const key of ['a', 'É', '日', '🪣', '/', '?'])
      expect(isTyping(NOTHING_TYPED, press(key))).toBe(true);
    for (const key of ['Enter', 'Home', 'F2', 'Shift', 'Dead']) {
      expect(isTyping(NOTHING_TYPED, press(key))).toBe(false);
    }
    expect(isTyping(NOTHING_TYPED, press('a', { ctrlKey: true }))).toBe(false);
    expect(isTyping(NOTHING_TYPED, press('c', { metaKey: true }))).toBe(false);
  });

  it('leaves the space bar to selecting unless it goes on with a text', () => {
    expect(isTyping(NOTHING_TYPED, press(' '))).toBe(false);
    expect(isTyping({ text: 'my', at: 900 }, press(' '))).toBe(true);
    expect(isTyping({ text: 'my', at: 100 }, press(' '))).toBe(false);
  });
});

describe('typeAhead', () => {
  it('goes on to the next row by a letter, and stays with a longer text', () => {
    const first = typeAhead(NOTHING_TYPED, 'b', 0, 4);
    expect(first.tries).toEqual([{ text: 'b', from: 5 }]);
    expect(typeAhead(first.typed, 'e', 799, 7).tries).toEqual([{ text: 'be', from: 7 }]);
  });

  it('starts anew after a pause', () => {
    const typed: Typed = { text: 'be', at: 0 };
    expect(typeAhead(typed, 'x', 800, 7).tries).toEqual([{ text: 'x', from: 8 }]);
  });

  it('goes from row to row by the same letter', () => {
    expect(typeAhead({ text: 'a', at: 0 }, 'a', 10, 3).tries).toEqual([
      { text: 'aa', from: 3 },
      { text: 'a', from: 4 },
    ]);
  });
});

it('findName looks from a row on and then from the top, whatever the case', () => {
  const rows = ['Alpha', 'beta', 'Beta-2', 'gamma'];
  const find = (text: string, from: number) => findName(rows, (row) => row, { text, from });
  expect(find('BETA', 0)).toBe(1);
  expect(find('beta', 2)).toBe(2);
  expect(find('beta', 3)).toBe(1);
  expect(find('alpha', 4)).toBe(0);
  expect(find('delta', 0)).toBeNull();
  expect(findName([], String, { text: 'a', from: 0 })).toBeNull();
});
