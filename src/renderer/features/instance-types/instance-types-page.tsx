import { useQuery } from '@tanstack/react-query';
import { useCallback, useDeferredValue, useMemo, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { conditionTest, NO_CONDITIONS } from '../../filter/conditions';
import { TwoSidedProblems } from '../../design/two-sided-problems';
import { ConditionFilter } from '../../filter/condition-filter';
import { FilteredView } from '../../filter/filtered-view';
import { useRemembered } from '../../filter/remembered';
import { SearchBox } from '../../filter/search-box';
import { matchesWords, wordsOf } from '../../filter/words';
import { DataGrid } from '../../grid/data-grid';
import { useGridLayout } from '../../settings-context';
import { BestValueField } from './best-value-field';
import { catalogueStatus } from './catalogue-status';
import { CAPABILITIES, frontier } from './frontier';
import { PriceChoiceFields } from './price-choice-fields';
import { RegionField } from './region-field';
import { TYPE_COLUMNS, TYPE_FIELDS } from './type-columns';
import { typeRows, type TypeRow } from './type-row';
import { useCatalogue } from './use-catalogue';
import {
  chosenPrices,
  chosenRegion,
  shownRegion,
  typeBestValue,
  typeConditions,
  typeSearch,
  typeSort,
} from './view-choices';

/** Instance types of a region with their prices: sorted, filtered, and one step from the launch form. */
export function InstanceTypesPage() {
  const connection = useConnection();
  const [chosen, setChosen] = useRemembered(chosenRegion);
  const [choice, setChoice] = useRemembered(chosenPrices);
  const region = shownRegion(chosen, connection.region);
  const key = { connectionId: connection.id, region, choice };
  const { catalogue, refresh } = useCatalogue(key);
  const { specs, prices } = catalogue;
  const rows = useMemo(() => typeRows({ specs, prices }), [specs, prices]);
  const filter = useTypeFilter(rows);
  const regions = useRegions(connection.id);

  return (
    <FilteredView
      title="Instance types"
      actions={
        <Button iconName="refresh" onClick={refresh}>
          Refresh
        </Button>
      }
      choices={
        <>
          <RegionField
            region={region}
            regions={regions}
            onChange={(next) => setChosen({ connectionRegion: connection.region, region: next })}
          />
          <PriceChoiceFields choice={choice} onChange={setChoice} />
        </>
      }
      lead={filter.lead}
      filters={filter.fields}
      status={catalogueStatus(catalogue, rows, filter.shown.length)}
      problems={
        <TwoSidedProblems
          rows={catalogue.problems.types}
          prices={catalogue.problems.prices}
          onRetry={refresh}
        />
      }
    >
      <TypeGrid
        rows={filter.shown}
        region={region}
        loading={catalogue.running && rows.length === 0}
        empty={
          filter.active && rows.length > 0 ? (
            <SpaceBetween size="xs" alignItems="center">
              <span>No instance type passes the filters.</span>
              <Button onClick={filter.clear}>Clear the filters</Button>
            </SpaceBetween>
          ) : catalogue.problems.types ? (
            'The instance types could not be listed.'
          ) : (
            `No instance types are known in ${region}.`
          )
        }
      />
    </FilteredView>
  );
}

function useRegions(connectionId: string) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.connection.regions.queryOptions({ connectionId }));
  return data?.regions ?? [];
}

function useTypeFilter(rows: readonly TypeRow[]) {
  const [search, setSearch] = useRemembered(typeSearch);
  const [conditions, setConditions] = useRemembered(typeConditions);
  const [bestValue, setBestValue] = useRemembered(typeBestValue);
  // typing stays fluent: the grid follows a moment later
  const text = useDeferredValue(search);
  const shown = useMemo(() => {
    const words = wordsOf(text);
    const passes = conditionTest(TYPE_FIELDS, conditions);
    const passing = rows.filter((row) => matchesWords(row.searchText, words) && passes(row));
    const capability = CAPABILITIES.find(({ value }) => value === bestValue);
    return capability ? frontier(passing, capability) : passing;
  }, [rows, text, conditions, bestValue]);

  const fields = (
    <>
      <SearchBox
        name="Filter instance types"
        placeholder="Filter: m7g, arm64, nvidia, 100 gigabit…"
        value={search}
        onChange={setSearch}
      />
      <ConditionFilter
        fields={TYPE_FIELDS}
        rows={rows}
        conditions={conditions}
        onChange={setConditions}
        label="Conditions on columns"
        placeholder="Conditions: vCPUs >= 8"
      />
    </>
  );
  function clear() {
    setSearch('');
    setConditions(NO_CONDITIONS);
    setBestValue(null);
  }
  const active = search.trim() !== '' || conditions.tokens.length > 0 || bestValue !== null;
  const lead = <BestValueField by={bestValue} onChange={setBestValue} />;
  return { shown, lead, fields, clear, active };
}

type TypeGridProps = {
  rows: readonly TypeRow[];
  region: string;
  loading: boolean;
  empty: ReactNode;
};

function TypeGrid({ rows, region, loading, empty }: TypeGridProps) {
  const navigate = useNavigate();
  const [sort, setSort] = useRemembered(typeSort);
  const [layout, setLayout] = useGridLayout('Instance types');
  const launch = useCallback(
    ({ spec }: TypeRow) =>
      void navigate(`/launch?${new URLSearchParams({ type: spec.instanceType, region }).toString()}`),
    [navigate, region],
  );
  // the same function while nothing changes: rows are drawn again when it differs
  const actions = useCallback(
    (row: TypeRow) => (
      <Button variant="inline-link" ariaLabel={`Launch ${row.spec.instanceType}`} onClick={() => launch(row)}>
        Launch
      </Button>
    ),
    [launch],
  );
  return (
    <DataGrid
      name="Instance types"
      columns={TYPE_COLUMNS}
      source={{ kind: 'local', rows }}
      rowKey={(row) => row.spec.instanceType}
      sort={sort}
      onSortChange={setSort}
      layout={layout}
      onLayoutChange={setLayout}
      onActivate={launch}
      rowActions={actions}
      loading={loading}
      empty={empty}
    />
  );
}
