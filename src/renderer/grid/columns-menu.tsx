import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import { useEffect, useRef, useState } from 'react';
import type { GridLayout } from '../../shared/contract/settings';
import { INITIAL_LAYOUT, withMoved, withShown, type ResolvedLayout } from './layout';

type ColumnsMenuProps = {
  columns: readonly { id: string; header: string }[];
  layout: GridLayout;
  resolved: ResolvedLayout;
  onLayoutChange: (layout: GridLayout) => void;
};

/** Which columns are shown and in what order, for mouse and keyboard. */
export function ColumnsMenu({ columns, layout, resolved, onLayoutChange }: ColumnsMenuProps) {
  const [open, setOpen] = useState(false);
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
          <ul>
            {resolved.order.map((id, index) => {
              const header = headers.get(id) ?? id;
              const above = resolved.order[index - 1];
              const below = resolved.order[index + 1];
              return (
                <li key={id}>
                  <Checkbox
                    checked={!resolved.hidden.has(id)}
                    onChange={({ detail }) => onLayoutChange(withShown(resolved, layout, id, detail.checked))}
                  >
                    {header}
                  </Checkbox>
                  <span className="grid-columns-moves">
                    <Button
                      variant="inline-icon"
                      iconName="angle-up"
                      ariaLabel={`Move ${header} to the left`}
                      disabled={above === undefined}
                      onClick={() =>
                        above !== undefined && onLayoutChange(withMoved(resolved, layout, id, above))
                      }
                    />
                    <Button
                      variant="inline-icon"
                      iconName="angle-down"
                      ariaLabel={`Move ${header} to the right`}
                      disabled={below === undefined}
                      onClick={() =>
                        below !== undefined && onLayoutChange(withMoved(resolved, layout, id, below))
                      }
                    />
                  </span>
                </li>
              );
            })}
          </ul>
          <Button variant="inline-link" onClick={() => onLayoutChange(INITIAL_LAYOUT)}>
            Restore the columns
          </Button>
        </div>
      )}
    </div>
  );
}
