import { useRef, type DragEvent, type KeyboardEvent, type MouseEvent } from 'react';
import { cellClass } from './cell-class';
import type { ShownColumn } from './use-grid-table';

/** What a header cell can ask for. */
export type HeaderActions = {
  /** A click or Enter; `additive` with shift. */
  sort: (column: string, additive: boolean) => void;
  /** While the edge is dragged: shown, not yet kept. */
  previewWidth: (column: string, width: number) => void;
  resize: (column: string, width: number) => void;
  /** Puts a column in the place of another. */
  move: (column: string, toPlaceOf: string) => void;
  /** Keeps a column at the left edge, or no longer. */
  pin: (column: string, pinned: boolean) => void;
  /** Puts a column one place further. */
  shift: (column: string, by: -1 | 1) => void;
};

type HeaderCellProps<Row> = {
  column: ShownColumn<Row>;
  place: number;
  focused: boolean;
  lefts: readonly string[];
  pinned: boolean;
  actions: HeaderActions;
};

/** What a dragged header carries; a type of its own, so that nothing else can be dropped on a header. */
const DRAG_TYPE = 'application/x-skyglass-column';

const KEY_STEP_PX = 16;

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** A column's header: click sorts, the right edge resizes, dragging moves; Shift and Ctrl+Shift with arrows too; P pins. */
export function HeaderCell<Row>(props: HeaderCellProps<Row>) {
  const { column, place, focused, lefts, pinned, actions } = props;
  const sortable = column.sortable !== false;

  function onClick(event: MouseEvent) {
    if (sortable) actions.sort(column.id, event.shiftKey);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    if ((event.key === 'Enter' || event.key === ' ') && sortable) {
      actions.sort(column.id, event.shiftKey);
    } else if (event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      const direction = event.key === 'ArrowLeft' ? -1 : 1;
      if (event.ctrlKey || event.metaKey) actions.shift(column.id, direction);
      else actions.resize(column.id, event.currentTarget.offsetWidth + direction * KEY_STEP_PX);
    } else if (event.key.toLowerCase() === 'p' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      actions.pin(column.id, !pinned);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  function onDrop(event: DragEvent) {
    const moved = event.dataTransfer.getData(DRAG_TYPE);
    if (moved === '' || moved === column.id) return;
    event.preventDefault();
    actions.move(moved, column.id);
  }

  return (
    <div
      role="columnheader"
      className={`${cellClass('grid-head-cell', column.align, place, lefts)}${sortable ? ' grid-head-sortable' : ''}`}
      style={{ left: lefts[place] }}
      aria-colindex={place + 1}
      aria-sort={sortable ? (column.sorted ? ARIA_SORT[column.sorted] : 'none') : undefined}
      data-column={place}
      tabIndex={focused ? 0 : -1}
      onClick={onClick}
      onKeyDown={onKeyDown}
      draggable
      onDragStart={(event) => {
        event.dataTransfer.setData(DRAG_TYPE, column.id);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(DRAG_TYPE)) event.preventDefault();
      }}
      onDrop={onDrop}
    >
      <span className="grid-head-text">{column.header}</span>
      {column.sorted && (
        // drawn by the style sheet: the header's text is its name, however it is sorted
        <span
          className="grid-sort-mark"
          aria-hidden="true"
          data-sorted={column.sorted}
          data-place={column.sortPlace ?? undefined}
        />
      )}
      <ResizeEdge column={column.id} actions={actions} />
    </div>
  );
}

/** The right edge of a header, for the mouse; the keyboard has Shift with arrows on the header itself. */
function ResizeEdge({ column, actions }: { column: string; actions: HeaderActions }) {
  /** Where the drag began, and how wide the column was on screen: the first one may have grown. */
  const start = useRef<{ x: number; width: number } | null>(null);

  return (
    <span
      className="grid-resize-edge"
      aria-hidden="true"
      // dragging the edge neither sorts nor moves the column
      draggable
      onDragStart={(event) => {
        event.preventDefault();
        event.stopPropagation();
      }}
      onClick={(event) => event.stopPropagation()}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        start.current = { x: event.clientX, width: event.currentTarget.parentElement?.offsetWidth ?? 0 };
        event.currentTarget.setPointerCapture(event.pointerId);
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        const began = start.current;
        if (began) actions.previewWidth(column, began.width + event.clientX - began.x);
      }}
      onPointerUp={(event) => {
        const began = start.current;
        if (!began) return;
        actions.resize(column, began.width + event.clientX - began.x);
        start.current = null;
      }}
    />
  );
}
