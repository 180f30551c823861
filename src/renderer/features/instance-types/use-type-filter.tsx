import { useDeferredValue, useMemo, type ReactNode } from 'react';
import { ConditionFilter } from '../../filter/condition-filter';
import { conditionTest, NO_CONDITIONS } from '../../filter/conditions';
import { SearchBox } from '../../filter/search-box';
import { matchesWords, wordsOf } from '../../filter/words';
import { BestValueField, PlotField } from './capability-fields';
import { CAPABILITIES, frontier } from './frontier';
import type { PriceBasis } from './price-basis';
import { typeFields } from './type-columns';
import type { TypeRow } from './type-row';
import type { TypesView } from './types-view';

type Filter = {
  /** Whether a row passes what is typed and the conditions. */
  passes: (row: TypeRow) => boolean;
  /** The rows that none beats, where the best value is sought; else the same rows. */
  best: (rows: readonly TypeRow[]) => readonly TypeRow[];
  lead: ReactNode;
  fields: ReactNode;
  clear: () => void;
  active: boolean;
};

/** What narrows the rows of the Instance types view, and the fields that set it. `rows`: all of them. */
export function useTypeFilter(
  rows: readonly TypeRow[],
  view: TypesView,
  basis: PriceBasis,
  change: (view: Partial<TypesView>) => void,
): Filter {
  const { search, conditions, bestValue } = view;
  const fields = useMemo(() => typeFields(basis), [basis]);
  // typing stays fluent: the grid follows a moment later
  const text = useDeferredValue(search);
  const passes = useMemo(() => {
    const words = wordsOf(text);
    const test = conditionTest(fields, conditions);
    return (row: TypeRow) => matchesWords(row.searchText, words) && test(row);
  }, [fields, text, conditions]);
  const best = useMemo(() => {
    const capability = CAPABILITIES.find(({ value }) => value === bestValue);
    return (passing: readonly TypeRow[]) =>
      capability ? frontier(passing, capability, basis.hourly) : passing;
  }, [bestValue, basis]);

  return {
    passes,
    best,
    lead: (
      <div className="type-leads">
        <BestValueField value={bestValue} onChange={(by) => change({ bestValue: by })} />
        <PlotField value={view.plot} onChange={(plot) => change({ plot })} />
      </div>
    ),
    fields: (
      <>
        <SearchBox
          name="Filter instance types"
          placeholder="Filter: m7g, arm64, nvidia, 100 gigabit…"
          value={search}
          onChange={(next) => change({ search: next })}
        />
        <ConditionFilter
          fields={fields}
          rows={rows}
          conditions={conditions}
          onChange={(next) => change({ conditions: next })}
          label="Conditions on columns"
          placeholder="Conditions: vCPUs >= 8"
        />
      </>
    ),
    clear: () => change({ search: '', conditions: NO_CONDITIONS, bestValue: null }),
    active: search.trim() !== '' || conditions.tokens.length > 0 || bestValue !== null,
  };
}
