import { useMemo } from 'react';
import type { SortKey } from '../../../shared/contract/listing';
import { isFiltering } from '../../../shared/listing/object-filter';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { useStateOf } from '../../design/use-state-of';
import { View } from '../../design/view';
import { SearchBox } from '../../filter/search-box';
import { Breadcrumbs } from './breadcrumbs';
import { ListingModeChoice } from './listing-mode-choice';
import { listingWords } from './listing-words';
import type { ObjectsPlace } from './object-address';
import { objectSort } from './object-columns';
import { ObjectsActions } from './objects-actions';
import { ObjectsGrid } from './objects-grid';
import { useListing } from './use-listing';
import { useListingRows } from './use-listing-rows';
import { useObjectFilter } from './use-object-filter';

type ObjectsViewProps = {
  connectionId: string;
  place: ObjectsPlace;
  /** Another number lists the same place anew. */
  attempt: number;
  sort: SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  onRefresh: () => void;
};

const NONE: ReadonlySet<string> = new Set();

/** One listing: its way, its controls, what is known of it, and its rows. */
export function ObjectsView(props: ObjectsViewProps) {
  const { connectionId, place, attempt, sort, onSortChange, onRefresh } = props;
  const { filter, typed, setTyped } = useObjectFilter(JSON.stringify(place));
  const { status, problem, stop } = useListing(connectionId, place, attempt);
  const wanted = useMemo(() => objectSort(sort), [sort]);
  const [selected, setSelected] = useStateOf(JSON.stringify(place), NONE);
  const rows = useListingRows(status, wanted, filter);

  const trouble = problem ?? status?.problem ?? null;
  const nothing = status === null || status.objects + status.folders === 0;
  const lost = nothing && (problem !== null || status?.state === 'failed');
  return (
    <View
      title={place.bucket}
      actions={
        <ObjectsActions
          shown={{ connectionId, place, status, sort: wanted, filter }}
          onStop={stop}
          onRefresh={onRefresh}
        />
      }
    >
      <Breadcrumbs place={place} />
      <div className="view-row">
        <ListingModeChoice place={place} />
        <div className="view-grow">
          <SearchBox name="Filter objects" placeholder="Filter by key" value={typed} onChange={setTyped} />
        </div>
      </div>
      <StatusLine running={status?.state === 'running'}>
        {lost ? 'Failed' : listingWords(status, isFiltering(filter) ? rows.totals : null, selected.size)}
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
            isFiltering(filter)
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
