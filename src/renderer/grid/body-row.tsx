import { createRef, Fragment, PureComponent, type ReactNode } from 'react';
import { cellClass } from './cell-class';
import type { GridColumn } from './types';

type BodyRowProps<Row> = {
  /** Undefined while it is on its way. */
  row: Row | undefined;
  /** Of the row, not of its place; undefined while it is on its way. */
  rowKey: string | undefined;
  index: number;
  /** Distance from the canvas' top, in CSS pixels. */
  top: number;
  columns: readonly GridColumn<Row>[];
  /** Where the first columns, which stay in sight, have their left edges. */
  lefts: readonly string[];
  /** Undefined where nothing can be selected. */
  selected: boolean | undefined;
  /** Whether Tab leads to this row; to the row itself (null) or to a cell. */
  focused: boolean;
  focusedColumn: number | null;
  actions: ((row: Row) => ReactNode) | undefined;
};

/**
 * What stands at a place of the grid. When another row comes to stand there, its links and buttons are
 * new ones: a press that began on one row must not end on another. A row is rendered again only when
 * something of it changed, not when others scroll in. A class, for `memo` would lose the row's type.
 */
export class BodyRow<Row> extends PureComponent<BodyRowProps<Row>> {
  readonly #element = createRef<HTMLDivElement>();

  override componentDidMount(): void {
    this.#ownTabStops();
  }

  override componentDidUpdate(): void {
    this.#ownTabStops();
  }

  /** Links and buttons in rows are reached by Tab from the focused row only. */
  #ownTabStops(): void {
    const parts = this.#element.current?.querySelectorAll<HTMLElement>('a, button, input');
    for (const part of parts ?? []) part.tabIndex = this.props.focused ? 0 : -1;
  }

  override render(): ReactNode {
    const { row, rowKey, index, top, columns, lefts, selected, focused, focusedColumn, actions } = this.props;
    const tabStop = (column: number | null) => (focused && focusedColumn === column ? 0 : -1);
    return (
      <div
        ref={this.#element}
        role="row"
        className={`grid-row${selected === true ? ' grid-row-selected' : ''}`}
        style={{ top }}
        data-row={index}
        aria-rowindex={index + 2}
        aria-selected={selected}
        aria-busy={row === undefined ? true : undefined}
        tabIndex={tabStop(null)}
      >
        {columns.map((column, place) => (
          <div
            key={column.id}
            role="gridcell"
            className={cellClass('grid-cell', column.align, place, lefts)}
            style={{ left: lefts[place] }}
            aria-colindex={place + 1}
            data-column={place}
            tabIndex={tabStop(place)}
          >
            {row === undefined ? (
              <span className="grid-placeholder" />
            ) : (
              <Fragment key={rowKey}>{column.cell(row)}</Fragment>
            )}
          </div>
        ))}
        {actions && (
          <div
            role="gridcell"
            className="grid-cell grid-cell-actions"
            aria-colindex={columns.length + 1}
            data-column={columns.length}
            tabIndex={tabStop(columns.length)}
          >
            {row !== undefined && <Fragment key={rowKey}>{actions(row)}</Fragment>}
          </div>
        )}
      </div>
    );
  }
}
