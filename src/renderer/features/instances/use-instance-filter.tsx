import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { ConditionFilter } from '../../filter/condition-filter';
import { conditionTest, NO_CONDITIONS } from '../../filter/conditions';
import { useRemembered } from '../../filter/remembered';
import { SearchBox } from '../../filter/search-box';
import { matchesWords, wordsOf } from '../../filter/words';
import type { InstanceColumn } from './instance-columns';
import { passesState, type InstanceView } from './instance-view';
import { instanceConditions, instanceSearch, shownStates } from './view-choices';

/** The rows that pass what the person asked for, and the fields that say it. */
export function useInstanceFilter(
  views: readonly InstanceView[],
  columns: readonly InstanceColumn[],
): { shown: readonly InstanceView[]; fields: ReactNode; showAll: () => void } {
  const [states, setStates] = useRemembered(shownStates);
  const [search, setSearch] = useRemembered(instanceSearch);
  const [conditions, setConditions] = useRemembered(instanceConditions);
  // typing stays fluent: the grid follows a moment later
  const text = useDeferredValue(search);
  const fields = useMemo(() => columns.map(({ field }) => field), [columns]);
  const shown = useMemo(() => {
    const words = wordsOf(text);
    const passes = conditionTest(fields, conditions);
    return views.filter(
      (view) =>
        passesState(states, view.instance.state) && matchesWords(view.searchText, words) && passes(view),
    );
  }, [views, states, text, fields, conditions]);

  return {
    shown,
    showAll() {
      setStates('all');
      setSearch('');
      setConditions(NO_CONDITIONS);
    },
    fields: (
      <>
        <SearchBox
          name="Filter instances"
          placeholder="Filter: name, id, address, tag…"
          value={search}
          onChange={setSearch}
        />
        <ConditionFilter
          fields={fields}
          rows={views}
          conditions={conditions}
          onChange={setConditions}
          label="Conditions on columns"
          placeholder="Conditions: Type = m5.large"
        />
      </>
    ),
  };
}
