import { lazy, Suspense, useMemo, useState } from 'react';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { FilteredView } from '../../filter/filtered-view';
import { plainTable, shownColumns } from '../../grid/plain-table';
import { rowsInOrder } from '../../grid/rows-in-order';
import { useGridLayout } from '../../settings-context';
import { TableExport } from '../export/table-export';
import { catalogueProblems } from './catalogue-problems';
import { catalogueStatus, isRunning } from './catalogue-status';
import { ChoosingNotice } from './choosing-notice';
import { CAPABILITIES } from './frontier';
import { CopyMenu } from './copy-menu';
import { columnsFor, gridNameFor, visibleColumns } from './grid-columns';
import './instance-types.css';
import { OffersGrid } from './offers-grid';
import { brushedConditions } from './plot-points';
import { basisOf } from './price-basis';
import { similarTypes } from './similar-types';
import { TypeActions } from './type-actions';
import { TypeChoices } from './type-choices';
import { TypeGrid } from './type-grid';
import type { TypeRow } from './type-row';
import { INITIAL_VIEW, shownPlaces } from './types-view';
import { useOpenedView } from './use-opened-view';
import { useRegions } from '../../regions/use-regions';
import { useRegionCatalogues } from './use-region-catalogues';
import { useTypeFilter } from './use-type-filter';
import { useAllRows, useShownRows } from './use-type-rows';
import { useTypeSelection } from './use-type-selection';
import { useTypesView } from './use-types-view';
import { ViewMenu } from './view-menu';
import { sidesFrom, wantedSides } from './wanted-sides';
import { wholeAddress } from './whole-address';

const TypePlot = lazy(async () => ({ default: (await import('./type-plot')).TypePlot }));

/** Instance types with their prices, of one region or across many: sorted, filtered, and one step from the launch form. */
export function InstanceTypesPage() {
  const connection = useConnection();
  const [view, change] = useTypesView(connection.region);
  const basis = basisOf(view.basis);
  const { arrangement, unit, choice } = view;
  const placesText = shownPlaces(view, connection.region).join(',');
  const places = useMemo(() => placesText.split(','), [placesText]);
  const allRegions = useRegions(connection.id);

  const columns = useMemo(
    () => columnsFor(arrangement, places, { unit, basis }),
    [arrangement, places, unit, basis],
  );
  const [layout, setLayout] = useGridLayout(gridNameFor(arrangement));
  const open = useOpenedView(connection.region, change);
  const sidesText = [...wantedSides(view, visibleColumns(columns, layout))].join(',');
  const sides = useMemo(() => sidesFrom(sidesText), [sidesText]);

  const [round, setRound] = useState(0);
  const refresh = () => setRound((now) => now + 1);
  const connectionId = connection.id;
  const catalogues = useRegionCatalogues({ connectionId, regions: places, choice, sides, round });
  const all = useAllRows(catalogues);
  const filter = useTypeFilter(all, view, basis, change);
  const { shown, total, offers } = useShownRows(catalogues, all, filter, arrangement, basis);
  const { selected, setSelected, chosen, isRowSelected, pick, picked } = useTypeSelection(shown);
  const plotted = CAPABILITIES.find(({ value }) => value === view.plot);

  /** Rows as the grid shows them, and the columns that it shows. */
  const tableOf = (rows: readonly TypeRow[]) =>
    plainTable(shownColumns(columns, layout), rowsInOrder(rows, columns, view.sort));

  const problems = catalogueProblems(catalogues);
  const loading = catalogues.some(isRunning) && all.length === 0;
  const empty =
    filter.active && all.length > 0 ? (
      <SpaceBetween size="xs" alignItems="center">
        <span>No instance type passes the filters.</span>
        <Button onClick={filter.clear}>Clear the filters</Button>
      </SpaceBetween>
    ) : problems.some(({ severe }) => severe) ? (
      'The instance types could not be listed.'
    ) : (
      `No instance types are known in ${places.join(', ')}.`
    );

  return (
    <FilteredView
      title="Instance types"
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          {arrangement !== 'offers' && (
            <TypeActions
              selected={chosen}
              columns={columns}
              choice={choice}
              onSimilar={(row, difference) =>
                change({ ...similarTypes(row, difference, basis), search: '', bestValue: null })
              }
            />
          )}
          <CopyMenu
            table={() => tableOf(chosen.length > 0 ? chosen : shown)}
            query={{
              regions: places,
              choice,
              prices: basis.side === 'prices' ? 'list' : basis.side,
              instanceType: chosen.length === 1 ? (chosen[0]?.spec.instanceType ?? null) : null,
            }}
          />
          <TableExport
            name={`instance-types ${places.length === 1 ? places[0] : `${places.length} regions`}`}
            table={() => tableOf(shown)}
            disabled={shown.length === 0}
          />
          <ViewMenu
            address={() => wholeAddress(view, columns, layout)}
            onOpen={open}
            onReset={() => change(INITIAL_VIEW)}
          />
          <Button iconName="refresh" onClick={refresh}>
            Refresh
          </Button>
        </SpaceBetween>
      }
      choices={<TypeChoices view={view} change={change} shown={places} regions={allRegions} />}
      lead={filter.lead}
      filters={filter.fields}
      status={catalogueStatus(catalogues, total, shown.length, basis)}
      problems={
        <>
          <ChoosingNotice conditions={view.conditions} onNarrow={(conditions) => change({ conditions })} />
          {problems.map(({ problem, severe }) => (
            <ProblemAlert
              key={problem.title}
              problem={problem}
              type={severe ? 'error' : 'warning'}
              onRetry={refresh}
            />
          ))}
        </>
      }
    >
      {arrangement === 'offers' ? (
        <OffersGrid
          offers={offers}
          view={{ unit, basis }}
          onOpen={(region) => change({ arrangement: 'region', places: [region] })}
          loading={loading}
          empty={empty}
        />
      ) : (
        <div className="type-with-plot">
          {plotted && (
            <Suspense fallback={<div className="type-plot" />}>
              <TypePlot
                rows={shown}
                capability={plotted}
                basis={basis}
                unit={unit}
                isSelected={isRowSelected}
                onPick={pick}
                onBrush={(brushed) =>
                  change({ conditions: brushedConditions(view.conditions, brushed, plotted, basis) })
                }
              />
            </Suspense>
          )}
          <div>
            <TypeGrid
              columns={columns}
              rows={shown}
              sort={view.sort}
              onSortChange={(sort) => change({ sort })}
              layout={layout}
              onLayoutChange={setLayout}
              selected={selected}
              onSelect={setSelected}
              startAt={picked}
              loading={loading}
              empty={empty}
            />
          </div>
        </div>
      )}
    </FilteredView>
  );
}
