import type { ReactNode } from 'react';
import type { TypeColumn } from './column-kinds';
import type { TypeRow } from './type-row';

/** A line of a comparison: what each of the types has. */
export type ComparedLine = {
  id: string;
  header: string;
  cells: ReactNode[];
  /** Whether the types have not all the same. */
  differs: boolean;
  /** Which of them have the best of it, by their places; none where all have the same, or where more is no better. */
  best: ReadonlySet<number>;
};

/** Figures of which more is better; of prices less is. */
const MORE_IS_BETTER: ReadonlySet<string> = new Set([
  'vcpus',
  'clock',
  'totalGhz',
  'memory',
  'networkBaseline',
  'networkPeak',
  'gpuMemory',
  'localStorageGb',
  'ebsBaseline',
  'ebsMaximum',
  'cores',
  'spotDiscount',
  'discount',
]);

/** Whether a column holds prices, which are better when they are less. */
function isPrice({ header }: TypeColumn): boolean {
  return header.includes('($/');
}

/**
 * The types side by side, a line for each column: those in which they differ first, in the order of the columns.
 * Lines of which nothing is known of any type are left out, and so is the name, which heads the comparison.
 */
export function comparedLines(columns: readonly TypeColumn[], rows: readonly TypeRow[]): ComparedLine[] {
  const lines = columns.flatMap((column): ComparedLine[] => {
    const values = rows.map((row) => textOf(column, row));
    if (column.id === 'type' || values.every((value) => value === '')) return [];
    const differs = new Set(values).size > 1;
    return [
      {
        id: column.id,
        header: column.header,
        cells: rows.map((row) => column.cell(row)),
        differs,
        best: differs ? bestOf(column, rows) : new Set(),
      },
    ];
  });
  return [...lines.filter(({ differs }) => differs), ...lines.filter(({ differs }) => !differs)];
}

function textOf({ field }: TypeColumn, row: TypeRow): string {
  const value = field.value(row);
  return value === null ? '' : String(value);
}

function bestOf(column: TypeColumn, rows: readonly TypeRow[]): ReadonlySet<number> {
  const sign = MORE_IS_BETTER.has(column.id) ? 1 : isPrice(column) ? -1 : 0;
  const scores = rows.map((row) => {
    const value = column.field.value(row);
    return typeof value === 'number' && sign !== 0 ? value * sign : Number.NEGATIVE_INFINITY;
  });
  const most = Math.max(...scores);
  if (most === Number.NEGATIVE_INFINITY) return new Set();
  return new Set(scores.flatMap((score, index) => (score === most ? index : [])));
}
