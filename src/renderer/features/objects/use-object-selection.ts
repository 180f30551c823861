import { useMemo } from 'react';
import type { ObjectSelection } from '../../../shared/contract/listing';
import { useStateOf } from '../../design/use-state-of';
import { NOTHING_SELECTED, type Selection } from '../../grid/selection';
import { objectSelection } from './object-rows';

/** A selection, and the filter that it was made in. */
type Made = { selection: Selection; filter: string };

const NONE: Made = { selection: NOTHING_SELECTED, filter: '' };

/**
 * What is selected at a place. Named rows stay selected when the filter changes; all rows of one filter are
 * not those of another.
 */
export function useObjectSelection(
  place: string,
  filter: string,
): { selected: Selection; setSelected: (selection: Selection) => void; selection: ObjectSelection } {
  const [made, setMade] = useStateOf(place, NONE);
  const stands = made.selection.kind === 'some' || made.filter === filter;
  const selected = stands ? made.selection : NOTHING_SELECTED;
  const selection = useMemo(() => objectSelection(selected), [selected]);
  return { selected, setSelected: (next) => setMade({ selection: next, filter }), selection };
}
