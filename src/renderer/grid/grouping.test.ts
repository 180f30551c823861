import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedLines, GroupLine, selectedWithGroups, type GridLine } from './grouping';
import { only } from './selection';

type Row = { id: string; team: string | null };
const rowKey = (row: Row): string => row.id;
const lines = (rows: readonly Row[], closed: readonly string[] = []): GridLine<Row>[] =>
  groupedLines(rows, (row) => row.team, new Set(closed));
const texts = (all: readonly GridLine<Row>[]): string[] =>
  all.map((line) => (line instanceof GroupLine ? `${line.value ?? 'None'} (${line.rows.length})` : line.id));

const ROWS: Row[] = [
  { id: 'a', team: 'web 10' },
  { id: 'b', team: null },
  { id: 'c', team: 'web 9' },
  { id: 'd', team: 'web 10' },
];

describe('groups', () => {
  it('come by name, those without last, and hold their rows in the order of the sort', () => {
    expect(texts(lines(ROWS))).toEqual(['web 9 (1)', 'c', 'web 10 (2)', 'a', 'd', 'None (1)', 'b']);
  });

  it('that are closed keep their rows to themselves', () => {
    const web = lines(ROWS).find((line) => line instanceof GroupLine && line.value === 'web 10');
    if (!(web instanceof GroupLine)) throw new Error('No such group.');
    expect(texts(lines(ROWS, [web.key]))).toEqual(['web 9 (1)', 'c', 'web 10 (2)', 'None (1)', 'b']);
  });

  it('never lose or double a row', () => {
    const row = fc.record({ id: fc.uuid(), team: fc.option(fc.constantFrom('a', 'b', '', 'none')) });
    fc.assert(
      fc.property(fc.uniqueArray(row, { selector: rowKey }), (rows) => {
        const all = lines(rows);
        expect(all.flatMap((line) => (line instanceof GroupLine ? [] : [line.id])).sort()).toEqual(
          rows.map(rowKey).sort(),
        );
        const groups = all.flatMap((line) => (line instanceof GroupLine ? [line] : []));
        expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      }),
    );
  });
});

describe('selecting a group', () => {
  const all = lines(ROWS);
  const keyOf = (value: string | null): string => {
    const line = all.find((one) => one instanceof GroupLine && one.value === value);
    if (!(line instanceof GroupLine)) throw new Error('No such group.');
    return line.key;
  };
  const change = (before: string[], after: string[]): string[] => {
    const selection = selectedWithGroups(only(before), only(after), all, rowKey);
    return selection.kind === 'some' ? [...selection.keys].sort() : ['all'];
  };

  it('selects its rows, and taking it out takes them out', () => {
    const web = keyOf('web 10');
    expect(change([], [web])).toEqual([web, 'a', 'd']);
    expect(change([web, 'a', 'd'], ['a', 'd'])).toEqual([]);
  });

  it('follows its rows: selected while all of them are', () => {
    const web = keyOf('web 10');
    expect(change(['a'], ['a', 'd'])).toEqual([web, 'a', 'd']);
    expect(change([web, 'a', 'd'], [web, 'a'])).toEqual(['a']);
  });
});
