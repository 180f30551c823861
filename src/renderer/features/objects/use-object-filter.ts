import { useMemo } from 'react';
import type { ObjectFilter } from '../../../shared/contract/listing';
import { filterOf } from '../../../shared/listing/object-conditions';
import { useDebounced } from '../../design/use-debounced';
import { useStateOf } from '../../design/use-state-of';
import { NO_CONDITIONS, type Conditions } from '../../filter/conditions';

const FILTER_DELAY_MS = 25;

/** Conditions, and when they were set: "7 days ago" counts from there. */
type Set = { conditions: Conditions; at: number };

const NONE: Set = { conditions: NO_CONDITIONS, at: 0 };

export type TypedFilter = {
  typed: string;
  setTyped: (typed: string) => void;
  conditions: Conditions;
  setConditions: (conditions: Conditions) => void;
  /** What applies a moment after the last key. */
  filter: ObjectFilter;
  /** Why some conditions are left out, a sentence each. */
  faults: string[];
};

/** The filter as typed, and as it applies a moment later; another place starts without one. */
export function useObjectFilter(place: string): TypedFilter {
  const [typed, setTyped] = useStateOf(place, '');
  const [{ conditions, at }, setConditions] = useStateOf(place, NONE);
  const now = useMemo(() => ({ place, typed }), [place, typed]);
  const rested = useDebounced(now, FILTER_DELAY_MS);
  const text = rested.place === place ? rested.typed : '';
  const applied = useMemo(() => filterOf(text, conditions, at), [text, conditions, at]);
  return {
    typed,
    setTyped,
    conditions,
    setConditions: (next) => setConditions({ conditions: next, at: Date.now() }),
    ...applied,
  };
}
