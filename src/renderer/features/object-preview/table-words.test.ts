import { describe, expect, it } from 'vitest';
import type { ObjectTableState } from '../../../shared/contract/object-tables';
import { tableWords } from './table-words';

const table: ObjectTableState = {
  tableId: 't',
  columns: [],
  rows: null,
  loaded: 1200,
  rejected: 0,
  bytesRead: 8 * 1024 * 1024,
  size: 5 * 1024 ** 3,
  whole: false,
  revision: 1,
};

describe('what is said of a table', () => {
  it('never passes a part off as the whole', () => {
    expect(tableWords(table, null, false)).toBe('The first 1,200 rows · 8 MiB of 5 GiB');
    expect(tableWords({ ...table, rows: 9000 }, null, true)).toContain(
      'ordered and filtered among the rows that were read',
    );
    expect(tableWords({ ...table, rows: 9000 }, null, false)).toContain('1,200 of 9,000 rows read');
    expect(tableWords({ ...table, rows: 1200, whole: true }, null, true)).toBe('1,200 rows · 5 GiB');
  });

  it('tells of lines that are no rows, and of what is being read', () => {
    expect(tableWords({ ...table, rejected: 3 }, { bytes: 1024, of: 2048 }, false)).toMatch(
      /3 lines that could not .* reading: 1 KiB of 2 KiB…$/,
    );
    expect(tableWords(null, { bytes: 0, of: null }, false)).toBe('reading…');
  });
});
