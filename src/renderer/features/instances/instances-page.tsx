import { useMemo, useState } from 'react';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import ToggleButton from '@cloudscape-design/components/toggle-button';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { useNow } from '../../design/use-now';
import { FilteredView } from '../../filter/filtered-view';
import { useRemembered } from '../../filter/remembered';
import { isSelected, NOTHING_SELECTED } from '../../grid/selection';
import { regionalProblems } from '../../regions/regional-problems';
import { RegionsField } from '../../regions/regions-field';
import { useRegions } from '../../regions/use-regions';
import { ActionsMenu } from '../instance-actions/actions-menu';
import { DetailsDialog } from '../instance-details/details-dialog';
import { expiringOf } from './expiry';
import { ExpiryTimeline } from './expiry-timeline';
import { GroupingField } from './grouping-field';
import { CopyIds, LaunchMore } from './row-buttons';
import { instanceColumns } from './instance-columns';
import { InstanceGrid } from './instance-grid';
import { InstanceViews, type InstanceView } from './instance-view';
import './instances.css';
import { instancesStatus } from './instances-status';
import { StateField } from './state-field';
import { useInstanceFilter } from './use-instance-filter';
import { useRegionInstances, type RegionInstances } from './use-region-instances';
import { instanceGrouping, instanceRegions, shownStates, showsTimeline } from './view-choices';

/** Milliseconds after which uptimes and costs are reckoned anew. */
const TICK = 30_000;

/** The instances of a region or of many, with what they cost; they keep themselves up to date. */
export function InstancesPage() {
  const connection = useConnection();
  const now = useNow(TICK);
  const [round, setRound] = useState(0);
  const refresh = () => setRound((before) => before + 1);
  const [places, setPlaces] = usePlaces(connection);
  const regions = useRegionInstances({ connectionId: connection.id, regions: places, round });
  const several = places.length > 1;
  const allRegions = useRegions(connection.id);

  const [made] = useState(() => new InstanceViews());
  const views = useMemo(() => made.of(regions), [made, regions]);
  const tagKeys = useTagKeys(made.tagKeys());
  const columns = useMemo(() => instanceColumns({ tagKeys, several, now }), [tagKeys, several, now]);
  const filter = useInstanceFilter(views, columns);
  const [states, setStates] = useRemembered(shownStates);
  const [grouping, setGrouping] = useRemembered(instanceGrouping);
  const [selected, setSelected] = useState(NOTHING_SELECTED);
  // what a filter hides is not acted on
  const chosen = filter.shown.filter((view) => isSelected(selected, view.instance.instanceId));
  const listed = regions.some(({ state }) => state.instances !== null);
  const [opened, setOpened] = useState<InstanceView | null>(null);
  const failures = failuresOf(regions);
  const expiring = useMemo(() => expiringOf(views), [views]);
  const [timeline, setTimeline] = useRemembered(showsTimeline);

  return (
    <FilteredView
      title="Instances"
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <CopyIds ids={chosen.map((view) => view.instance.instanceId)} />
          <LaunchMore chosen={chosen} />
          <Button
            disabled={chosen.length !== 1}
            disabledReason="Select one instance."
            onClick={() => setOpened(chosen[0] ?? null)}
          >
            Details
          </Button>
          <ActionsMenu chosen={chosen} />
          <ToggleButton
            pressed={timeline}
            disabled={expiring.length === 0}
            disabledReason="Nothing here was launched to end itself."
            onChange={({ detail }) => setTimeline(detail.pressed)}
          >
            {expiring.length === 0 ? 'Expiry timeline' : `Expiry timeline (${expiring.length})`}
          </ToggleButton>
          <Button iconName="refresh" onClick={refresh}>
            Refresh
          </Button>
        </SpaceBetween>
      }
      lead={
        <div className="instance-leads">
          <RegionsField inline chosen={places} regions={allRegions} onChange={(next) => setPlaces(next)} />
          <StateField states={states} onChange={setStates} />
          <GroupingField value={grouping} tagKeys={tagKeys} onChange={setGrouping} />
        </div>
      }
      filters={filter.fields}
      problems={failures.map(({ problem, severe }) => (
        <ProblemAlert
          key={problem.title}
          problem={problem}
          type={severe ? 'error' : 'warning'}
          onRetry={refresh}
        />
      ))}
      status={instancesStatus({ regions, total: views.length, shown: filter.shown, selected: chosen, now })}
    >
      <div className="instances-with-timeline">
        {timeline && expiring.length > 0 && <ExpiryTimeline expiring={expiring} now={now} />}
        <InstanceGrid
          columns={columns}
          rows={filter.shown}
          now={now}
          loading={!listed && regions.some(({ state }) => state.refreshing)}
          empty={
            <EmptyInstances listed={listed} total={views.length} places={places} onShowAll={filter.showAll} />
          }
          selected={selected}
          onSelect={setSelected}
          onOpen={setOpened}
        />
      </div>
      {opened && (
        <DetailsDialog
          // as it is by now, for it may have settled meanwhile
          view={views.find(({ instance }) => instance.instanceId === opened.instance.instanceId) ?? opened}
          onClose={() => setOpened(null)}
        />
      )}
    </FilteredView>
  );
}

/** The regions that are shown: the connection's own, until others are chosen for it. */
function usePlaces({ id, region }: { id: string; region: string }) {
  const [chosen, setChosen] = useRemembered(instanceRegions);
  const places = chosen?.connectionId === id ? chosen.regions : [region];
  return [places, (regions: readonly string[]) => setChosen({ connectionId: id, regions })] as const;
}

/** The same list while it holds the same keys, so that the columns are not made anew by each look. */
function useTagKeys(keys: string[]): readonly string[] {
  const text = JSON.stringify(keys);
  const [held, setHeld] = useState({ text, keys });
  if (held.text === text) return held.keys;
  setHeld({ text, keys });
  return keys;
}

function failuresOf(regions: readonly RegionInstances[]) {
  const failures = regions.flatMap(({ region, state: { problems } }) => [
    ...(problems.instances ? [{ region, problem: problems.instances, severe: true }] : []),
    ...(problems.prices ? [{ region, problem: problems.prices, severe: false }] : []),
    ...(problems.images ? [{ region, problem: problems.images, severe: false }] : []),
  ]);
  return regionalProblems(failures, regions.length > 1);
}

function EmptyInstances(props: {
  listed: boolean;
  total: number;
  places: readonly string[];
  onShowAll: () => void;
}) {
  const { listed, total, places } = props;
  if (!listed) return <span>The instances could not be listed.</span>;
  if (total === 0) {
    return <span>There is no instance in {places.length === 1 ? places[0] : 'these regions'}.</span>;
  }
  return (
    <SpaceBetween size="xs" alignItems="center">
      <span>No instance passes the filters.</span>
      <Button onClick={props.onShowAll}>Show all of them</Button>
    </SpaceBetween>
  );
}
