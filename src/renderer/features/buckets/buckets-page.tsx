import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { BucketRow, S3Location, SortKey } from '../../../shared/contract/listing';
import { formatCount } from '../../../shared/format/bytes';
import { formatS3Uri } from '../../../shared/s3-uri';
import { problemFrom, useTRPC } from '../../api';
import { useConnection } from '../../connection-context';
import { ProblemAlert } from '../../design/problem-alert';
import { StatusLine } from '../../design/status-line';
import { useDebounced } from '../../design/use-debounced';
import { View } from '../../design/view';
import { SearchBox } from '../../filter/search-box';
import { DataGrid } from '../../grid/data-grid';
import { useGridLayout, useSettings } from '../../settings-context';
import { InventoryDialog } from '../inventory/inventory-dialog';
import { useOpenInventory } from '../inventory/use-open-inventory';
import { isManifest, objectsAddress } from '../objects/object-address';
import { startBucket } from '../objects/start-row';
import { BUCKET_COLUMNS } from './bucket-columns';
import './buckets.css';
import { OpenAddress } from './open-address';
import { useBucketPlaces } from './use-bucket-places';

const NAME = 'Buckets';
const FILTER_DELAY_MS = 150;
const MOST_RECENT = 12;
const NO_BUCKETS: readonly BucketRow[] = [];

/** All buckets of the account, and a way into any bucket that its listing does not show. */
export function BucketsPage() {
  const trpc = useTRPC();
  const navigate = useNavigate();
  const location = useLocation();
  const state: unknown = location.state;
  const startAt = useMemo(() => startBucket(state), [state]);
  const connection = useConnection();
  const { settings, patch } = useSettings();
  const [typed, setTyped] = useState('');
  const filter = useDebounced(typed, FILTER_DELAY_MS);
  const [sort, setSort] = useState<SortKey<string>[]>([]);
  const [layout, setLayout] = useGridLayout(NAME);
  const inventory = useOpenInventory(connection.id);
  const [asking, setAsking] = useState(false);
  const list = useQuery(trpc.buckets.list.queryOptions({ connectionId: connection.id }));
  const buckets = useBucketPlaces(connection.id, list.data?.buckets ?? NO_BUCKETS);
  const shown = useMemo(() => {
    const wanted = filter.trim().toLowerCase();
    return wanted === '' ? buckets : buckets.filter((row) => row.name.toLowerCase().includes(wanted));
  }, [buckets, filter]);

  function go(location: S3Location) {
    void navigate(objectsAddress({ ...location, mode: 'folder' }));
  }

  function openTyped(location: S3Location) {
    const uri = formatS3Uri(location);
    const others = settings.recentLocations.filter((other) => other !== uri);
    patch({ recentLocations: [uri, ...others].slice(0, MOST_RECENT) });
    if (!isManifest(location.prefix)) go(location);
    else {
      inventory.open(uri, ({ kind }) => {
        // an object that is no manifest is shown where it is, like any other
        const other = kind === 'invalid-input' || kind === 'not-found';
        if (other) go(location);
        return other;
      });
    }
  }

  return (
    <View
      title={NAME}
      actions={
        <SpaceBetween size="xs" direction="horizontal">
          <Button onClick={() => setAsking(true)}>Open inventory…</Button>
          <Button iconName="refresh" loading={list.isFetching} onClick={() => void list.refetch()}>
            Refresh
          </Button>
        </SpaceBetween>
      }
    >
      <OpenAddress
        endpoint={connection.endpoint}
        recent={settings.recentLocations}
        onOpen={openTyped}
        pending={inventory.pending}
      />
      {inventory.problem && <ProblemAlert problem={inventory.problem} />}
      {asking && <InventoryDialog onClose={() => setAsking(false)} />}
      <SearchBox name="Filter buckets" placeholder="Filter by name" value={typed} onChange={setTyped} />
      <StatusLine>{statusWords(list.isPending, list.isError, shown.length, buckets.length)}</StatusLine>
      {list.error && <ProblemAlert problem={problemFrom(list.error)} onRetry={() => void list.refetch()} />}
      {(!list.isError || list.data) && (
        <div className="buckets-grid">
          <DataGrid
            name={NAME}
            columns={BUCKET_COLUMNS}
            source={{ kind: 'local', rows: shown }}
            rowKey={(row) => row.name}
            sort={sort}
            onSortChange={setSort}
            layout={layout}
            onLayoutChange={setLayout}
            startAt={startAt}
            onActivate={(row) => go({ bucket: row.name, prefix: '' })}
            loading={list.isPending}
            empty={filter === '' ? 'This account has no buckets.' : 'No bucket has this text in its name.'}
          />
        </div>
      )}
    </View>
  );
}

function statusWords(pending: boolean, failed: boolean, shown: number, all: number): string {
  if (pending) return 'Listing the buckets…';
  if (failed && all === 0) return 'Not listed';
  const noun = all === 1 ? 'bucket' : 'buckets';
  return shown === all
    ? `${formatCount(all)} ${noun}`
    : `${formatCount(shown)} of ${formatCount(all)} ${noun}`;
}
