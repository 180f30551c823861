import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Widths of the grid's columns, as `grid-template-columns` takes them. */
    '--grid-columns'?: string;
    '--grid-row-height'?: string;
  }
}
