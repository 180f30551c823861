import type { ReactNode } from 'react';
import type { SortKey } from '../../shared/contract/listing';
import type { GridLayout } from '../../shared/contract/settings';
import type { TableCell } from '../../shared/contract/table';
import type { Selection } from './selection';
import type { Sought } from './type-ahead';
import type { Around } from './window-cache';

/** A column of a grid. `header` is its visible text and part of the view contract. */
export type GridColumn<Row> = {
  id: string;
  header: string;
  /** What the cell shows; plain text unless there is a reason. */
  cell: (row: Row) => ReactNode;
  /** What local rows are sorted by; null sorts last in both directions. Not needed for remote rows. */
  value?: (row: Row) => string | number | boolean | null;
  /** What leaves the page when rows are copied or exported, where that is not `value`. */
  plain?: (row: Row) => TableCell;
  align?: 'start' | 'end';
  /** Initial width in CSS pixels. */
  width: number;
  /** Of a first column: how far it shrinks in a narrow grid while the person has not set its width. */
  leastWidth?: number;
  sortable?: boolean;
  initiallyHidden?: boolean;
};

/** Where rows come from: all here, or asked for in windows. */
export type RowSource<Row> =
  | {
      kind: 'local';
      rows: readonly Row[];
      /** What is made of the rows once they are sorted, such as lines for groups. The same function while nothing changes. */
      arrange?: (sorted: readonly Row[]) => readonly Row[];
    }
  | {
      kind: 'remote';
      /** Rows in the whole result. */
      total: number;
      /** Changes whenever rows already fetched may no longer be right (another listing, sort or filter). */
      version: string;
      /** Changes when rows came in or went; rows on screen stay until their replacement is here. */
      revision: string;
      fetchWindow: (offset: number, limit: number, signal: AbortSignal) => Promise<Row[]>;
      /**
       * Where a row of an older revision is by now, with the page that holds it and its neighbours; null
       * when it is gone. Given, the view does not jump when rows come in above it.
       */
      fetchAround?: (row: Row, pageRows: number, signal: AbortSignal) => Promise<Around<Row> | null>;
      /** Where the next row is whose name starts with a text; null for none. Given, letters go there. */
      find?: (sought: Sought, signal: AbortSignal) => Promise<number | null>;
    };

export type DataGridProps<Row> = {
  /** Accessible name, from the view contract. */
  name: string;
  columns: readonly GridColumn<Row>[];
  source: RowSource<Row>;
  /** Identifies a row for selection and focus. */
  rowKey: (row: Row) => string;
  sort: readonly SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  /** Order, visibility and widths as the person left them. */
  layout: GridLayout;
  onLayoutChange: (layout: GridLayout) => void;
  selection?: {
    mode: 'single' | 'multi';
    selected: Selection;
    onChange: (selected: Selection) => void;
  };
  /** The row to begin at, as soon as it is there; the first one without. Another object begins again. */
  startAt?: Row | null;
  /** Enter or double click on a row. */
  onActivate?: (row: Row) => void;
  /** Backspace in the grid: up one level. */
  onUp?: () => void;
  /** Extra buttons at the end of a row, in the tab order of the focused row. */
  rowActions?: (row: Row) => ReactNode;
  /** Shown in place of rows while the first of them are on their way. */
  loading?: boolean;
  /** Shown when there is no row; says why. */
  empty: ReactNode;
};
