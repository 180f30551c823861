import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Input from '@cloudscape-design/components/input';
import { useEffect, useRef, useState } from 'react';
import type { GridLayout } from '../../shared/contract/settings';
import { INITIAL_LAYOUT, withMoved, withPinned, withShown, type ResolvedLayout } from './layout';

type ColumnsMenuProps = {
  columns: readonly { id: string; header: string }[];
  layout: GridLayout;
  resolved: ResolvedLayout;
  onLayoutChange: (layout: GridLayout) => void;
};

/** More columns than this are searched. */
const MOST_WITHOUT_SEARCH = 15;

/** Which columns are shown, which of them stay at the left edge, and in what order, for mouse and keyboard. */
export function ColumnsMenu({ columns, layout, resolved, onLayoutChange }: ColumnsMenuProps) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const root = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);

  const headers = new Map(columns.map((column) => [column.id, column.header]));
  const sought = search.trim().toLowerCase();
  const found = resolved.order.filter((id) => (headers.get(id) ?? id).toLowerCase().includes(sought));
  return (
    <div
      ref={root}
      className="grid-columns"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        root.current?.querySelector('button')?.focus();
      }}
    >
      <Button
        variant="icon"
        iconName="settings"
        ariaLabel="Columns"
        ariaExpanded={open}
        onClick={() => setOpen(!open)}
      />
      {open && (
        <div role="dialog" aria-label="Shown columns" className="grid-columns-panel">
          {columns.length > MOST_WITHOUT_SEARCH && (
            <Input
              type="search"
              ariaLabel="Find columns"
              placeholder={`Find one of ${columns.length} columns`}
              value={search}
              onChange={({ detail }) => setSearch(detail.value)}
            />
          )}
          <ul>
            {found.map((id) => (
              <ColumnItem
                key={id}
                id={id}
                header={headers.get(id) ?? id}
                layout={layout}
                resolved={resolved}
                onLayoutChange={onLayoutChange}
              />
            ))}
            {found.length === 0 && <li>No column is called so.</li>}
          </ul>
          <Button variant="inline-link" onClick={() => onLayoutChange(INITIAL_LAYOUT)}>
            Restore the columns
          </Button>
        </div>
      )}
    </div>
  );
}

type ColumnItemProps = Omit<ColumnsMenuProps, 'columns'> & { id: string; header: string };

function ColumnItem({ id, header, layout, resolved, onLayoutChange }: ColumnItemProps) {
  const place = resolved.order.indexOf(id);
  const above = resolved.order[place - 1];
  const below = resolved.order[place + 1];
  const pinned = resolved.pinned.includes(id);
  const [lead] = resolved.order;
  /** Pinned columns and the others move among themselves, and any may take the first one's place. */
  const canPass = (other: string | undefined): other is string =>
    other !== undefined && (id === lead || other === lead || resolved.pinned.includes(other) === pinned);
  return (
    <li>
      <Checkbox
        checked={!resolved.hidden.has(id)}
        onChange={({ detail }) => onLayoutChange(withShown(resolved, layout, id, detail.checked))}
      >
        {header}
      </Checkbox>
      <span className="grid-columns-moves">
        <Button
          variant="inline-icon"
          iconName={pinned ? 'lock-private' : 'unlocked'}
          ariaLabel={pinned ? `Unpin ${header}` : `Pin ${header} at the left`}
          onClick={() => onLayoutChange(withPinned(resolved, layout, id, !pinned))}
        />
        <Button
          variant="inline-icon"
          iconName="angle-up"
          ariaLabel={`Move ${header} to the left`}
          disabled={!canPass(above)}
          onClick={() => canPass(above) && onLayoutChange(withMoved(resolved, layout, id, above))}
        />
        <Button
          variant="inline-icon"
          iconName="angle-down"
          ariaLabel={`Move ${header} to the right`}
          disabled={!canPass(below)}
          onClick={() => canPass(below) && onLayoutChange(withMoved(resolved, layout, id, below))}
        />
      </span>
    </li>
  );
}
