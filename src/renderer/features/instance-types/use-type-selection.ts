import { useCallback, useMemo, useState } from 'react';
import { isSelected, NOTHING_SELECTED, only, toggled, type Selection } from '../../grid/selection';
import { rowKey, type TypeRow } from './type-row';

type TypeSelection = {
  selected: Selection;
  setSelected: (selected: Selection) => void;
  /** The selected rows that show, in their order. */
  chosen: readonly TypeRow[];
  isRowSelected: (row: TypeRow) => boolean;
  /** Selects a row that was picked in the plot, alone or beside the others. */
  pick: (row: TypeRow, add: boolean) => void;
  /** The row picked last, which the grid is to show. */
  picked: TypeRow | null;
};

/** Which of the rows are selected: in the grid, and in the plot of the same rows. */
export function useTypeSelection(rows: readonly TypeRow[]): TypeSelection {
  const [selected, setSelected] = useState<Selection>(NOTHING_SELECTED);
  const [picked, setPicked] = useState<TypeRow | null>(null);
  const isRowSelected = useCallback((row: TypeRow) => isSelected(selected, rowKey(row)), [selected]);
  const chosen = useMemo(() => rows.filter(isRowSelected), [rows, isRowSelected]);
  const pick = useCallback((row: TypeRow, add: boolean) => {
    setSelected((now) => (add ? toggled(now, rowKey(row)) : only([rowKey(row)])));
    setPicked(row);
  }, []);
  return { selected, setSelected, chosen, isRowSelected, pick, picked };
}
