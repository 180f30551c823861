import { useMemo } from 'react';
import type { ObjectFilter } from '../../../shared/contract/listing';
import { textFilter } from '../../../shared/listing/object-filter';
import { useDebounced } from '../../design/use-debounced';
import { useStateOf } from '../../design/use-state-of';

const FILTER_DELAY_MS = 150;

export type TypedFilter = {
  typed: string;
  setTyped: (typed: string) => void;
  /** What applies a moment after the last key. */
  filter: ObjectFilter;
};

/** The filter as typed, and as it applies a moment later; another place starts without one. */
export function useObjectFilter(place: string): TypedFilter {
  const [typed, setTyped] = useStateOf(place, '');
  const now = useMemo(() => ({ place, typed }), [place, typed]);
  const rested = useDebounced(now, FILTER_DELAY_MS);
  const text = rested.place === place ? rested.typed : '';
  const filter = useMemo(() => textFilter(text), [text]);
  return { typed, setTyped, filter };
}
