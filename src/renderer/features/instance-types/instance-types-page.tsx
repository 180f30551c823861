import { useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { FilteredView } from '../../filter/filtered-view';
import { useGridLayout } from '../../settings-context';
import { acrossRows, regionOffers } from './across-rows';
import { ArrangementField } from './arrangement-field';
import { catalogueProblems } from './catalogue-problems';
import { catalogueStatus, isRunning } from './catalogue-status';
import { columnsFor, gridNameFor, visibleColumns } from './grid-columns';
import './instance-types.css';
import { OffersGrid } from './offers-grid';
import { basisOf } from './price-basis';
import { PriceChoiceFields } from './price-choice-fields';
import { RegionField } from './region-field';
import { RegionsField } from './regions-field';
import { TypeGrid } from './type-grid';
import { rowsOfRegion } from './type-rows-memory';
import { shownPlaces } from './types-view';
import { useRegionCatalogues } from './use-region-catalogues';
import { useTypeFilter } from './use-type-filter';
import { useTypesView } from './use-types-view';
import { BasisField, UnitField } from './view-fields';
import { sidesFrom, wantedSides } from './wanted-sides';

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
  const sidesText = [...wantedSides(view, visibleColumns(columns, layout))].join(',');
  const sides = useMemo(() => sidesFrom(sidesText), [sidesText]);

  const [round, setRound] = useState(0);
  const refresh = () => setRound((now) => now + 1);
  const catalogues = useRegionCatalogues({
    connectionId: connection.id,
    regions: places,
    choice,
    sides,
    round,
  });
  const regions = useMemo(
    () => catalogues.map((catalogue) => ({ region: catalogue.region, rows: rowsOfRegion(catalogue) })),
    [catalogues],
  );
  const rows = useMemo(() => regions.flatMap((region) => region.rows), [regions]);
  const filter = useTypeFilter(rows, view, basis, change);
  const { passes, best } = filter;
  const passing = useMemo(
    () => regions.map(({ region, rows: all }) => ({ region, rows: all.filter(passes) })),
    [regions, passes],
  );
  const shown = useMemo(() => {
    const kept = passing.map((region) => region.rows);
    return best(arrangement === 'types' ? acrossRows(kept, basis.hourly) : kept.flat());
  }, [passing, best, arrangement, basis]);
  const offers = useMemo(
    () => (arrangement === 'offers' ? regionOffers(passing, basis.hourly) : []),
    [arrangement, passing, basis],
  );
  const total = useMemo(
    () =>
      arrangement === 'types'
        ? acrossRows(
            regions.map((one) => one.rows),
            basis.hourly,
          )
        : rows,
    [arrangement, regions, rows, basis],
  );

  const problems = catalogueProblems(catalogues);
  const loading = catalogues.some(isRunning) && rows.length === 0;
  const empty =
    filter.active && rows.length > 0 ? (
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
        <Button iconName="refresh" onClick={refresh}>
          Refresh
        </Button>
      }
      choices={
        <>
          <ArrangementField
            value={arrangement}
            onChange={(next) =>
              change({
                arrangement: next,
                places:
                  next !== 'region' && arrangement === 'region' && allRegions.length > 0
                    ? allRegions.map(({ code }) => code)
                    : view.places,
              })
            }
          />
          {arrangement === 'region' ? (
            <RegionField
              region={places[0] ?? connection.region}
              regions={allRegions}
              onChange={(region) => change({ places: [region] })}
            />
          ) : (
            <RegionsField
              chosen={places}
              regions={allRegions}
              onChange={(next) => change({ places: next })}
            />
          )}
          <PriceChoiceFields choice={choice} onChange={(next) => change({ choice: next })} />
          <BasisField basis={basis} onChange={(next) => change({ basis: next })} />
          <UnitField unit={unit} onChange={(next) => change({ unit: next })} />
        </>
      }
      lead={filter.lead}
      filters={filter.fields}
      status={catalogueStatus(catalogues, total, shown.length, basis)}
      problems={problems.map(({ problem, severe }) => (
        <ProblemAlert
          key={problem.title}
          problem={problem}
          type={severe ? 'error' : 'warning'}
          onRetry={refresh}
        />
      ))}
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
        <TypeGrid
          columns={columns}
          rows={shown}
          sort={view.sort}
          onSortChange={(sort) => change({ sort })}
          layout={layout}
          onLayoutChange={setLayout}
          loading={loading}
          empty={empty}
        />
      )}
    </FilteredView>
  );
}

function useRegions(connectionId: string) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.connection.regions.queryOptions({ connectionId }));
  return data?.regions ?? [];
}
