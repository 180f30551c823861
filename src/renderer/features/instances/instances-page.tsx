import { useDeferredValue, useMemo, useState } from 'react';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useConnection } from '../../connection-context';
import { TwoSidedProblems } from '../../design/two-sided-problems';
import { ConditionFilter } from '../../filter/condition-filter';
import { conditionTest, NO_CONDITIONS } from '../../filter/conditions';
import { FilteredView } from '../../filter/filtered-view';
import { useRemembered } from '../../filter/remembered';
import { SearchBox } from '../../filter/search-box';
import { matchesWords, wordsOf } from '../../filter/words';
import { DataGrid } from '../../grid/data-grid';
import { isSelected, NOTHING_SELECTED, type Selection } from '../../grid/selection';
import { useGridLayout } from '../../settings-context';
import { CopyIds, LaunchMore } from './instance-actions';
import { INSTANCE_COLUMNS, INSTANCE_FIELDS } from './instance-columns';
import { instancesStatus, instanceViews, passesState, type InstanceView } from './instance-view';
import { StateField } from './state-field';
import { useInstances } from './use-instances';
import { instanceConditions, instanceSearch, instanceSort, shownStates } from './view-choices';

/** The instances of the connection's region, with their prices; they keep themselves up to date. */
export function InstancesPage() {
  const connection = useConnection();
  const { state, refresh } = useInstances(connection.id, connection.region);
  const { instances, prices } = state;
  const views = useMemo(() => instanceViews({ instances, prices }), [instances, prices]);
  const filter = useInstanceFilter(views);
  const [selected, setSelected] = useState(NOTHING_SELECTED);
  // what a filter hides is not acted on
  const chosen = filter.shown.filter((view) => isSelected(selected, view.instance.instanceId));

  return (
    <FilteredView
      title="Instances"
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <CopyIds ids={chosen.map((view) => view.instance.instanceId)} />
          <LaunchMore chosen={chosen} />
          <Button iconName="refresh" onClick={refresh}>
            Refresh
          </Button>
        </SpaceBetween>
      }
      lead={<StateField states={filter.states} onChange={filter.setStates} />}
      filters={filter.fields}
      problems={
        <TwoSidedProblems rows={state.problems.instances} prices={state.problems.prices} onRetry={refresh} />
      }
      status={instancesStatus(state, views, filter.shown)}
    >
      <InstanceGrid
        rows={filter.shown}
        loading={instances === null && state.problems.instances === null}
        empty={
          <EmptyInstances
            listed={instances !== null}
            total={views.length}
            region={connection.region}
            onShowAll={filter.showAll}
          />
        }
        selected={selected}
        onSelect={setSelected}
      />
    </FilteredView>
  );
}

function useInstanceFilter(views: readonly InstanceView[]) {
  const [states, setStates] = useRemembered(shownStates);
  const [search, setSearch] = useRemembered(instanceSearch);
  const [conditions, setConditions] = useRemembered(instanceConditions);
  // typing stays fluent: the grid follows a moment later
  const text = useDeferredValue(search);
  const shown = useMemo(() => {
    const words = wordsOf(text);
    const passes = conditionTest(INSTANCE_FIELDS, conditions);
    return views.filter(
      (view) =>
        passesState(states, view.instance.state) && matchesWords(view.searchText, words) && passes(view),
    );
  }, [views, states, text, conditions]);

  const fields = (
    <>
      <SearchBox
        name="Filter instances"
        placeholder="Filter: name, id, address, tag…"
        value={search}
        onChange={setSearch}
      />
      <ConditionFilter
        fields={INSTANCE_FIELDS}
        rows={views}
        conditions={conditions}
        onChange={setConditions}
        label="Conditions on columns"
        placeholder="Conditions: Type = m5.large"
      />
    </>
  );
  function showAll() {
    setStates('all');
    setSearch('');
    setConditions(NO_CONDITIONS);
  }
  return { shown, fields, states, setStates, showAll };
}

function InstanceGrid(props: {
  rows: readonly InstanceView[];
  loading: boolean;
  empty: React.ReactNode;
  selected: Selection;
  onSelect: (selected: Selection) => void;
}) {
  const [sort, setSort] = useRemembered(instanceSort);
  const [layout, setLayout] = useGridLayout('Instances');
  return (
    <DataGrid
      name="Instances"
      columns={INSTANCE_COLUMNS}
      source={{ kind: 'local', rows: props.rows }}
      rowKey={(row) => row.instance.instanceId}
      sort={sort}
      onSortChange={setSort}
      layout={layout}
      onLayoutChange={setLayout}
      selection={{ mode: 'multi', selected: props.selected, onChange: props.onSelect }}
      loading={props.loading}
      empty={props.empty}
    />
  );
}

function EmptyInstances(props: { listed: boolean; total: number; region: string; onShowAll: () => void }) {
  if (!props.listed) return <span>The instances could not be listed.</span>;
  if (props.total === 0) return <span>There is no instance in {props.region}.</span>;
  return (
    <SpaceBetween size="xs" alignItems="center">
      <span>No instance passes the filters.</span>
      <Button onClick={props.onShowAll}>Show all of them</Button>
    </SpaceBetween>
  );
}
