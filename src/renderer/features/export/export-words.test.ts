import { describe, expect, it } from 'vitest';
import { contentWords, lackWords } from './export-words';

describe('the words of an export', () => {
  it.each([
    [123_456, false, true, '123,456 objects that pass the filter, in the order shown.'],
    [1, false, true, '1 object that passes the filter, in the order shown.'],
    [0, false, false, '0 objects, in the order shown.'],
    [15, true, false, '15 folders and objects of this level, in the order shown.'],
  ])('say what it holds', (rows, folders, filtered, words) => {
    expect(contentWords(rows, folders, filtered)).toBe(words);
  });

  it('say what it lacks, unless the listing is whole', () => {
    expect(lackWords('complete')).toBeNull();
    expect(lackWords('running')).toMatch(/still running/);
    expect(lackWords('partial')).toMatch(/partial/);
  });
});
