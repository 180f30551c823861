import { useMemo } from 'react';
import type { ListingStatus, ObjectRow, SortKey } from '../../../shared/contract/listing';
import { isFiltering } from '../../../shared/listing/object-filter';
import { problemFrom, useTRPCClient } from '../../api';
import { ProblemAlert } from '../../design/problem-alert';
import { RequesterPays } from '../object-access/requester-pays';
import { SplitView } from '../../design/split-view';
import { View } from '../../design/view';
import { selectedCount } from '../../grid/selection';
import { ObjectPanel } from '../object-details/object-panel';
import { DropArea } from '../upload/drop-area';
import { useUploading } from '../upload/use-uploading';
import { useOpenInventory } from '../inventory/use-open-inventory';
import { ChangedNotice } from './changed-notice';
import { Breadcrumbs } from './breadcrumbs';
import type { ObjectsPlace } from './object-address';
import { objectSort } from './object-columns';
import { ObjectsActions } from './objects-actions';
import { ObjectsFilter } from './objects-filter';
import { ObjectsGrid } from './objects-grid';
import { ObjectsStatus } from './objects-status';
import { PartialNotice } from './partial-notice';
import type { ShownObjects } from './shown-objects';
import type { Attempt } from './use-attempts';
import { useCode } from './use-code';
import { useCopy } from './use-copy';
import { useDetailsPanel } from './use-details-panel';
import { useListing } from './use-listing';
import { useListingRows } from './use-listing-rows';
import { useObjectFilter } from './use-object-filter';
import { useObjectSelection } from './use-object-selection';
import { useSelectionSize } from './use-selection-size';

type ObjectsViewProps = {
  connectionId: string;
  place: ObjectsPlace;
  attempt: Attempt;
  sort: SortKey<string>[];
  onSortChange: (sort: SortKey<string>[]) => void;
  /** Asks anew: from the report of the manifest, or by requests. */
  onRefresh: (manifest: string | null) => void;
  /** The row to begin at, or null. */
  startAt: ObjectRow | null;
};

/** One listing: its way, its controls, what is known of it, and its rows. */
export function ObjectsView(props: ObjectsViewProps) {
  const { connectionId, place, attempt, sort, onSortChange, onRefresh, startAt } = props;
  const client = useTRPCClient();
  const key = JSON.stringify([connectionId, place]);
  const typed = useObjectFilter(key);
  const { shown: status, newer, problem, stop, resume } = useListing(connectionId, place, attempt);
  const wanted = useMemo(() => objectSort(sort), [sort]);
  const rows = useListingRows(key, status, wanted, typed.filter);
  // what is acted on is what is in sight
  const { sort: inSort, filter } = rows.shown ?? { sort: wanted, filter: typed.filter };
  const selection = useObjectSelection(key, JSON.stringify(filter));
  const selected = selectedCount(selection.selected, rows.totals?.rows ?? 0);
  const shown: ShownObjects = {
    connectionId,
    place,
    status,
    sort: inSort,
    filter,
    selection: selection.selection,
    selected,
  };
  const size = useSelectionSize(rows, selection.selection, status);
  const code = useCode(shown);
  const panel = useDetailsPanel();
  const uploading = useUploading(connectionId, place, status?.region ?? null);
  const report = useOpenInventory(connectionId);
  const copy = useCopy({
    bucket: place.bucket,
    region: status?.region ?? null,
    selection: selection.selection,
    selected,
    async allBut(except) {
      if (!status) return [];
      const view = { listingId: status.listingId, sort: inSort, filter };
      const { names } = await client.listings.names.query({ ...view, except });
      return names;
    },
  });

  const latest = newer ?? status;
  const refresh = () => onRefresh(latest ? (latest.inventory?.manifest ?? null) : attempt.manifest);
  const refused = rows.problem?.kind === 'invalid-input' ? rows.problem : null;
  const trouble = problem ?? (latest?.state === 'partial' ? null : (latest?.problem ?? null));
  const nothing = status === null || status.objects + status.folders === 0;
  const lost = nothing && (problem !== null || status?.state === 'failed');
  return (
    <View
      title={place.bucket}
      actions={
        <ObjectsActions
          shown={shown}
          size={size}
          uploading={uploading}
          latest={latest}
          looking={panel.open}
          onLook={panel.setOpen}
          onCopy={copy.copy}
          onCode={code.copy}
          onStop={stop}
          onRefresh={refresh}
          onList={latest?.inventory ? () => onRefresh(null) : null}
        />
      }
    >
      <Breadcrumbs place={place} />
      <ObjectsFilter place={place} typed={typed} refused={refused} />
      <ObjectsStatus
        shown={shown}
        newer={newer}
        lost={lost}
        totals={isFiltering(filter) ? rows.totals : null}
        size={size}
        told={code.told ?? copy.told}
      />
      {latest?.state === 'partial' && (
        <PartialNotice status={latest} replaced={newer !== null} onResume={resume} />
      )}
      {trouble && <ProblemAlert problem={trouble} onRetry={refresh} />}
      <ChangedNotice bucket={place.bucket} latest={latest} onRefresh={refresh} />
      <RequesterPays bucket={place.bucket} denied={trouble?.kind === 'denied'} onChanged={refresh} />
      {uploading.problem && <ProblemAlert problem={uploading.problem} onDismiss={uploading.dismiss} />}
      {uploading.dialog}
      {report.problem && <ProblemAlert problem={report.problem} />}
      {rows.problem && !refused && !trouble && <ProblemAlert problem={rows.problem} onRetry={rows.retry} />}
      {!lost && (
        <DropArea
          onDropped={(files) => uploading.choose({ kind: 'by-browser', files })}
          onFailed={(error) => uploading.fail(problemFrom(error))}
        >
          <SplitView
            share={panel.share}
            onShareChange={panel.setShare}
            panelName="the details"
            panel={
              panel.open ? (
                <ObjectPanel
                  connectionId={connectionId}
                  bucket={place.bucket}
                  selection={selection.selection}
                  selected={selected}
                  onClose={panel.leave}
                />
              ) : null
            }
          >
            <ObjectsGrid
              place={place}
              source={rows.source}
              sort={sort}
              onSortChange={onSortChange}
              selected={selection.selected}
              onSelectedChange={selection.setSelected}
              copy={copy}
              frame={panel.rows}
              onLook={() => panel.setOpen(true)}
              onOpenManifest={report.open}
              startAt={startAt}
              loading={rows.totals === null || (nothing && status?.state === 'running')}
              empty={
                isFiltering(filter)
                  ? 'No key below this prefix passes the filter.'
                  : place.prefix === ''
                    ? emptyWords(status)
                    : 'There is nothing below this prefix.'
              }
            />
          </SplitView>
        </DropArea>
      )}
    </View>
  );
}

/** What is said of a whole bucket without a row. */
function emptyWords(status: ListingStatus | null): string {
  return status?.inventory ? 'The report names no object of this bucket.' : 'The bucket is empty.';
}
