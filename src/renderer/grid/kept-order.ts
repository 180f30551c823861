import type { SortKey } from '../../shared/contract/listing';
import { orderOf, type Ordered } from './rows-in-order';
import type { GridColumn } from './types';

/**
 * Rows in the order of a grid, from one list of them to the next: where few of them are other ones, only those are
 * sorted, and put among the rest. Rows that change are new objects.
 */
export class KeptOrder<Row> {
  private columns: readonly GridColumn<Row>[] | null = null;
  private sort: readonly SortKey<string>[] | null = null;
  private ordered: readonly Ordered<Row>[] = [];

  /** As `rowsInOrder` has them. */
  next(rows: readonly Row[], columns: readonly GridColumn<Row>[], sort: readonly SortKey<string>[]): Row[] {
    const { read, compare } = orderOf(columns, sort);
    const same = this.columns === columns && this.sort === sort;
    this.columns = columns;
    this.sort = sort;
    this.ordered = (same ? this.merged(rows, read, compare) : null) ?? sorted(rows, read, compare);
    return this.ordered.map(({ row }) => row);
  }

  /** Null where most rows are other ones, or where those that stayed have changed places among themselves. */
  private merged(
    rows: readonly Row[],
    read: Read<Row>,
    compare: Compare<Row>,
  ): readonly Ordered<Row>[] | null {
    const places = new Map(rows.map((row, place) => [row, place]));
    // the same row twice has two places
    if (places.size !== rows.length) return null;
    const stayed: Ordered<Row>[] = [];
    for (const one of this.ordered) {
      const place = places.get(one.row);
      if (place === undefined) continue;
      places.delete(one.row);
      const here = { ...one, place };
      const before = stayed.at(-1);
      if (before && compare(before, here) === 0 && before.place > place) return null;
      stayed.push(here);
    }
    if (places.size > rows.length / 2) return null;
    const came = Array.from(places, ([row, place]) => read(row, place)).sort(
      (a, b) => compare(a, b) || a.place - b.place,
    );
    return interleaved(stayed, came, (a, b) => compare(a, b) || a.place - b.place);
  }
}

type Read<Row> = (row: Row, place: number) => Ordered<Row>;
type Compare<Row> = (a: Ordered<Row>, b: Ordered<Row>) => number;

function sorted<Row>(rows: readonly Row[], read: Read<Row>, compare: Compare<Row>): Ordered<Row>[] {
  return rows.map(read).sort(compare);
}

/** Two sorted lists as one. */
function interleaved<Item>(
  first: readonly Item[],
  second: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Item[] {
  if (second.length === 0) return [...first];
  const all: Item[] = [];
  let at = 0;
  for (const item of second) {
    // few come among many: the place is found by halves, and what is before it taken over as it is
    const end = placeOf(item, first, at, compare);
    for (; at < end; at += 1) {
      const taken = first[at];
      if (taken !== undefined) all.push(taken);
    }
    all.push(item);
  }
  for (const rest of first.slice(at)) all.push(rest);
  return all;
}

/** The place of the first item, from one on, that comes behind. */
function placeOf<Item>(
  item: Item,
  items: readonly Item[],
  from: number,
  compare: (a: Item, b: Item) => number,
): number {
  let [low, high] = [from, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = items[middle];
    if (other !== undefined && compare(other, item) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
