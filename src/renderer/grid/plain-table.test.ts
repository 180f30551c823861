import { describe, expect, it } from 'vitest';
import { INITIAL_LAYOUT } from './layout';
import { plainTable, shownColumns } from './plain-table';
import { rowsInOrder } from './rows-in-order';
import type { GridColumn } from './types';

type Row = { name: string; size: number | null; on: boolean };
const columns: GridColumn<Row>[] = [
  { id: 'name', header: 'Name', width: 100, cell: ({ name }) => name, value: ({ name }) => name },
  { id: 'size', header: 'Size', width: 100, cell: () => '', value: ({ size }) => size },
  { id: 'on', header: 'On', width: 100, cell: () => '', value: ({ on }) => on },
  {
    id: 'words',
    header: 'Words',
    width: 100,
    cell: () => '',
    value: ({ size }) => size,
    plain: () => 'two GB',
  },
];
const rows: Row[] = [
  { name: 'b10', size: null, on: true },
  { name: 'b9', size: 2, on: false },
  { name: 'a', size: 2, on: true },
];

describe('a grid as a plain table', () => {
  it('has what cells hold, each column of its kind', () => {
    const table = plainTable(columns, rows);
    expect(table.columns.map(({ kind }) => kind)).toEqual(['text', 'number', 'flag', 'text']);
    expect(table.rows[1]).toEqual(['b9', 2, false, 'two GB']);
  });

  it('has the columns that are shown, in their order', () => {
    const layout = { ...INITIAL_LAYOUT, order: ['on', 'name', 'size', 'words'], hidden: ['size'] };
    expect(shownColumns(columns, layout).map(({ id }) => id)).toEqual(['on', 'name', 'words']);
  });

  it('has the rows in the order of the grid: unknown values last, whichever way', () => {
    const names = (...sort: Parameters<typeof rowsInOrder<Row>>[2]) =>
      rowsInOrder(rows, columns, sort).map(({ name }) => name);
    expect(names()).toEqual(['b10', 'b9', 'a']);
    expect(names({ column: 'name', direction: 'asc' })).toEqual(['a', 'b9', 'b10']);
    expect(names({ column: 'size', direction: 'desc' }, { column: 'name', direction: 'desc' })).toEqual([
      'b9',
      'a',
      'b10',
    ]);
    expect(names({ column: 'size', direction: 'asc' }, { column: 'gone', direction: 'asc' })).toEqual([
      'b9',
      'a',
      'b10',
    ]);
  });
});
