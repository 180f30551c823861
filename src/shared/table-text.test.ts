import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table, TableCell } from './contract/table';
import { cellText, csvFile, jsonFile, tableText } from './table-text';

const columns = [
  { id: 'name', header: 'Name', kind: 'text' },
  { id: 'price', header: 'On-demand ($/h)', kind: 'number' },
  { id: 'free', header: 'Free tier', kind: 'flag' },
] as const;
const table: Table = {
  columns,
  rows: [
    ['m5.large', 0.096, false],
    ['p5|x', null, true],
  ],
};

/** Fields of a text in which a separator, quotes and line feeds are as RFC 4180 has them. */
function fields(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  const field = new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\n]*))(${separator}|\\n)`, 'gy');
  let row: string[] = [];
  for (let found = field.exec(text); found; found = field.exec(text)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] !== '\n') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const cell: fc.Arbitrary<TableCell> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('=1+1', 'a|b', 'x\ty', 'two\nlines', '"', '<b>', null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
);
const tables = fc
  .array(fc.tuple(cell, cell, cell), { maxLength: 5 })
  .map((rows): Table => ({ columns, rows }));

describe('a table as text', () => {
  it('has plain numbers, and nothing where nothing is known', () => {
    expect(tableText(table, 'tsv')).toBe(
      'Name\tOn-demand ($/h)\tFree tier\nm5.large\t0.096\tNo\np5|x\t\tYes\n',
    );
    expect(cellText(0.1 + 0.2)).toBe('0.3');
    expect(cellText(1234567.5)).toBe('1234567.5');
  });

  it('is a table of Markdown, of which no cell gets out', () => {
    expect(tableText(table, 'markdown')).toBe(
      '| Name | On-demand ($/h) | Free tier |\n| --- | --: | --- |\n| m5.large | 0.096 | No |\n| p5\\|x | — | Yes |\n',
    );
    fc.assert(
      fc.property(tables, (some) => {
        const lines = tableText(some, 'markdown').trimEnd().split('\n');
        expect(lines).toHaveLength(some.rows.length + 2);
        for (const line of lines) {
          expect(line.replaceAll(/\\./g, '').split('|')).toHaveLength(columns.length + 2);
          expect(line).not.toMatch(/<(?!br>)/);
        }
      }),
    );
  });

  it.each([
    ['csv', ','],
    ['tsv', '\t'],
  ] as const)('reads back from %s, cell by cell, and runs nothing', (form, separator) => {
    fc.assert(
      fc.property(tables, (some) => {
        const read = fields(tableText(some, form), separator);
        expect(read).toHaveLength(some.rows.length + 1);
        some.rows.forEach((row, at) => {
          row.forEach((value, place) => {
            const told = read[at + 1]?.[place];
            if (typeof value !== 'string') expect(told).toBe(cellText(value));
            else expect(told?.replace(/^'(?=[=+\-@\t\r])/, '')).toBe(value);
            if (typeof value === 'string') expect(told).not.toMatch(/^[=+\-@\t\r]/);
          });
        });
      }),
    );
  });

  it('is exact in files', () => {
    fc.assert(
      fc.property(tables, (some) => {
        expect(fields(csvFile(some), ',').slice(1)).toEqual(some.rows.map((row) => row.map(cellText)));
        const read: unknown = JSON.parse(jsonFile(some));
        expect(read).toEqual(
          some.rows
            .map(([name, price, free]) => ({
              Name: name,
              'On-demand ($/h)': noMinus(price),
              'Free tier': free,
            }))
            .map((row) => ({
              ...row,
              Name: noMinus(row.Name),
              'Free tier': noMinus(row['Free tier']),
            })),
        );
      }),
    );
  });
});

/** JSON has no negative zero. */
function noMinus(value: TableCell | undefined): TableCell | undefined {
  return Object.is(value, -0) ? 0 : value;
}
