import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Widths of the grid's columns, as `grid-template-columns` takes them. */
    '--grid-columns'?: string;
    /** All columns and what stands beside them: how wide the rows are at the least. */
    '--grid-width'?: string;
    '--grid-row-height'?: string;
    '--grid-head-height'?: string;
    /** The first column, where it stays in sight beside those that scroll. */
    '--grid-pinned-width'?: string;
    /** What floats above the right edge and must not cover the focused cell. */
    '--grid-actions-width'?: string;
  }
}
