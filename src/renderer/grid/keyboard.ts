/** Where the focus stands: a row, or a cell in it. Row -1 is the header, which only has cells. */
export type Focus = { row: number; column: number | null };

export const HEADER = -1;

type Extent = {
  rows: number;
  columns: number;
  /** Rows that Page Up and Page Down move by. */
  pageRows: number;
};

type Stroke = { key: string; ctrlKey: boolean };

/**
 * Where a key leads, as in the treegrid pattern of the ARIA guide: rows by default, into the cells by
 * Right and out by Left. Null when the key does not move the focus.
 */
export function moveFocus(focus: Focus, stroke: Stroke, extent: Extent): Focus | null {
  const { row, column } = focus;
  switch (stroke.key) {
    case 'ArrowUp':
      if (row <= 0) return { row: HEADER, column: column ?? 0 };
      return toRow(row - 1);
    case 'ArrowDown':
      return extent.rows === 0 ? null : toRow(row + 1);
    case 'PageUp':
      return extent.rows === 0 ? null : toRow(row - extent.pageRows);
    case 'PageDown':
      return extent.rows === 0 ? null : toRow(row + extent.pageRows);
    case 'ArrowRight':
      return { row, column: Math.min(extent.columns - 1, column === null ? 0 : column + 1) };
    case 'ArrowLeft':
      if (column === null) return null;
      if (column === 0) return row === HEADER ? null : { row, column: null };
      return { row, column: column - 1 };
    case 'Home':
      return toEnd(0);
    case 'End':
      return toEnd(Infinity);
    default:
      return null;
  }

  function toRow(target: number): Focus {
    return { row: Math.min(extent.rows - 1, Math.max(0, target)), column: row === HEADER ? null : column };
  }

  function toEnd(target: number): Focus | null {
    if (column !== null && !stroke.ctrlKey) {
      return { row, column: Math.min(extent.columns - 1, Math.max(0, target)) };
    }
    return extent.rows === 0 ? null : toRow(target);
  }
}
