import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { SortKey } from '../../shared/contract/listing';
import { KeptOrder } from './kept-order';
import { rowsInOrder } from './rows-in-order';
import type { GridColumn } from './types';

type Row = { name: string | null; size: number | null };

const COLUMNS: GridColumn<Row>[] = [
  { id: 'name', header: 'Name', width: 100, cell: ({ name }) => name, value: ({ name }) => name },
  { id: 'size', header: 'Size', width: 100, cell: ({ size }) => size, value: ({ size }) => size },
];

const row = fc.record({
  name: fc.option(fc.constantFrom('a', 'b', 'c2', 'c10')),
  size: fc.option(fc.integer({ min: 0, max: 3 })),
});
const sort = fc.constantFrom<SortKey<string>[]>(
  [],
  [{ column: 'name', direction: 'asc' }],
  [
    { column: 'size', direction: 'desc' },
    { column: 'name', direction: 'asc' },
  ],
);
/** From one list of rows to the next: some leave, some come at any place, and at times all are turned around. */
const step = fc.record({
  leave: fc.array(fc.nat(30), { maxLength: 5 }),
  come: fc.array(fc.record({ row, at: fc.nat(30) }), { maxLength: 5 }),
  turn: fc.boolean(),
});

it('the order that is kept from list to list is the one that is made anew', () => {
  fc.assert(
    fc.property(
      fc.array(row, { maxLength: 20 }),
      sort,
      fc.array(step, { maxLength: 6 }),
      (first, by, steps) => {
        const order = new KeptOrder<Row>();
        let rows = first;
        expect(order.next(rows, COLUMNS, by)).toEqual(rowsInOrder(rows, COLUMNS, by));
        for (const { leave, come, turn } of steps) {
          const next = rows.filter((_, index) => !leave.includes(index));
          for (const one of come) next.splice(one.at, 0, one.row);
          rows = turn ? next.reverse() : next;
          const kept = order.next(rows, COLUMNS, by);
          // the very rows, for equal ones are told apart as well
          const anew = rowsInOrder(rows, COLUMNS, by);
          expect(kept.every((one, index) => one === anew[index])).toBe(true);
          expect(kept).toHaveLength(anew.length);
        }
      },
    ),
    { numRuns: 500 },
  );
});
