import { useCallback, useRef, type RefObject } from 'react';
import { useSettings } from '../../settings-context';

export type DetailsPanelState = {
  open: boolean;
  /** In percent. */
  share: number;
  setOpen: (open: boolean) => void;
  setShare: (share: number) => void;
  /** Closes it, and gives the focus back to the row that it told of. */
  leave: () => void;
  /** What surrounds the grid. */
  rows: RefObject<HTMLDivElement | null>;
};

/** The panel that looks inside of an object, as the person left it. */
export function useDetailsPanel(): DetailsPanelState {
  const { settings, patch } = useSettings();
  const panel = settings.detailsPanel;
  const { open, share } = panel;
  const rows = useRef<HTMLDivElement>(null);
  const setOpen = useCallback(
    (next: boolean) => patch({ detailsPanel: { share, open: next } }),
    [patch, share],
  );
  const setShare = useCallback(
    (next: number) => patch({ detailsPanel: { open, share: next } }),
    [patch, open],
  );
  const leave = useCallback(() => {
    setOpen(false);
    rows.current?.querySelector<HTMLElement>('[role=row][tabindex="0"]')?.focus();
  }, [setOpen]);
  return { open, share, setOpen, setShare, leave, rows };
}
