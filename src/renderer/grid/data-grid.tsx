import { useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useSettings } from '../settings-context';
import { BodyRow } from './body-row';
import { ACTIONS_WIDTH, columnTracks, MENU_WIDTH } from './column-tracks';
import { ColumnsMenu } from './columns-menu';
import './data-grid.css';
import { copyCells, isCopyKey } from './copy-cells';
import { HeaderCell, type HeaderActions } from './header-cell';
import { HEADER } from './keyboard';
import { resolveLayout, withMoved, withPinned, withWidth } from './layout';
import { tellWhatIsCut } from './cut-text';
import { nextSort } from './sort-order';
import type { DataGridProps } from './types';
import { useGridFocus } from './use-grid-focus';
import { gridInput } from './grid-input';
import { useGridSelection } from './use-grid-selection';
import { useGridTable } from './use-grid-table';
import { useRowSource, type LocalNames } from './use-row-source';
import { useStartRow } from './use-start-row';
import { useTypeAhead } from './use-type-ahead';
import { GridViewport } from './viewport';

const ROW_HEIGHT = { comfortable: 36, compact: 28 } as const;
/** Room for two lines: headers are longer than the figures below them. */
const HEAD_HEIGHT = { comfortable: 44, compact: 36 } as const;

/** How many of the shown columns, from the first on, are pinned; the first one is where any is. */
function pinnedCount(shown: readonly { id: string }[], pinned: readonly string[]): number {
  const [, ...others] = shown;
  const count = others.filter(({ id }) => pinned.includes(id)).length;
  return count === 0 ? 0 : count + 1;
}

/**
 * The one grid: virtualised rows of any number, sorted by clicks on the headers, with columns to
 * arrange. One tab stop; keys as in the treegrid pattern of the ARIA guide.
 */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { name, columns, source, rowKey, sort, onSortChange, layout, onLayoutChange } = props;
  const { onActivate, onUp, rowActions, loading = false, empty } = props;
  const { settings } = useSettings();
  const rowHeight = ROW_HEIGHT[settings.density];
  const headHeight = HEAD_HEIGHT[settings.density];

  const [viewport] = useState(() => new GridViewport());
  const range = useSyncExternalStore(viewport.subscribe, viewport.range);
  const resolved = useMemo(() => resolveLayout(columns, layout), [columns, layout]);
  const local = source.kind === 'local' ? source.rows : null;
  const arrange = source.kind === 'local' ? source.arrange : undefined;
  const { shown, rows: sorted } = useGridTable(columns, local, sort, resolved, arrange);
  const first = shown[0];
  const names = useMemo<LocalNames<Row>>(
    () => ({ rowKey, nameOf: (row) => String(first?.value?.(row) ?? '') }),
    [rowKey, first],
  );
  const rows = useRowSource(source, sorted, range, viewport.anchor, names);
  const selection = useGridSelection(props.selection, rows, rowKey);
  const { shiftAnchor } = selection;

  // another order or result starts at its top
  const version = source.kind === 'remote' ? source.version : JSON.stringify(sort);
  const grid = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const { focus, moveTo, beginAt, shiftBy, away, onFocus, onBlur } = useGridFocus(
    grid,
    viewport,
    rows.count,
    range,
    version,
  );

  useLayoutEffect(() => {
    if (!grid.current || !body.current || !frame.current || !canvas.current) return undefined;
    return viewport.attach({
      scroller: grid.current,
      body: body.current,
      frame: frame.current,
      canvas: canvas.current,
    });
  }, [viewport]);
  useLayoutEffect(
    () => viewport.configure({ count: rows.count, rowHeight, headHeight }),
    [viewport, rows.count, rowHeight, headHeight],
  );
  useLayoutEffect(() => viewport.place(range.base), [viewport, range]);

  const followedTo = useRef(rows.shift);
  const { shift, followed } = rows;
  useLayoutEffect(() => {
    const by = shift - followedTo.current;
    followedTo.current = shift;
    if (by === 0) return;
    viewport.shift(by);
    shiftBy(by);
    shiftAnchor(by);
    followed();
  }, [viewport, shift, followed, shiftBy, shiftAnchor]);

  useEffect(() => viewport.toTop(), [viewport, version]);

  useStartRow(props.startAt ?? null, rows, focus.row, beginAt);
  const typed = useTypeAhead(rows, (row) => moveTo({ row, column: focus.column }));

  const [preview, setPreview] = useState<{ column: string; width: number } | null>(null);
  const tracks = columnTracks(
    shown.map((column) =>
      preview?.column === column.id ? { ...column, currentWidth: Math.max(40, preview.width) } : column,
    ),
    (id) => layout.widths[id] !== undefined || preview?.column === id,
    rowActions !== undefined,
    pinnedCount(shown, resolved.pinned),
  );
  // the same list while nothing changes: rows are drawn again when it differs
  const leftsText = tracks.lefts.join('|');
  const lefts = useMemo(() => leftsText.split('|').filter(Boolean), [leftsText]);

  const headerActions: HeaderActions = {
    sort: (column, additive) => onSortChange(nextSort(sort, column, additive)),
    previewWidth: (column, width) => setPreview({ column, width }),
    resize(column, width) {
      setPreview(null);
      onLayoutChange(withWidth(resolved, layout, column, width));
    },
    pin: (column, pinned) => onLayoutChange(withPinned(resolved, layout, column, pinned)),
    move: (column, toPlaceOf) => onLayoutChange(withMoved(resolved, layout, column, toPlaceOf)),
    shift(column, by) {
      const place = shown.findIndex((other) => other.id === column);
      const neighbour = shown[place + by];
      if (!neighbour) return;
      onLayoutChange(withMoved(resolved, layout, column, neighbour.id));
      moveTo({ row: HEADER, column: place + by });
    },
  };

  const input = gridInput({
    focus,
    moveTo,
    rows,
    selection,
    columns: shown.length + (rowActions ? 1 : 0),
    pageRows: () => viewport.pageRows,
    typed,
    onActivate,
    onUp,
  });

  const indexes: number[] = [];
  for (let index = range.first; index <= Math.min(range.last, rows.count - 1); index += 1)
    indexes.push(index);

  return (
    <div
      className="grid-frame"
      style={{
        '--grid-columns': tracks.template,
        // the rows are placed absolutely: nothing but this makes their body as wide as the header
        '--grid-width': tracks.rowWidth,
        '--grid-pinned-width': tracks.pinned,
        '--grid-row-height': `${rowHeight}px`,
        '--grid-head-height': `${headHeight}px`,
        '--grid-actions-width': `${rowActions ? ACTIONS_WIDTH : MENU_WIDTH}px`,
      }}
    >
      <div
        ref={grid}
        role="grid"
        className="grid"
        aria-label={name}
        aria-rowcount={rows.count + 1}
        aria-colcount={shown.length + (rowActions ? 1 : 0)}
        aria-multiselectable={props.selection ? props.selection.mode === 'multi' : undefined}
        aria-busy={loading}
        tabIndex={away || (rows.count === 0 && focus.row !== HEADER) ? 0 : -1}
        onKeyDown={(event) => {
          if (sorted && isCopyKey(event)) {
            const isSelected = (row: Row) => selection.isSelected(rowKey(row)) === true;
            copyCells({ columns: shown, rows: sorted, isSelected, focus });
          }
          input.onKeyDown(event);
        }}
        onFocus={onFocus}
        onBlur={onBlur}
        onScroll={({ currentTarget }) =>
          currentTarget.toggleAttribute('data-aside', currentTarget.scrollLeft > 0)
        }
      >
        <div role="rowgroup" className="grid-head">
          <div role="row" className="grid-head-row" aria-rowindex={1} data-head="">
            {shown.map((column, place) => (
              <HeaderCell
                key={column.id}
                column={column}
                place={place}
                lefts={lefts}
                pinned={resolved.pinned.includes(column.id)}
                focused={focus.row === HEADER && focus.column === place}
                actions={headerActions}
              />
            ))}
            {rowActions && (
              <div
                role="columnheader"
                className="grid-head-cell grid-cell-actions"
                aria-colindex={shown.length + 1}
                data-column={shown.length}
                tabIndex={focus.row === HEADER && focus.column === shown.length ? 0 : -1}
              >
                <span className="grid-unseen">Actions</span>
              </div>
            )}
          </div>
        </div>
        <div
          ref={body}
          role="rowgroup"
          className="grid-body"
          onClick={input.onClick}
          onDoubleClick={input.onDoubleClick}
          onMouseDown={input.onMouseDown}
          onMouseOver={tellWhatIsCut}
        >
          <div ref={frame} className="grid-window">
            <div ref={canvas} className="grid-canvas">
              {indexes.map((index) => {
                const row = rows.at(index);
                const ownKey = row === undefined ? undefined : rowKey(row);
                return (
                  <BodyRow
                    // rows that have not come look alike: far jumps move them instead of making them anew
                    key={row !== undefined || focus.row === index ? index : `to come ${index - range.first}`}
                    row={row}
                    rowKey={ownKey}
                    index={index}
                    top={(index - range.base) * rowHeight}
                    columns={shown}
                    lefts={lefts}
                    selected={selection.isSelected(ownKey)}
                    focused={focus.row === index}
                    focusedColumn={focus.row === index ? focus.column : null}
                    actions={rowActions}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      <ColumnsMenu columns={columns} layout={layout} resolved={resolved} onLayoutChange={onLayoutChange} />
      {rows.count === 0 && <div className="grid-empty">{loading ? 'Loading…' : empty}</div>}
    </div>
  );
}
