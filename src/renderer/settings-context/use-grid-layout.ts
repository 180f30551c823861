import { useCallback } from 'react';
import type { GridLayout } from '../../shared/contract/settings';
import { useSettings } from './settings-context';

/** No word from the person yet: the columns' own order, widths and visibility. */
const UNTOUCHED: GridLayout = { order: [], hidden: [], pinned: [], widths: {} };

/** The remembered layout of a grid, by its accessible name, and how to change it. */
export function useGridLayout(name: string): [GridLayout, (layout: GridLayout) => void] {
  const { settings, patch } = useSettings();
  const change = useCallback((layout: GridLayout) => patch({ grids: { [name]: layout } }), [name, patch]);
  return [settings.grids[name] ?? UNTOUCHED, change];
}
