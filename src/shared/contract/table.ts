/** What a cell holds beyond its looks; null is unknown. */
export type TableCell = string | number | boolean | null;

/** A column of a table that leaves the page. */
export type TableColumn = {
  id: string;
  /** As people read it. */
  header: string;
  kind: 'text' | 'number' | 'flag';
};

/** A table that leaves the page: its columns, and its rows in their order, a cell for each column. */
export type Table = { columns: readonly TableColumn[]; rows: readonly (readonly TableCell[])[] };
