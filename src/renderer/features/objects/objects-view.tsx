import Button from '@cloudscape-design/components/button';
import RadioGroup from '@cloudscape-design/components/radio-group';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import type { SortKey } from '../../../shared/contract/listing';
import { textFilter } from '../../../shared/listing/object-filter';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { useDebounced } from '../../design/use-debounced';
import { useStateOf } from '../../design/use-state-of';
import { View } from '../../design/view';
import { SearchBox } from '../../filter/search-box';
import { Breadcrumbs } from './breadcrumbs';
import { listingWords } from './listing-words';
import { objectsAddress, type ObjectsPlace } from './object-address';
import { objectSort } from './object-columns';
import { ObjectsGrid } from './objects-grid';
import { useListing } from './use-listing';
import { useListingRows } from './use-listing-rows';

type ObjectsViewProps = {
  connectionId: string;
  place: ObjectsPlace;
  /** Another number lists the same place anew. */
  attempt: number;
  sort: SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  onRefresh: () => void;
};

const FILTER_DELAY_MS = 150;

const NONE: ReadonlySet<string> = new Set();

/** One listing: its way, its controls, what is known of it, and its rows. */
export function ObjectsView(props: ObjectsViewProps) {
  const { connectionId, place, attempt, sort, onSortChange, onRefresh } = props;
  const { filter, typed, setTyped } = useFilter(JSON.stringify(place));
  const { status, problem, stop } = useListing(connectionId, place, attempt);
  const wanted = useMemo(() => objectSort(sort), [sort]);
  const [selected, setSelected] = useStateOf(JSON.stringify(place), NONE);
  const applied = useMemo(() => textFilter(filter), [filter]);
  const rows = useListingRows(status, wanted, applied);

  const trouble = problem ?? status?.problem ?? null;
  const nothing = status === null || status.objects + status.folders === 0;
  const lost = nothing && (problem !== null || status?.state === 'failed');
  return (
    <View
      title={place.bucket}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <Button disabled={status?.state !== 'running'} onClick={stop}>
            Stop
          </Button>
          <Button iconName="refresh" onClick={onRefresh}>
            Refresh
          </Button>
        </SpaceBetween>
      }
    >
      <Breadcrumbs place={place} />
      <Controls place={place} filter={typed} onFilterChange={setTyped} />
      <StatusLine running={status?.state === 'running'}>
        {lost ? 'Failed' : listingWords(status, filter === '' ? null : rows.totals, selected.size)}
      </StatusLine>
      {trouble && <ProblemAlert problem={trouble} onRetry={onRefresh} />}
      {rows.problem && !trouble && <ProblemAlert problem={rows.problem} onRetry={rows.retry} />}
      {!lost && (
        <ObjectsGrid
          place={place}
          source={rows.source}
          sort={sort}
          onSortChange={onSortChange}
          selected={selected}
          onSelectedChange={setSelected}
          loading={rows.totals === null || (nothing && status?.state === 'running')}
          empty={
            filter !== ''
              ? 'No key below this prefix contains this text.'
              : place.prefix === ''
                ? 'The bucket is empty.'
                : 'There is nothing below this prefix.'
          }
        />
      )}
    </View>
  );
}

/** The filter as typed, and as it applies a moment later; another place starts without one. */
function useFilter(place: string) {
  const [typed, setTyped] = useStateOf(place, '');
  const now = useMemo(() => ({ place, typed }), [place, typed]);
  const rested = useDebounced(now, FILTER_DELAY_MS);
  return { typed, setTyped, filter: rested.place === place ? rested.typed : '' };
}

function Controls(props: { place: ObjectsPlace; filter: string; onFilterChange: (filter: string) => void }) {
  const { place, filter, onFilterChange } = props;
  const navigate = useNavigate();
  return (
    <div className="view-row">
      <RadioGroup
        ariaLabel="Listing"
        direction="horizontal"
        value={place.mode}
        items={[
          { value: 'folder', label: 'Folder' },
          { value: 'all', label: 'All objects' },
        ]}
        onChange={({ detail }) => {
          const mode = detail.value === 'all' ? 'all' : 'folder';
          void navigate(objectsAddress({ ...place, mode }), {
            replace: true,
            // the radio shows its choice at once, not when a transition gets its turn
            flushSync: true,
          });
        }}
      />
      <div className="view-grow">
        <SearchBox
          name="Filter objects"
          placeholder="Filter by key"
          value={filter}
          onChange={onFilterChange}
        />
      </div>
    </div>
  );
}
